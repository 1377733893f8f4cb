"""Write the pages of the reference that follow from the code; with ``--check``, say which are behind.

python tools/reference.py [--check]
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import django
from django.utils import translation

from overstap.cli.commands import overstap

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
ROOMS = ROOT / "src" / "overstap"
_MADE = "<!-- Written by tools/reference.py from the code; change it there. -->"


def table(*heads: str, rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join(' --- ' for _head in heads)}|"
    yield from (f"| {' | '.join(cells)} |" for cells in rows)


def room(name: str) -> ModuleType:
    """A module of the house; its models exist only once Django is ready, so it is not imported above."""
    return import_module(f"overstap.{name}")


def commands() -> Iterator[str]:
    """Every command with its help, as the terminal shows it."""
    yield "# Commands"
    yield ""
    yield "What `overstap COMMAND --help` prints. Results go to standard output; progress and refusals go to standard"
    yield "error. A mistake of whoever calls is one sentence and exit code 1, or 2 where a command says so."
    for name, command in _all_commands(overstap, "overstap"):
        yield from ("", f"## `{name}`", "", "```text")
        with click.Context(command, info_name=name, terminal_width=100, **overstap.context_settings) as context:
            yield from (line.rstrip() for line in command.get_help(context).splitlines())
        yield "```"


def _all_commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for each, inner in sorted(command.commands.items()):
            yield from _all_commands(inner, f"{name} {each}")


def roles() -> Iterator[str]:
    """What each role may do, as the policy says."""
    policy, terms = room("people.policy"), room("people.terms")
    yield "# Roles and permissions"
    yield ""
    yield "A role is held in one organisation, from a day until a day. No role opens a dossier: only its coach and its"
    yield "backup do, and with their own key (see [safety](../explanation/safety.md)). Which page answers whom stands"
    yield "in `tests/house/access.csv`, which is run as a test."
    yield ""
    names = [f"{role.label}" for role in terms.Role]
    rows = (
        (f"`{permission.value}`", *("yes" if permission in policy.ROLE_MAY[role] else "" for role in terms.Role))
        for permission in policy.Permission
    )
    yield from table("permission", *names, rows=rows)


def log() -> Iterator[str]:
    """Every act that leaves a trace, and why somebody may read."""
    acts = room("audit.acts")
    for terms in sorted(ROOMS.glob("*/terms.py")):
        room(f"{terms.parent.name}.terms")
    yield "# The log"
    yield ""
    yield "Every act and every reading leaves one line: who, what, to which row, of which dossier, when, from which"
    yield "network address and, for reading, why. Never the content. A line is written before anything is shown, and"
    yield "carries the digest of the line before it; `overstap audit verify` reads the whole chain again."
    yield ""
    yield "## Acts"
    yield ""
    english = acts.registered()
    with translation.override("nl"):
        dutch = acts.registered()
    yield from table("act", "in English", "in Dutch", rows=((f"`{act}`", english[act], dutch[act]) for act in english))
    yield ""
    yield "## Purposes of reading (NEN 7513)"
    yield ""
    yield from table("purpose", "in English", rows=((f"`{each.value}`", str(each.label)) for each in acts.Purpose))


PAGES: dict[str, Callable[[], Iterator[str]]] = {"commands.md": commands, "roles.md": roles, "log.md": log}


def written(page: Callable[[], Iterator[str]]) -> str:
    """The text of a page."""
    with translation.override("en"):
        return "\n".join([_MADE, "", *page()]) + "\n"


def main() -> int:
    """1 when a page is behind."""
    check = "--check" in sys.argv[1:]
    behind = [name for name, page in PAGES.items() if _text_of(name) != written(page)]
    for name in behind:
        if check:
            print(f"docs/reference/{name} is behind. Run: python tools/reference.py")
        else:
            (FOLDER / name).write_text(written(PAGES[name]), encoding="utf-8")
            print(f"Written: docs/reference/{name}")
    return 1 if check and behind else 0


def _text_of(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "overstap.site.settings"
    with tempfile.TemporaryDirectory(prefix="overstap-reference-") as home:
        os.environ["OVERSTAP_HOME"] = home
        subprocess.run([sys.executable, Path(__file__).with_name("messages.py"), "--compile"], check=True)
        django.setup()
        sys.exit(main())
