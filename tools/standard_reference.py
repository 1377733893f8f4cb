"""Writes the tables of docs/reference/standard/1.md from the standard itself, between their markers, and the rules.

python tools/standard_reference.py --write     put them in
python tools/standard_reference.py --check     say which of them are not current (exit 1)
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import rules_page

from overstap.core.labels import Label
from overstap.standard import VERSIONS
from overstap.standard.codes import CODE_LISTS, CodeList
from overstap.standard.columns import Boundary, Column, Kind, Table
from overstap.standard.counts import BOUND, COUNT_TABLES, DEFINITION
from overstap.standard.definition_sets import DEFINITION_SETS
from overstap.standard.definitions import DEFINITIONS
from overstap.standard.delivery.package import schema_of
from overstap.standard.indicators import INDICATORS
from overstap.standard.rules import ERRORS, WARNINGS, Rule
from overstap.standard.rules.rule import FORMS
from overstap.standard.tables import TABLES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "standard" / "1.md"
SCHEMA = Path(__file__).resolve().parent.parent / "standard" / "datapackage.json"

_PLACES: Mapping[str, str] = defaultdict(
    lambda: "…",
    column="‹column›",
    separators="semicolons or tabs",
    accepted="what the column takes",
    form="its form",
    key="‹key›",
    table_name="‹table›",
)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    names = list(head)
    return "\n".join([_row(*names), _row(*("---" for _ in names)), *rows])


def kinds() -> str:
    """How each kind of cell is written."""
    return _table(("kind", "how it is written"), (_row(f"`{kind.value}`", FORMS[kind].en) for kind in Kind))


def _takes(column: Column) -> str:
    if column.codes is None:
        return f"`{column.kind.value}`"
    joined = ", joined by `;`" if column.kind is Kind.CODES else ""
    return f"[{column.codes.name}](#list-{column.codes.name}){joined}"


def _marks(column: Column) -> str:
    marks = ("·" if column.empty_allowed else "", "?" if column.unknown_allowed else "")
    return "".join((*marks, "¿" if column.not_asked_allowed else ""))


def _until(column: Column) -> str:
    if column.kind is not Kind.DAY:
        return ""
    return {Boundary.AS_OF: "before `as_of`", Boundary.NONE: "may lie ahead", Boundary.CREATED: ""}[column.boundary]


def _one_table(table: Table) -> str:
    rows = [
        _row(
            f"**`{column.name}`**" if column.name == table.key else f"`{column.name}`",
            _marks(column),
            _takes(column),
            _until(column),
            column.label.nl,
            column.label.en + (f" (since {column.since})" if column.since != VERSIONS[0] else ""),
        )
        for column in table.columns
    ]
    head = ("column", "", "takes", "day", "Dutch", "English")
    return f"### `{table.name}`\n\n*{table.label.nl}*: {table.label.en.lower()}.\n\n{_table(head, rows)}"


def tables() -> str:
    """Every table with its columns."""
    return "\n\n".join(map(_one_table, TABLES.values()))


def _one_list(codes: CodeList) -> str:
    marks = ("+" if codes.open else "") + ("" if codes.unknown_allowed else "!")
    heading = f'### <a id="list-{codes.name}"></a>`{codes.name}` {marks}'.rstrip()
    intro = f"*{codes.title.nl}*: {codes.title.en}."
    if len(codes.values) > 40:
        words = " · ".join(f"`{code.value}` {code.label.nl} ({code.label.en})" for code in codes.codes)
        return f"{heading}\n\n{intro} ISO 639-1.\n\n{words}"
    rows = [_row(f"`{code.value}`", code.label.nl, code.label.en) for code in codes.all_codes()]
    return f"{heading}\n\n{intro}\n\n{_table(('code', 'Dutch', 'English'), rows)}"


def code_lists() -> str:
    """Every code list with its labels."""
    return "\n\n".join(map(_one_list, (*CODE_LISTS.values(), DEFINITION, BOUND)))


def counts() -> str:
    """The tables of a counts delivery."""
    return "\n\n".join(map(_one_table, COUNT_TABLES.values()))


def _said(text: Label) -> str:
    return text.en.format_map(_PLACES)


def _rules(rules: Iterable[Rule]) -> str:
    rows = [
        _row(
            f"`{rule.id}`",
            rule.table or "any",
            f"`{rule.field}`" if rule.field else "",
            _said(rule.sentence),
            _said(rule.remedy),
        )
        for rule in rules
    ]
    return _table(("rule", "table", "column", "what is wrong", "what mends it"), rows)


def errors() -> str:
    """The complete list of errors."""
    return _rules(ERRORS)


def warnings() -> str:
    """The warnings."""
    return _rules(WARNINGS)


def definitions() -> str:
    """X1 to X4."""
    rows = [
        _row(f"**{each.id}**", each.name.nl, each.name.en, each.sentence.en, each.rule.en)
        for each in DEFINITIONS.values()
    ]
    return _table(("id", "Dutch", "English", "in words", "exactly"), rows)


def sets() -> str:
    """The sets of definitions, each word with the figures that it adds up."""
    rows = [
        _row(each.name.en, each.name.nl, word.name.en, word.means.en, " + ".join(f"`{named}`" for named in word.adds))
        for each in DEFINITION_SETS.values()
        for word in each.words
    ]
    return _table(("set", "Dutch", "word", "means", "adds up"), rows)


def indicators() -> str:
    """Every indicator."""
    rows = [
        _row(
            f"**{each.id}**{' ✓' if each.computed else ''}",
            f"{each.question.en} *{each.question.nl}*",
            each.universe.en,
            each.numerator.en,
            each.denominator.en,
            each.period_rule.en,
            each.excluded.en,
            each.unknown.en,
            each.source,
        )
        for each in INDICATORS.values()
    ]
    head = ("id", "question", "universe", "numerator", "denominator", "period", "left out", "unknown", "source")
    return _table(head, rows)


PARTS: Mapping[str, Callable[[], str]] = {
    "kinds": kinds,
    "tables": tables,
    "codes": code_lists,
    "errors": errors,
    "warnings": warnings,
    "definitions": definitions,
    "sets": sets,
    "indicators": indicators,
    "counts": counts,
}


def schema() -> str:
    """``standard/datapackage.json``: every table and column of the newest version, for other tools."""
    resources = [
        {
            "name": name.replace("_", "-"),
            "title": table.label.en,
            "path": f"{name}.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": schema_of(table, table.columns),
        }
        for name, table in TABLES.items()
    ]
    package = {"name": "overstap-registration-standard", "version": VERSIONS[-1], "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def written_whole() -> dict[Path, str]:
    """The files that are written from nothing but the standard: the schema and the pages of the rules."""
    return {SCHEMA: schema(), **rules_page.pages()}


def filled_in(page: str, part: str) -> str:
    """``page`` with one part as the standard says it now."""
    marked = re.compile(rf"(<!-- begin:{part} -->\n).*?(<!-- end:{part} -->)", re.DOTALL)
    return marked.sub(lambda found: f"{found[1]}\n{PARTS[part]()}\n\n{found[2]}", page)


def stale(page: str) -> list[str]:
    """The parts of ``page`` that are not current, or that have no place on it."""
    return [part for part in PARTS if f"<!-- begin:{part} -->" not in page or filled_in(page, part) != page]


def main(arguments: list[str]) -> int:
    """Write the page, or say what is not current."""
    page = PAGE.read_text(encoding="utf-8")
    if arguments == ["--write"]:
        for part in PARTS:
            page = filled_in(page, part)
        PAGE.write_text(page, encoding="utf-8")
        for path, text in written_whole().items():
            path.write_text(text, encoding="utf-8")
        return 0
    if arguments != ["--check"]:
        print(__doc__)
        return 2
    parts = stale(page)
    if parts:
        print(f"{PAGE.name}: not current: {', '.join(parts)}. Run: python tools/standard_reference.py --write")
    behind = [
        path.name for path, text in written_whole().items() if not path.exists() or path.read_text("utf-8") != text
    ]
    if behind:
        print(f"Not current: {', '.join(behind)}. Run: python tools/standard_reference.py --write")
    return 1 if parts or behind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
