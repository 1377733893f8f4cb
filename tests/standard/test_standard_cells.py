"""What each column takes, asked of the table of columns itself."""

from datetime import date
from decimal import Decimal

import pytest

from overstap.standard.columns import Boundary, Column, Kind
from overstap.standard.facts import Value
from overstap.standard.rules.cells import Limits, reader, rule_broken_by, written_in
from overstap.standard.tables import RECORDED_ON, TABLES

LIMITS = Limits(as_of=date(2026, 1, 1), created_on=date(2026, 1, 5))
COLUMNS = [(table.name, column) for table in TABLES.values() for column in (*table.columns, RECORDED_ON)]
EVERY_COLUMN = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{name}.{each.name}" for name, each in COLUMNS]
)
RIGHT: dict[Kind, list[tuple[str, Value]]] = {
    Kind.ID: [("=1+1", "=1+1"), (" ", " ")],
    Kind.TEXT: [("A1", "A1")],
    Kind.DAY: [("2024-02-29", date(2024, 2, 29)), ("1990-01-01", date(1990, 1, 1))],
    Kind.MUNICIPALITY: [("GM0363", "GM0363"), ("abroad", "abroad")],
    Kind.MUNICIPALITIES: [("GM0363", ("GM0363",)), ("GM0363;GM0034", ("GM0363", "GM0034"))],
    Kind.SCORE: [("1", 1), ("10", 10)],
    Kind.NUMBER: [("0", Decimal(0)), ("16.5", Decimal("16.5"))],
    Kind.YEAR: [("2024", 2024)],
    Kind.AMOUNT: [("0.00", Decimal(0)), ("-12.50", Decimal("-12.5"))],
}
WRONG: dict[Kind, list[str]] = {
    Kind.ID: [],
    Kind.TEXT: [],
    Kind.DAY: [
        "2023-02-29",
        "24-02-29",
        "2024/02/29",
        "2024-2-9",
        "1989-12-31",
        "2024-02-29 ",
        "٢٠٢٤-٠١-٠١",
        "20240229",
    ],
    Kind.CODE: ["Unknown", " ", "x"],
    Kind.CODES: [";", "x;y", "window;"],
    Kind.MUNICIPALITY: ["GM363", "gm0363", "0363", "GM03633", "Amsterdam"],
    Kind.MUNICIPALITIES: ["GM363", "GM0363,GM0034", "GM0363;", ";", "abroad", "GM0363;unknown", "GM0363; GM0034"],
    Kind.SCORE: ["0", "11", "-1", "7.0", "1e1", "", "٧"],
    Kind.NUMBER: ["-1", "1,5", "1e3", "NaN", "inf", " 1", ".5", "1."],
    Kind.YEAR: ["24", "02024", "2024.0", "-2024"],
    Kind.AMOUNT: ["1", "1.5", "1,50", "1.000", "€ 1.00", "1.00 "],
}


def _wrong(column: Column, text: str) -> str | None:
    rule = reader(column, LIMITS)(text)[1]
    return rule.id if rule else None


@EVERY_COLUMN
def test_takes_every_value_that_is_right(table: str, column: Column) -> None:
    for text, value in RIGHT.get(column.kind, []):
        assert reader(column, LIMITS)(text) == (value, None)
    for text in column.accepted:
        assert reader(column, LIMITS)(text) == (
            (text,) if column.kind in {Kind.CODES, Kind.MUNICIPALITIES} else text,
            None,
        )


@EVERY_COLUMN
def test_takes_several_codes_only_in_a_list_of_them(table: str, column: Column) -> None:
    if column.accepted:
        both = ";".join(column.accepted[:2])
        assert _wrong(column, both) == (None if column.kind in {Kind.CODES, Kind.MUNICIPALITIES} else "cell-code")


@EVERY_COLUMN
def test_refuses_every_value_that_is_wrong(table: str, column: Column) -> None:
    for text in WRONG[column.kind]:
        assert _wrong(column, text) is not None, text


@EVERY_COLUMN
def test_is_empty_only_where_the_page_has_a_point(table: str, column: Column) -> None:
    assert _wrong(column, "") == (None if column.empty_allowed else "cell-empty")


@EVERY_COLUMN
@pytest.mark.parametrize("word", ["unknown", "not_asked"])
def test_takes_unknown_and_not_asked_only_where_the_page_says_so(table: str, column: Column, word: str) -> None:
    allowed = column.unknown_allowed if word == "unknown" else column.not_asked_allowed
    opaque = column.kind in {Kind.ID, Kind.TEXT}
    assert (_wrong(column, word) is None) == (allowed or opaque)


@EVERY_COLUMN
def test_a_day_lies_before_its_boundary(table: str, column: Column) -> None:
    if column.kind is not Kind.DAY:
        return
    first_refused = {Boundary.AS_OF: "2026-01-01", Boundary.CREATED: "2026-01-06", Boundary.NONE: None}[column.boundary]
    last_taken = {Boundary.AS_OF: "2025-12-31", Boundary.CREATED: "2026-01-05", Boundary.NONE: "2031-01-01"}
    assert _wrong(column, last_taken[column.boundary]) is None
    if first_refused:
        assert _wrong(column, first_refused) == "cell-after-boundary"


def test_only_plans_may_lie_ahead() -> None:
    ahead = {(table, column.name) for table, column in COLUMNS if column.boundary is Boundary.NONE}
    assert ahead == {("goal", "due_on"), ("intake", "planned_on"), ("aftercare", "due_on")}


@EVERY_COLUMN
def test_writing_is_the_reverse_of_reading(table: str, column: Column) -> None:
    for text in (*(text for text, _ in RIGHT.get(column.kind, [])), *column.accepted):
        value, _ = reader(column)(text)
        assert written_in(column, value) == text
        assert rule_broken_by(column, value) is None
