"""The code, the templates and the exceptions of the house, as its tests read them."""

import ast
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "overstap"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the house."""

    path: Path

    @property
    def place(self) -> str:
        """Where it stands, from the package on: ``people/actions.py``."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0]

    @property
    def level(self) -> str:
        """What it is within its room: ``actions``, ``models`` …, of a file and of a folder alike."""
        parts = self.path.relative_to(PACKAGE).parts
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules(*, migrations: bool = False) -> list[Module]:
    """Every module of the package; migrations are made by a program and mostly left out."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return [Module(path) for path in paths if migrations or "migrations" not in path.parts]


def templates() -> dict[str, str]:
    """Every template by the name under which it is found."""
    found = {}
    for folder in sorted(PACKAGE.glob("*/templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return found


def imported(module: Module) -> Iterator[str]:
    """Every module of the house that this one imports, by its dotted name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("overstap"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("overstap"):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def exceptions() -> dict[tuple[str, str], str]:
    """What may differ from a rule, each with its reason: (rule, place) → reason."""
    with (ROOT / "tests" / "house" / "exceptions.csv").open(encoding="utf-8", newline="") as file:
        return {(row["rule"], row["place"]): row["reason"] for row in csv.DictReader(file)}


def excused(rule: str) -> set[str]:
    """The places that have a reason to differ from ``rule``."""
    return {place for named, place in exceptions() if named == rule}


def differences(rule: str, found: set[str]) -> str:
    """What breaks ``rule`` without a reason, and which reasons are no longer needed; empty when all is well."""
    new = sorted(found - excused(rule))
    gone = sorted(excused(rule) - found)
    lines = [
        f"{place}: breaks {rule!r}; mend it, or add it to tests/house/exceptions.csv with a reason" for place in new
    ]
    lines += [f"{place}: no longer breaks {rule!r}; remove it from tests/house/exceptions.csv" for place in gone]
    return "\n".join(lines)
