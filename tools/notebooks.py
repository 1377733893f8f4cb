"""Runs the notebooks of the documentation, each in a Python that has no Django, and keeps what they print.

python tools/notebooks.py --write     run them and write their output into them
python tools/notebooks.py --check     say which print something else than stands in them (exit 1)

A notebook is a JSON file, and its cells only print: that takes no server and no library.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))
OF_THE_APPLICATION = ("django", "allauth", "psycopg", "sqlcipher3", "cryptography")

_RUNNER = """
import contextlib, io, json, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"{name} is not there", name=name)

absent, cells = json.load(sys.stdin)
sys.meta_path.insert(0, Absent())
names = {"__name__": "__main__"}
printed = []
for cell in cells:
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(cell, "<cell>", "exec"), names)
    printed.append(output.getvalue())
json.dump(printed, sys.stdout)
"""


class NotebookFailedError(Exception):
    """A cell failed; the message is what it said."""


def code_of(notebook: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    """The cells that run."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def text_of(lines: object) -> str:
    """The text of a cell or an output, which a notebook keeps in lines."""
    return "".join(map(str, lines)) if isinstance(lines, list) else str(lines)


def printed(cells: list[str], folder: Path) -> list[str]:
    """What each cell prints, run one after the other in ``folder``, without the application.

    :raises NotebookFailedError: a cell failed
    """
    given = json.dumps([OF_THE_APPLICATION, cells])
    command = [sys.executable, "-W", "error", "-c", _RUNNER]
    answer = subprocess.run(command, input=given, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise NotebookFailedError(answer.stderr)
    return [str(text) for text in json.loads(answer.stdout)]


def as_run(path: Path) -> str:
    """The text of a notebook with what its cells print now."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = code_of(notebook)
    for number, (cell, text) in enumerate(
        zip(cells, printed([text_of(cell["source"]) for cell in cells], path.parent), strict=True), 1
    ):
        output = {"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)}
        cell.update(execution_count=number, outputs=[output] if text else [])
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def stale() -> list[str]:
    """The notebooks that print something else than stands in them."""
    return [path.name for path in NOTEBOOKS if as_run(path) != path.read_text(encoding="utf-8")]


def main(arguments: list[str]) -> int:
    """Write what the notebooks print, or say which print something else."""
    if arguments == ["--write"]:
        for path in NOTEBOOKS:
            path.write_text(as_run(path), encoding="utf-8")
        return 0
    if arguments != ["--check"]:
        print(__doc__)
        return 2
    found = stale()
    if found:
        print(f"Not as they print now: {', '.join(found)}. Run: python tools/notebooks.py --write")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
