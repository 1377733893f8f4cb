"""Which facts differ between two deliveries of one programme, and of which trajectory they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

import pyarrow as pa

from overstap.standard.columns import Kind, Table
from overstap.standard.tables import TABLES

_SAME_FACT = {
    "trajectory": ("trajectory_id",),
    "profile": ("trajectory_id",),
    "aim": ("trajectory_id", "since"),
    "criterion": ("trajectory_id", "criterion", "assessed_on"),
    "phase": ("trajectory_id", "phase", "started_on"),
    "sex_work": ("trajectory_id", "observed_on", "known_from"),
    "destination": ("trajectory_id", "kind", "since"),
    "intake": ("trajectory_id", "planned_on"),
    "plan": ("trajectory_id", "agreed_on"),
    "goal": ("goal_id",),
    "score": ("trajectory_id", "domain", "scored_on", "scored_by"),
    "referral": ("referral_id",),
    "appointment": ("trajectory_id", "day"),
    "aftercare": ("trajectory_id", "due_on"),
    "experience": ("trajectory_id", "asked_on", "item"),
    "programme_year": ("year",),
    "cost": ("year", "kind"),
    "income": ("year", "funder"),
}
"""By what a fact is recognised when something else in it changed."""

Cell = date | int | str | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One cell that says something else; of a fact that came or went, ``field`` is empty."""

    table: str
    field: str
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many facts of a table are new since the former delivery ended, and how many of before came, went, changed."""

    table: str
    new: int
    came: int
    went: int
    altered: int

    @property
    def corrected(self) -> int:
        """What the former delivery would have said otherwise."""
        return self.came + self.went + self.altered


@dataclass(frozen=True, slots=True)
class FactsChanged:
    """What differs by table, and of each trajectory what was corrected."""

    tables: tuple[TableChange, ...]
    of_trajectory: Mapping[str, tuple[Alteration, ...]]


def facts_changed(before: Mapping[str, pa.Table], after: Mapping[str, pa.Table], ended: date) -> FactsChanged:
    """Compare two deliveries by their tables; ``ended`` is the reporting date of the former.

    When a fact was entered is left out of it.
    """
    tables: list[TableChange] = []
    alterations: defaultdict[str, list[Alteration]] = defaultdict(list)
    for name, table in TABLES.items():
        pairs = list(_paired(table, before[name], after[name]))
        tables.append(_counted(table, pairs, ended))
        for pair in pairs:
            trajectory = pair.trajectory
            if trajectory and not pair.is_new(ended):
                alterations[trajectory] += pair.alterations
    changed = tuple(each for each in tables if each.new or each.corrected)
    return FactsChanged(changed, {name: tuple(each) for name, each in alterations.items()})


@dataclass(frozen=True, slots=True)
class _Pair:
    """A fact as it was and as it is; nothing where it was not there, or is gone."""

    table: Table
    was: Row | None
    row: Row | None

    @property
    def trajectory(self) -> str:
        """Of which trajectory it is; of a programme's year none."""
        if "trajectory_id" not in self.table.names:
            return ""
        return str((self.row or self.was or ())[self.table.names.index("trajectory_id")])

    @property
    def alterations(self) -> list[Alteration]:
        """Every cell that says something else."""
        name = self.table.name
        if self.was is None or self.row is None:
            return [Alteration(name, "", _day(self.was), _day(self.row))]
        cells = zip(self.table.names, self.was, self.row, strict=True)
        return [Alteration(name, field, one, other) for field, one, other in cells if one != other]

    def is_new(self, ended: date) -> bool:
        """Whether nothing was mended: it happened since, or a day in it that had not come yet has come."""
        if self.row is None:
            return False
        if self.was is None:
            return _is_from(_day(self.row), ended)
        days = [each for each in self.alterations if self.table.column(each.field).kind is Kind.DAY]
        return bool(days) and all(each.before is None and _is_from(each.after, ended) for each in days)


def _counted(table: Table, pairs: Iterable[_Pair], ended: date) -> TableChange:
    numbers = Counter(
        "new" if pair.is_new(ended) else "came" if pair.was is None else "went" if pair.row is None else "altered"
        for pair in pairs
    )
    return TableChange(table.name, numbers["new"], numbers["came"], numbers["went"], numbers["altered"])


def _paired(table: Table, before: pa.Table, after: pa.Table) -> Iterator[_Pair]:
    """The facts that are not the same in both, each beside what it was."""
    former, latter = Counter(_rows(before, table)), Counter(_rows(after, table))
    gone, come = _grouped(table, former - latter), _grouped(table, latter - former)
    for same in {**gone, **come}:
        yield from (_Pair(table, was, row) for was, row in zip_longest(gone[same], come[same]))


def _grouped(table: Table, rows: Counter[Row]) -> defaultdict[Row, list[Row]]:
    places = [table.names.index(name) for name in _SAME_FACT[table.name]]
    found: defaultdict[Row, list[Row]] = defaultdict(list)
    for row in rows.elements():
        found[tuple(row[place] for place in places)].append(row)
    return found


def _rows(table: pa.Table, known: Table) -> Iterator[Row]:
    return zip(*(table[name].to_pylist() for name in known.names), strict=True)


def _day(row: Row | None) -> date | None:
    """The first day that a fact says."""
    return next((cell for cell in row or () if isinstance(cell, date)), None)


def _is_from(day: Cell, ended: date) -> bool:
    return isinstance(day, date) and day >= ended
