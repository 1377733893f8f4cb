"""Bring code and templates into their form; with ``--check``, say what is not and change nothing."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ["src", "tests", "tools", "bench", "standard"]
BIN = Path(sys.executable).parent


def commands(templates: list[str], *, check: bool) -> list[list[str]]:
    """What is run, in this order; templates only when there are some."""
    flag = ["--check"] if check else []
    code = [folder for folder in CODE if (ROOT / folder).is_dir()]
    concise = ["--output-format", "concise"]
    on_code = [
        ["ruff", "format", *flag, *concise, *code],
        ["ruff", "check", *concise, *([] if check else ["--fix"]), *code],
    ]
    on_templates = [["djade", *flag, "--target-version", "5.2"], ["djhtml", *flag, "--tabwidth", "2"]]
    return on_code + [[*command, *templates] for command in on_templates if templates]


def main() -> int:
    """1 when something is not in its form."""
    check = "--check" in sys.argv[1:]
    templates = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src").glob("overstap/*/templates/**/*.html"))
    failed = False
    for command in commands(templates, check=check):
        answer = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
        failed = failed or answer.returncode != 0
    if failed and check:
        print("To mend what can be mended by itself: make format")
    return 1 if failed and check else 0


if __name__ == "__main__":
    sys.exit(main())
