"""Rules that need more than one row: an id beside all others, a row beside its trajectory, a person as a whole."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from overstap.standard.columns import Table
from overstap.standard.rules import hints
from overstap.standard.rules.checking import children_of
from overstap.standard.rules.files import ID_TWICE, NO_SUCH_TRAJECTORY
from overstap.standard.rules.spans import BESIDE
from overstap.standard.rules.trajectories import CHILD_RULES, CHILD_WARNINGS, OVERLAP, ChildRule
from overstap.standard.tables import TABLES
from overstap.standard.validation.episodes import Episodes
from overstap.standard.validation.guidance import Guidance
from overstap.standard.validation.memory import Hasher, Keys, Trajectories, day_number, day_of
from overstap.standard.validation.observations import Observations
from overstap.standard.validation.persons import Persons
from overstap.standard.validation.phases import Phases
from overstap.standard.validation.profiles import Profiles
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked
from overstap.standard.validation.spans import Spans
from overstap.standard.validation.years import Years

_LEANED_ON = {"person_id", "registered_on", "admitted_on", "declined_on", "closed_on", "closing", "closing_reason"}
_CHILD_RULES: Mapping[str, tuple[ChildRule, ...]] = {
    table: children_of((*CHILD_RULES, *CHILD_WARNINGS, *BESIDE), table) for table in TABLES
}


class Watcher(Protocol):
    """Takes the rows of some tables beside the place of their trajectory, and says at the end what they lack."""

    watches: Mapping[str, Callable[[int, Checked], None]]

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
        self._watching: dict[str, list[Callable[[int, Checked], None]]] = {}

    def take_trajectories(self, rows: Iterable[Checked], *, are_named: bool) -> None:
        """Remember the trajectories; what the other tables say is laid beside them, unless these have no id at all."""
        trajectories = Trajectories(self._hash)
        for checked in rows:
            if "trajectory_id" not in checked.wrong:
                trajectories.add(checked.row, checked.number, doubtful=not checked.wrong.isdisjoint(_LEANED_ON))
        if not are_named:
            return
        trajectories.arrange()
        column = TABLES["trajectory"].column("trajectory_id")
        for row in trajectories.doubled_rows():
            self._findings.add(ID_TWICE, table="trajectory", row=row, column=column)
        self._trajectories = trajectories
        self._check_persons(trajectories)
        self._watch(trajectories)

    def _watch(self, trajectories: Trajectories) -> None:
        findings, as_of = self._findings, self._as_of
        self._watchers = (
            Phases(trajectories, findings),
            Episodes(trajectories, findings, as_of),
            Observations(trajectories, findings, as_of),
            Profiles(trajectories, findings, self._hash),
            Intakes(trajectories, findings),
            Guidance(trajectories, findings, as_of),
            Persons(trajectories, findings, as_of),
            Spans(trajectories, findings),
        )
        for watcher in self._watchers:
            for table, take in watcher.watches.items():
                self._watching.setdefault(table, []).append(take)

    def take(self, table: Table, rows: Iterable[Checked]) -> None:
        """Look at the rows of a table beside the trajectories and beside each other."""
        keys, key, is_child = Keys(), table.key, table.belongs_to_trajectory
        for checked in rows:
            if key and key not in checked.wrong:
                keys.add(self._hash(str(checked.row[key])), checked.number)
            if not is_child:
                self._years.take(table.name, checked)
            elif "trajectory_id" not in checked.wrong:
                self._check_child(table, checked)
        for row in keys.doubled_rows() if key else ():
            self._findings.add(ID_TWICE, table=table.name, row=row, column=table.column(key))

    def _check_child(self, table: Table, checked: Checked) -> None:
        if self._trajectories is None:
            return
        trajectory_id = str(checked.row["trajectory_id"])
        place = self._trajectories.find(trajectory_id)
        if place is None:
            self._findings.add(
                NO_SUCH_TRAJECTORY,
                table=table.name,
                row=checked.number,
                column=table.column("trajectory_id"),
                value=trajectory_id,
            )
            return
        if not self._trajectories.doubtful[place]:
            self._check_beside(self._trajectories, place, table, checked)
        for take in self._watching.get(table.name, ()):
            take(place, checked)

    def _check_beside(self, trajectories: Trajectories, place: int, table: Table, checked: Checked) -> None:
        rules = _CHILD_RULES[table.name]
        parent = trajectories.parent(place) if rules else {}
        for each in rules:
            if (not checked.wrong or checked.wrong.isdisjoint(each.fields)) and each.is_broken(parent, checked.row):
                self._findings.add(each.rule, row=checked.number)

    def _check_persons(self, trajectories: Trajectories) -> None:
        """Two trajectories of one person do not overlap."""
        for place in trajectories.overlapping():
            admitted = day_of(trajectories.admitted[place])
            self._findings.add(OVERLAP, row=trajectories.rows[place], value=str(admitted))

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
        self._any = bytearray(len(trajectories))
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {
            "intake": lambda place, _checked: self._any.__setitem__(place, 1)
        }

    def finish(self, unread: set[str]) -> None:
        """Note who has none."""
        if unread.isdisjoint(self.watches):
            self._trajectories.note_admitted_without(self._any, hints.NO_INTAKE, self._findings)
