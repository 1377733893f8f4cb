"""Every setting, permission, role, act of the log, command and indicator has its line in the reference."""

import ast
import re
import subprocess
import sys

import click
from django.conf import global_settings
from house_source import PACKAGE, ROOT, Module, modules

from overstap.cli.commands import overstap
from overstap.people.policy import ROLE_MAY, Permission
from overstap.people.terms import Role
from overstap.standard.indicators import INDICATORS
from overstap.standard.tables import TABLES

REFERENCE = ROOT / "docs" / "reference"
OF_A_LIBRARY = ("ACCOUNT_", "MFA_")
_ENVIRONMENT = re.compile(r"""environ(?:\.get\(|\.setdefault\(|\[)\s*"(\w+)"|envvar="(\w+)\"""")


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def commands(command: click.Command, name: str) -> list[str]:
    inner = command.commands.items() if isinstance(command, click.Group) else ()
    return [name, *(each for part, below in inner for each in commands(below, f"{name} {part}"))]


def test_the_pages_that_follow_from_the_code_are_not_behind() -> None:
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "reference.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert answer.stdout + answer.stderr == ""


def test_every_variable_of_the_environment_has_its_line() -> None:
    places = [*modules(), *(Module(path) for path in sorted((ROOT / "tools").glob("*.py")))]
    named = {name for module in places for match in _ENVIRONMENT.findall(module.text) for name in match if name}
    ours = {name for name in named if name not in ("PATH", "TMPDIR", "DEBIAN_FRONTEND")}
    assert sorted(name for name in ours if f"`{name}`" not in page("settings.md")) == []


def test_every_setting_that_is_ours_has_its_line() -> None:
    tree = ast.parse((PACKAGE / "site" / "settings.py").read_text(encoding="utf-8"))
    names = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }
    ours = {name for name in names if not hasattr(global_settings, name) and not name.startswith(OF_A_LIBRARY)}
    ours.discard("ROOT_URLCONF")  # Django's own, which has no default
    assert sorted(name for name in ours if f"`{name}`" not in page("settings.md")) == []


def test_every_command_has_its_heading() -> None:
    assert [name for name in commands(overstap, "overstap") if f"## `{name}`" not in page("commands.md")] == []


def test_every_permission_and_role_has_its_line() -> None:
    assert [each for each in Permission if f"| `{each.value}` |" not in page("roles.md")] == []
    assert set(ROLE_MAY) == set(Role)


def test_a_permission_is_held_by_somebody() -> None:
    held = {permission for permissions in ROLE_MAY.values() for permission in permissions}
    assert set(Permission) - held == set()


def test_every_page_of_the_documents_is_reachable_from_the_first() -> None:
    reached: set[str] = set()
    waiting = ["README.md", "docs/README.md"]
    while waiting:
        name = waiting.pop()
        if name in reached or not (ROOT / name).is_file():
            continue
        reached.add(name)
        waiting += _links(name) if name.endswith(".md") else []
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert sorted(written - reached) == []


def test_no_link_in_the_documents_leads_nowhere() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]]
    broken = [f"{name} → {link}" for name in names for link in _links(name) if not (ROOT / link).exists()]
    assert broken == []


def _links(name: str) -> list[str]:
    """The files that a page leads to, from the root on."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    here = (ROOT / name).parent
    return [
        (here / link).resolve().relative_to(ROOT).as_posix()
        for link in found
        if not link.startswith(("http", "mailto"))
    ]


def test_every_indicator_table_and_column_of_the_standard_has_its_place() -> None:
    text = page("standard/1.md")
    names = {*INDICATORS, *TABLES, *(name for table in TABLES.values() for name in table.names)}
    assert sorted(name for name in names if not re.search(rf"\b{name}\b", text)) == []
