"""Reads the situations: tiny deliveries in words and lines, with the figures that a hand count gives.

``== sentence`` begins one; lines that start with a table hold its facts, in the order of ``_SHAPES`` (``-`` is empty,
what is left out at the end takes its default); lines that start with ``I`` hold figures: ``I06 X1 unit=person 2``, or
for a share ``I09 day=91 1/2 1 of 3`` (value, numerator, size of the universe) and ``… nothing of 3``; behind it
``unknown 1`` where some are. Without a line that says otherwise the period is 2024, the history starts in 2022 and the
data end before 2026.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

from overstap.core.periods import Period
from overstap.standard.tables import TABLES, Kind

FOLDER = Path(__file__).parent / "situations"

Row = dict[str, object]
Tables = dict[str, list[Row]]
Key = tuple[str, str | None, frozenset[tuple[str, str | int]]]
Shown = tuple[Fraction | None, int | None, int | None, int]
"""Value, numerator, denominator, unknown."""

_SHAPES = {
    "trajectory": (
        *("trajectory_id", "person_id", "registered_on", "admitted_on", "closed_on", "closing", "source"),
        *("closing_reason", "declined_on", "decline_reason"),
    ),
    "phase": ("trajectory_id", "phase", "started_on", "ended_on"),
    "sex_work": ("trajectory_id", "observed_on", "status", "known_from"),
    "appointment": ("trajectory_id", "day", "outcome"),
    "aftercare": ("trajectory_id", "due_on", "made_on", "reached"),
    "profile": ("trajectory_id", "gender", "branches", "debts", "residence"),
    "intake": ("trajectory_id", "planned_on", "held_on"),
    "criterion": ("trajectory_id", "criterion", "assessed_on", "outcome"),
    "plan": ("trajectory_id", "agreed_on", "signed"),
    "destination": ("trajectory_id", "kind", "since", "until", "sector"),
    "goal": ("trajectory_id", "goal_id", "domain", "set_on", "due_on", "reached_on", "dropped_on"),
    "score": ("trajectory_id", "domain", "scored_on", "score", "scored_by"),
    "referral": (
        *("trajectory_id", "referral_id", "partner_kind", "activity", "requested_on", "started_on", "ended_on"),
        *("result", "accepted_on"),
    ),
}
_DEFAULTS: dict[str, Row] = {
    "trajectory": {"source": "self", "first_contact": "self"},
    "sex_work": {"known_from": "participant"},
    "profile": dict.fromkeys(TABLES["profile"].names, "not_asked"),
    "plan": {"signed": "no"},
    "destination": {"sector": "none", "hours_per_week": "unknown"},
    "goal": {"start_score": "unknown", "wished_score": "unknown"},
    "score": {"scored_by": "participant"},
}


@dataclass(eq=False)
class Situation:
    """A tiny delivery, a period, and what a hand count gives."""

    sentence: str
    tables: Tables = field(default_factory=lambda: {name: [] for name in TABLES})
    programme_code: str = "regio-a"
    history_from: date = date(2022, 1, 1)
    as_of: date = date(2026, 1, 1)
    period: Period = field(default_factory=lambda: Period.year(2024))
    figures: dict[Key, Shown] = field(default_factory=dict)

    @property
    def arrow(self) -> dict[str, pa.Table]:
        """The facts as ``Delivery.arrow_tables()`` gives them."""
        return arrow_tables(self.tables)


def read(name: str) -> Iterator[Situation]:
    """The situations of one file."""
    situation = None
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if situation:
                yield situation
            situation = Situation(line.removeprefix("== "))
        elif line and situation:
            _take(situation, line)
    if situation:
        yield situation


def row(table: str, **cells: object) -> Row:
    """One row of ``table``: ``cells``, with the defaults of these tests, and empty otherwise."""
    return dict.fromkeys(TABLES[table].names) | _DEFAULTS.get(table, {}) | cells


def arrow_tables(tables: Tables) -> dict[str, pa.Table]:
    """Every table of version 1: days as date32, all else as text."""
    return {
        table.name: pa.table(
            {
                column.name: pa.array(
                    [each[column.name] for each in tables[table.name]],
                    pa.date32() if column.kind is Kind.DAY else pa.string(),
                )
                for column in table.columns
            }
        )
        for table in TABLES.values()
    }


def _take(situation: Situation, line: str) -> None:
    head, *words = line.split()
    if head in _SHAPES:
        cells = {name: _cell(head, name, word) for name, word in zip(_SHAPES[head], words, strict=False) if word != "-"}
        situation.tables[head].append(row(head, **cells))
    elif head == "period":
        situation.period = Period.parse(*words)
    elif head in {"as_of", "history_from"}:
        setattr(situation, head, date.fromisoformat(words[0]))
    else:
        situation.figures.update(_figure(part.split()) for part in line.split(";"))


def _cell(table: str, name: str, word: str) -> object:
    return date.fromisoformat(word) if TABLES[table].column(name).kind is Kind.DAY else word


def _figure(words: list[str]) -> tuple[Key, Shown]:
    indicator, *rest = words
    definition = rest.pop(0) if rest[0].startswith("X") else None
    pairs = [word.partition("=") for word in rest if "=" in word]
    breakdown = frozenset(
        (name, int(value) if name == "day" and value.isdigit() else value) for name, _, value in pairs
    )
    return (indicator, definition, breakdown), _shown([word for word in rest if "=" not in word])


def _shown(words: list[str]) -> Shown:
    unknown = int(words[words.index("unknown") + 1]) if "unknown" in words else 0
    match words[: words.index("unknown")] if "unknown" in words else words:
        case ["nothing", "of", size]:
            return None, None, int(size), unknown
        case [value, numerator, "of", size]:
            return Fraction(value), int(numerator), int(size), unknown
        case [value]:
            return Fraction(value), int(value), None, unknown
    raise ValueError(words)
