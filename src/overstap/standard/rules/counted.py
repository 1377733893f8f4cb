"""Rules about one row of a delivery of counts."""

import json
from collections.abc import Callable
from decimal import Decimal

import numpy as np

from overstap.core.labels import Label
from overstap.standard.facts import Row, Value
from overstap.standard.rules.asked import Marks, Rows, lies_before
from overstap.standard.rules.rows import RowRule
from overstap.standard.rules.rule import Rule

_GONE = ("exit", "early", "completed", "other", "censored")
_WHOLE = {
    "flow": ("count",),
    "risk": ("week", "at_risk", *_GONE),
    "total": ("numerator", "denominator"),
    "expected": ("n", "observed"),
}
_IS_SAID = {"count", "numerator", "denominator", "at_risk", *_GONE, "n", "observed", "expected", "variance"}
_NUMBERS = {**_WHOLE, "expected": (*_WHOLE["expected"], "expected", "variance")}
_PARTS = {"flow": "breakdown", "risk": "breakdown", "total": "what"}
_MOST = 1_000_000_000_000
_LAST_WEEK = 5_200
_SUMS = {"mean", "change", "places", "fte"}
MOST_ROWS = 500_000
"""Of all tables of a delivery of counts together: more than a century of periods."""


def _rule(name: str, table: str, field: str, sentence: tuple[str, str], remedy: tuple[str, str]) -> Rule:
    return Rule(name, table, field, Label(*sentence), Label(*remedy))


def _of_each(is_broken: Callable[[Row], bool]) -> Callable[[Rows], Marks]:
    """A question about one row, asked of each: a JSON object, or a number of many digits, fits in no array."""
    return lambda rows: np.fromiter(map(is_broken, rows.each()), np.bool_)


