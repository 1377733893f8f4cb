"""Rules about one row: which of its days come first, and what stands only beside something else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from overstap.core.labels import Label
from overstap.standard.rules.asked import Marks, Rows, lies_before
from overstap.standard.rules.rule import Rule, Severity
from overstap.standard.tables import TABLES


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule that reads ``fields`` of one row; it is silent when one of them could not be read."""

    rule: Rule
    fields: tuple[str, ...]
    is_broken: Callable[[Rows], Marks]


Texts: TypeAlias = tuple[str, str, str, str]
"""Dutch and English of what is wrong, Dutch and English of what mends it."""


def _rule(kind: str, table: str, field: str, texts: Texts, severity: Severity = Severity.ERROR) -> Rule:
    sentence_nl, sentence_en, remedy_nl, remedy_en = texts
    return Rule(kind, table, field, Label(sentence_nl, sentence_en), Label(remedy_nl, remedy_en), severity)


def named(table: str, field: str) -> Label:
    """A column as a reader knows it: its label, and its name in the file."""
    label = TABLES[table].column(field).label
    return Label(f"‘{label.nl}’ ({field})", f"‘{label.en}’ ({field})")


def _not_before(table: str, field: str, than: str, severity: Severity = Severity.ERROR) -> RowRule:
    """``field`` may not lie before ``than``."""
    one, other = named(table, field), named(table, than)
    texts = (
        f"{one.nl} ligt vóór {other.nl}.",
        f"{one.en} lies before {other.en}.",
        "Verbeter een van de twee dagen.",
        "Correct one of the two days.",
    )
    rule = _rule(f"{table}-{field}-before-{than}", table, field, texts, severity)
    return RowRule(rule, (field, than), lambda rows: lies_before(rows.day(field), rows.day(than)))


def _needs(table: str, field: str, other: str) -> RowRule:
    """``field`` is filled only when ``other`` is."""
    one, two = named(table, field), named(table, other)
    texts = (
        f"{one.nl} is ingevuld, {two.nl} niet.",
        f"{one.en} is filled, {two.en} is not.",
        f"Vul {two.nl} in, of maak {one.nl} leeg.",
        f"Fill {two.en}, or empty {one.en}.",
    )
    rule = _rule(f"{table}-{field}-without-{other}", table, other, texts)
    return RowRule(rule, (field, other), lambda rows: rows.is_filled(field) & ~rows.is_filled(other))


def _not_both(table: str, field: str, other: str) -> RowRule:
    """``field`` and ``other`` exclude each other."""
    one, two = named(table, field), named(table, other)
    texts = (
        f"{one.nl} en {two.nl} zijn allebei ingevuld.",
        f"{one.en} and {two.en} are both filled.",
        "Maak een van de twee leeg.",
        "Empty one of the two.",
    )
    rule = _rule(f"{table}-{field}-with-{other}", table, field, texts)
    return RowRule(rule, (field, other), lambda rows: rows.is_filled(field) & rows.is_filled(other))


def _one_of(table: str, field: str, other: str) -> RowRule:
    """At least one of ``field`` and ``other`` is filled."""
    one, two = named(table, field), named(table, other)
    texts = (
        f"{one.nl} en {two.nl} zijn allebei leeg.",
        f"{one.en} and {two.en} are both empty.",
        "Vul minstens een van de twee in.",
        "Fill at least one of the two.",
    )
    rule = _rule(f"{table}-without-day", table, field, texts)
    return RowRule(rule, (field, other), lambda rows: ~(rows.is_filled(field) | rows.is_filled(other)))


ROW_RULES = (
    _not_before("trajectory", "admitted_on", "registered_on"),
    _not_before("trajectory", "declined_on", "registered_on"),
    _not_both("trajectory", "declined_on", "admitted_on"),
    _needs("trajectory", "declined_on", "decline_reason"),
    _needs("trajectory", "decline_reason", "declined_on"),
    _needs("trajectory", "closed_on", "closing"),
    _needs("trajectory", "closing", "closed_on"),
    _needs("trajectory", "closed_on", "admitted_on"),
    _not_before("trajectory", "closed_on", "admitted_on"),
    _needs("trajectory", "closing_reason", "closed_on"),
    _not_before("phase", "ended_on", "started_on"),
    _not_before("destination", "until", "since"),
    _one_of("intake", "planned_on", "held_on"),
    _not_before("goal", "reached_on", "set_on"),
    _not_before("goal", "dropped_on", "set_on"),
    _not_both("goal", "reached_on", "dropped_on"),
    _not_before("referral", "accepted_on", "requested_on"),
    _not_before("referral", "started_on", "requested_on"),
    _not_before("referral", "ended_on", "requested_on"),
    _not_before("referral", "ended_on", "started_on"),
)

ROW_WARNINGS = (_not_before("goal", "due_on", "set_on", Severity.WARNING),)
