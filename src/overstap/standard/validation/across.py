"""Rules that need more than one row: an id beside all others, a row beside its trajectory, a person as a whole."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

import numpy as np

from overstap.standard.columns import Table
from overstap.standard.rules import hints
from overstap.standard.rules.asked import day_number
from overstap.standard.rules.checking import children_of
from overstap.standard.rules.files import ID_TWICE, NO_SUCH_TRAJECTORY
from overstap.standard.rules.spans import BESIDE
from overstap.standard.rules.trajectories import CHILD_RULES, CHILD_WARNINGS, OVERLAP, ChildRule
from overstap.standard.tables import TABLES
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.episodes import Episodes
from overstap.standard.validation.guidance import Guidance
from overstap.standard.validation.memory import Hasher, Keys, Places, Trajectories
from overstap.standard.validation.observations import Observations
from overstap.standard.validation.persons import Persons
from overstap.standard.validation.phases import Phases
from overstap.standard.validation.profiles import Profiles
from overstap.standard.validation.report import Findings
from overstap.standard.validation.spans import Spans
from overstap.standard.validation.years import Years

_CHILD_RULES: Mapping[str, tuple[ChildRule, ...]] = {
    table: children_of((*CHILD_RULES, *CHILD_WARNINGS, *BESIDE), table) for table in TABLES
}


class Watcher(Protocol):
    """Takes the rows of some tables beside the places of their trajectories, and says at the end what they lack."""

    watches: Mapping[str, Callable[[Places, Checked], None]]

    def finish(self, unread: set[str]) -> None:
        """Say what can only be said at the end; nothing about tables that are ``unread``."""


class Across:
    """Takes the checked rows of every table, the trajectories first, and looks at them together."""

    def __init__(self, findings: Findings, as_of: date | None) -> None:
        self._findings = findings
        self._as_of = day_number(as_of)
        self._hash = Hasher()
        self._trajectories: Trajectories | None = None
        self._years = Years(findings)
        self._watchers: tuple[Watcher, ...] = ()
        self._watching: dict[str, list[Callable[[Places, Checked], None]]] = {}

    def take_trajectories(self, batches: Iterable[Checked], *, are_named: bool) -> None:
        """Remember the trajectories; what the other tables say is laid beside them, unless these have no id at all."""
        trajectories = Trajectories(self._hash)
        for rows in batches:
            trajectories.add(rows)
        if not are_named:
            return
        trajectories.arrange()
        column = TABLES["trajectory"].column("trajectory_id")
        self._findings.add_each(ID_TWICE, trajectories.doubled_rows(), table="trajectory", column=column)
        self._trajectories = trajectories
        self._check_persons(trajectories)
        self._watch(trajectories)

    def _watch(self, trajectories: Trajectories) -> None:
        findings, as_of = self._findings, self._as_of
        self._watchers = (
            Phases(trajectories, findings),
            Episodes(trajectories, findings, as_of),
            Observations(trajectories, findings, as_of),
            Profiles(trajectories, findings),
            Intakes(trajectories, findings),
            Guidance(trajectories, findings, as_of),
            Persons(trajectories, findings, as_of),
            Spans(trajectories, findings),
        )
        for watcher in self._watchers:
            for table, take in watcher.watches.items():
                self._watching.setdefault(table, []).append(take)

    def take(self, table: Table, batches: Iterable[Checked]) -> None:
        """Look at the rows of a table beside the trajectories and beside each other."""
        keys = Keys()
        for rows in batches:
            if table.key:
                self._keep_keys(table.key, rows, keys)
            if not table.belongs_to_trajectory:
                self._years.take(table.name, rows)
            elif self._trajectories is not None:
                self._check_children(self._trajectories, table, rows)
        if table.key:
            column = table.column(table.key)
            self._findings.add_each(ID_TWICE, keys.doubled_rows(), table=table.name, column=column)

    def _keep_keys(self, key: str, rows: Checked, keys: Keys) -> None:
        rows = rows.where(~rows.is_wrong(key))
        column = rows.column(key)
        if column is not None:
            keys.add(self._hash.each(column), rows.numbers)

    def _check_children(self, trajectories: Trajectories, table: Table, rows: Checked) -> None:
        rows = rows.where(~rows.is_wrong("trajectory_id"))
        named = rows.column("trajectory_id")
        if named is None or not len(rows):
            return
        places = trajectories.find(named)
        if (places < 0).any():
            lost, column = places < 0, table.column("trajectory_id")
            texts = rows.texts("trajectory_id", lost)
            self._findings.add_each(
                NO_SUCH_TRAJECTORY, rows.numbers[lost], table=table.name, column=column, values=texts
            )
            rows, places = rows.where(~lost), places[~lost]
        self._check_beside(trajectories, places, table, rows)
        for take in self._watching.get(table.name, ()):
            take(places, rows)

    def _check_beside(self, trajectories: Trajectories, places: Places, table: Table, rows: Checked) -> None:
        parents, is_sure = trajectories.beside(places), ~trajectories.doubtful[places]
        for each in _CHILD_RULES[table.name]:
            broken = each.is_broken(parents, rows) & is_sure
            if broken.any():
                self._findings.add_each(each.rule, rows.numbers[broken & ~rows.is_wrong(*each.fields)])

    def _check_persons(self, trajectories: Trajectories) -> None:
        """Two trajectories of one person do not overlap."""
        places = trajectories.overlapping()
        days = (date.fromordinal(int(day)).isoformat() for day in trajectories.admitted[places])
        self._findings.add_each(OVERLAP, trajectories.rows[places], values=days)

    def finish(self, unread: set[str]) -> None:
        """Say what can only be said at the end; nothing about tables that are listed and could not be read."""
        for watcher in self._watchers:
            watcher.finish(unread)
        if self._trajectories is not None:
            self._years.finish(self._trajectories, unread)


class Intakes:
    """Keeps which trajectories have an intake talk."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._trajectories, self._findings = trajectories, findings
        self._any = np.zeros(len(trajectories), np.bool_)
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {"intake": self._take}

    def _take(self, places: Places, _rows: Checked) -> None:
        self._any[places] = True

    def finish(self, unread: set[str]) -> None:
        """Note who has none."""
        if unread.isdisjoint(self.watches):
            self._trajectories.note(~self._any, hints.NO_INTAKE, self._findings)