def _parts_of(value: Value) -> dict[str, str | int] | None:
    """What a JSON object of names with texts and whole numbers says; nothing where it is none, or names one twice."""
    try:
        parts = json.loads(str(value), object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        return None
    if not isinstance(parts, _Pairs) or len(dict(parts)) < len(parts) or not all(_is_part(part) for _, part in parts):
        return None
    return dict(parts)


class _Pairs(list[tuple[str, str | int]]):
    """The names of a JSON object with their values, in its order."""


def _is_part(value: object) -> bool:
    return type(value) is int or (isinstance(value, str) and value.isprintable())


def _is_broken_number(value: Value) -> bool:
    return not isinstance(value, Decimal) or value != value.to_integral_value()


def _is_more_than_there_were(row: Row) -> bool:
    numbers = [row[name] for name in _GONE]
    gone = sum(each for each in numbers if isinstance(each, Decimal))
    return not isinstance(row["at_risk"], Decimal) or gone > row["at_risk"]


def _is_more_than_all(row: Row) -> bool:
    """Whether a share is above one; of averages and amounts the numerator may be the larger."""
    parts = _parts_of(row["what"])
    if row["indicator"] == "I15" or parts is None or parts.get("what") in _SUMS:
        return False
    return _exceeds(row["numerator"], row["denominator"])


def _exceeds(one: Value, other: Value) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one > other


def told_of(row: Row) -> tuple[str, ...]:
    """What a row of counts is about: no two rows of a table say the same. The order of names in JSON is nothing."""
    named = (value for name, value in row.items() if name not in _IS_SAID and name not in _PARTS.values())
    parts = [sorted((_parts_of(row[name]) or {}).items()) for name in _PARTS.values() if row.get(name)]
    return (*map(str, named), str(parts))


def _parts_rule(table: str, field: str) -> RowRule:
    rule = _rule(
        "counts-parts",
        table,
        field,
        ("Dit is geen JSON-object met namen en waarden.", "This is no JSON object of names with values."),
        (
            'Schrijf tussen accolades bijvoorbeeld "day": 365, of niets voor het geheel.',
            'Write between braces for example "day": 365, or nothing for the whole.',
        ),
    )
    return RowRule(rule, (field,), _of_each(lambda row: field in row and _parts_of(row[field]) is None))


def _whole_rule(table: str, field: str) -> RowRule:
    rule = _rule(
        "counts-whole",
        table,
        field,
        ("Dit is geen heel getal.", "This is no whole number."),
        ("Tel personen en trajecten in hele getallen.", "Count persons and trajectories in whole numbers."),
    )
    return RowRule(rule, (field,), _of_each(lambda row: _is_broken_number(row[field])))


def _large_rule(table: str, field: str) -> RowRule:
    most = _LAST_WEEK if field == "week" else _MOST
    rule = _rule(
        "counts-large",
        table,
        field,
        (f"Dit getal is groter dan {most}.", f"This number is larger than {most}."),
        ("Verbeter het getal.", "Correct the number."),
    )
    return RowRule(rule, (field,), _of_each(lambda row: _exceeds(row[field], Decimal(most))))


def _period_rule(table: str) -> RowRule:
    rule = _rule(
        "counts-period",
        table,
        "period_end",
        ("Deze periode eindigt niet na haar begin.", "This period does not end after it begins."),
        ("Verbeter een van de twee dagen.", "Correct one of the two days."),
    )
    days = ("period_start", "period_end")
    return RowRule(rule, days, lambda rows: ~lies_before(rows.day("period_start"), rows.day("period_end")))


_SHARE = RowRule(
    _rule(
        "counts-share",
        "total",
        "numerator",
        ("De teller is groter dan de noemer.", "The numerator is larger than the denominator."),
        ("Tel in de noemer ook wie in de teller staat.", "Count in the denominator who is in the numerator too."),
    ),
    ("indicator", "what", "numerator", "denominator"),
    _of_each(_is_more_than_all),
)
_OF_ALL = RowRule(
    _rule(
        "counts-expected",
        "expected",
        "n",
        (
            "Er zijn meer uitgestapt, of verwacht, dan er trajecten zijn.",
            "More exited, or were expected to, than there are trajectories.",
        ),
        ("Verbeter n, observed of expected.", "Correct n, observed or expected."),
    ),
    ("n", "observed", "expected"),
    _of_each(lambda row: _exceeds(row["observed"], row["n"]) or _exceeds(row["expected"], row["n"])),
)
_AT_RISK = RowRule(
    _rule(
        "counts-at-risk",
        "risk",
        "at_risk",
        ("In deze week gaan er meer uit beeld dan er waren.", "In this week more leave than there were."),
        ("Tel at_risk aan het begin van de week.", "Count at_risk at the beginning of the week."),
    ),
    ("at_risk", *_GONE),
    _of_each(_is_more_than_there_were),
)

COUNT_RULES: tuple[RowRule, ...] = (
    *(_parts_rule(table, field) for table, field in _PARTS.items()),
    *(_whole_rule(table, field) for table, fields in _WHOLE.items() for field in fields),
    *(_large_rule(table, field) for table, fields in _NUMBERS.items() for field in fields),
    *(_period_rule(table) for table in _NUMBERS),
    _SHARE,
    _OF_ALL,
    _AT_RISK,
)

TWICE = Rule(
    "counts-twice",
    "",
    "",
    Label("Een eerdere rij van deze tabel gaat over hetzelfde.", "An earlier row of this table is about the same."),
    Label("Laat één van de rijen staan.", "Leave one of the rows."),
)
OTHER_PERIOD = Rule(
    "counts-other-period",
    "",
    "period_start",
    Label(
        "manifest.json noemt de periode van deze rij niet bij periods.",
        "manifest.json does not list the period of this row in periods.",
    ),
    Label("Noem de periode bij periods, of haal de rij weg.", "List the period in periods, or take the row out."),
)
BEYOND = Rule(
    "counts-beyond",
    "",
    "periods",
    Label(
        "In manifest.json begint een periode vóór history_from of eindigt zij na as_of.",
        "In manifest.json a period begins before history_from or ends after as_of.",
    ),
    Label("Tel alleen perioden die daartussen liggen.", "Count only periods that lie between them."),
)
