"""Rules about one cell: what may stand in a column, and reading it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from overstap.core.labels import Label
from overstap.standard.columns import Boundary, Column, Kind
from overstap.standard.facts import Value
from overstap.standard.rules.rule import Rule

FIRST_DAY = date(1990, 1, 1)
_REMEMBERED = 20_000

EMPTY = Rule(
    "cell-empty",
    "",
    "",
    Label("De cel in kolom {column} is leeg.", "The cell in column {column} is empty."),
    Label("Vul in: {accepted}.", "Fill in: {accepted}."),
)
CODE = Rule(
    "cell-code",
    "",
    "",
    Label("De waarde in kolom {column} staat niet in de lijst.", "The value in column {column} is not in its list."),
    Label("Gebruik: {accepted}.", "Use: {accepted}."),
)
NO_DAY = Rule(
    "cell-no-day",
    "",
    "",
    Label(
        "De waarde in kolom {column} is geen bestaande dag.", "The value in column {column} is not a day that exists."
    ),
    Label("Schrijf een dag als JJJJ-MM-DD, zoals 2024-02-29.", "Write a day as YYYY-MM-DD, for example 2024-02-29."),
)
BEFORE_1990 = Rule(
    "cell-before-1990",
    "",
    "",
    Label("De dag in kolom {column} ligt vóór 1990.", "The day in column {column} lies before 1990."),
    Label("Verbeter het jaar.", "Correct the year."),
)
AFTER_BOUNDARY = Rule(
    "cell-after-boundary",
    "",
    "",
    Label(
        "De dag in kolom {column} ligt na de grens van de levering.",
        "The day in column {column} lies past its boundary.",
    ),
    Label(
        "Feiten liggen vóór as_of; recorded_on ligt niet na de dag van created_at. Verbeter de dag of de grens.",
        "Facts lie before as_of, and recorded_on not after the day of created_at. Correct the day or the boundary.",
    ),
)
NO_NUMBER = Rule(
    "cell-no-number",
    "",
    "",
    Label("De waarde in kolom {column} is geen goed getal.", "The value in column {column} is not a proper number."),
    Label("Vul in: {accepted}.", "Fill in: {accepted}."),
)
SCORE_RANGE = Rule(
    "cell-score-range",
    "",
    "",
    Label("Het cijfer in kolom {column} ligt niet tussen 1 en 10.", "The score in column {column} lies outside 1–10."),
    Label("Vul in: {accepted}.", "Fill in: {accepted}."),
)

CELL_RULES = (EMPTY, CODE, NO_DAY, BEFORE_1990, AFTER_BOUNDARY, NO_NUMBER, SCORE_RANGE)

Read: TypeAlias = tuple[Value, Rule | None]
Reader: TypeAlias = Callable[[str], Read]


@dataclass(frozen=True, slots=True)
class Limits:
    """Up to where days may lie: facts before ``as_of``, entries up to and on ``created_on``; nothing: no limit."""

    as_of: date | None = None
    created_on: date | None = None

    def allow(self, day: date, boundary: Boundary) -> bool:
        """Whether ``day`` lies within ``boundary``."""
        if boundary is Boundary.AS_OF:
            return self.as_of is None or day < self.as_of
        if boundary is Boundary.CREATED:
            return self.created_on is None or day <= self.created_on
        return True


NO_LIMITS = Limits()

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLACE = re.compile(r"GM[0-9]{4}|abroad")
_CODE_OF_CBS = re.compile(r"GM[0-9]{4}")
_NUMBERS: dict[Kind, tuple[re.Pattern[str], Callable[[str], int | Decimal]]] = {
    Kind.SCORE: (re.compile(r"-?[0-9]{1,9}"), int),
    Kind.YEAR: (re.compile(r"[0-9]{4}"), int),
    Kind.NUMBER: (re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?"), Decimal),
    Kind.AMOUNT: (re.compile(r"-?[0-9]{1,15}\.[0-9]{2}"), Decimal),
}


def _day(column: Column, limits: Limits) -> Reader:
    def read(text: str) -> Read:
        if not _DAY.fullmatch(text):
            return None, NO_DAY
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None, NO_DAY
        if day < FIRST_DAY:
            return None, BEFORE_1990
        return (day, None) if limits.allow(day, column.boundary) else (None, AFTER_BOUNDARY)

    return read


def _remembered(read: Reader, empty: Read) -> Reader:
    """The same reader, that keeps what it read of the first values: days and codes come back a million times."""
    known: dict[str, Read] = {"": empty}

    def remembered(text: str) -> Read:
        found = known.get(text)
        if found is None:
            found = read(text)
            if len(known) < _REMEMBERED and len(text) < 64:
                known[text] = found
        return found

    return remembered


def _code(column: Column) -> Reader:
    accepted = frozenset(column.accepted)
    return lambda text: (text, None) if text in accepted else (None, CODE)


def _codes(column: Column) -> Reader:
    accepted = frozenset(column.accepted)

    def read(text: str) -> Read:
        values = tuple(text.split(";"))
        return (values, None) if accepted.issuperset(values) else (None, CODE)

    return read


def _place(column: Column) -> Reader:
    def read(text: str) -> Read:
        return (text, None) if text in column.special or _PLACE.fullmatch(text) else (None, CODE)

    return read


def _places(column: Column) -> Reader:
    def read(text: str) -> Read:
        values = tuple(text.split(";"))
        is_right = text in column.special or all(map(_CODE_OF_CBS.fullmatch, values))
        return (values, None) if is_right else (None, CODE)

    return read


def _number(column: Column) -> Reader:
    pattern, convert = _NUMBERS[column.kind]

    def read(text: str) -> Read:
        if text in column.special:
            return text, None
        if not pattern.fullmatch(text):
            return None, NO_NUMBER
        number = convert(text)
        if column.kind is Kind.SCORE and not 1 <= number <= 10:
            return None, SCORE_RANGE
        return number, None

    return read


def reader(column: Column, limits: Limits = NO_LIMITS) -> Reader:
    """A function that reads the text of a cell: its value, or the rule that it breaks. An empty cell is ``None``."""
    kinds: dict[Kind, Callable[[], Reader]] = {
        Kind.DAY: lambda: _day(column, limits),
        Kind.CODE: lambda: _code(column),
        Kind.CODES: lambda: _codes(column),
        Kind.MUNICIPALITY: lambda: _place(column),
        Kind.MUNICIPALITIES: lambda: _places(column),
    }
    empty: Read = (None, None) if column.empty_allowed else (None, EMPTY)
    if column.kind in {Kind.ID, Kind.TEXT}:
        return lambda text: (text, None) if text else empty
    return _remembered(kinds.get(column.kind, lambda: _number(column))(), empty)


def written(value: Value) -> str:
    """A value as it stands in a cell; nothing is the empty cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def written_in(column: Column, value: Value) -> str:
    """A value as it stands in ``column``: an amount gets its two decimals."""
    if column.kind is Kind.AMOUNT and isinstance(value, Decimal | int):
        return f"{value:.2f}"
    return written(value)


def rule_broken_by(column: Column, value: Value, limits: Limits = NO_LIMITS) -> Rule | None:
    """The rule that ``value`` breaks in ``column``, if any."""
    return reader(column, limits)(written_in(column, value))[1]
