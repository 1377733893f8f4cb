"""Rules about one row of a delivery of counts."""

import json
from decimal import Decimal

from overstap.core.labels import Label
from overstap.standard.facts import Row, Value
from overstap.standard.rules.rows import RowRule
from overstap.standard.rules.rule import Rule

_GONE = ("exit", "early", "completed", "other", "censored")
_WHOLE = {"flow": ("count",), "risk": ("week", "at_risk", *_GONE), "total": ("numerator", "denominator")}
_PARTS = {"flow": "breakdown", "total": "what"}


def _rule(name: str, table: str, field: str, sentence: tuple[str, str], remedy: tuple[str, str]) -> Rule:
    return Rule(name, table, field, Label(*sentence), Label(*remedy))


def _is_no_json(value: Value) -> bool:
    """Whether it is anything but a JSON object of names with texts and whole numbers."""
    try:
        parsed = json.loads(str(value))
    except (ValueError, RecursionError):
        return True
    return not isinstance(parsed, dict) or any(type(part) not in (str, int) for part in parsed.values())


def _is_broken_number(value: Value) -> bool:
    return not isinstance(value, Decimal) or value != value.to_integral_value()


def _is_more_than_there_were(row: Row) -> bool:
    numbers = [row[name] for name in _GONE]
    gone = sum(each for each in numbers if isinstance(each, Decimal))
    return not isinstance(row["at_risk"], Decimal) or gone > row["at_risk"]


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
    return RowRule(rule, (field,), lambda row: _is_no_json(row[field]))


def _whole_rule(table: str, field: str) -> RowRule:
    rule = _rule(
        "counts-whole",
        table,
        field,
        ("Dit is geen heel getal.", "This is no whole number."),
        ("Tel personen en trajecten in hele getallen.", "Count persons and trajectories in whole numbers."),
    )
    return RowRule(rule, (field,), lambda row: _is_broken_number(row[field]))


_AT_RISK = RowRule(
    _rule(
        "counts-at-risk",
        "risk",
        "at_risk",
        ("In deze week gaan er meer uit beeld dan er waren.", "In this week more leave than there were."),
        ("Tel at_risk aan het begin van de week.", "Count at_risk at the beginning of the week."),
    ),
    ("at_risk", *_GONE),
    _is_more_than_there_were,
)

COUNT_RULES: tuple[RowRule, ...] = (
    *(_parts_rule(table, field) for table, field in _PARTS.items()),
    *(_whole_rule(table, field) for table, fields in _WHOLE.items() for field in fields),
    _AT_RISK,
)
