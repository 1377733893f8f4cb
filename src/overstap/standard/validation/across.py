"""Rules that need more than one row: an id beside all others, a row beside its trajectory, a person as a whole."""

from collections.abc import Callable, Iterable, Mapping

from overstap.standard.columns import Table
from overstap.standard.facts import Value
from overstap.standard.rules import hints
from overstap.standard.rules.checking import children_of
from overstap.standard.rules.files import ID_TWICE, NO_SUCH_TRAJECTORY
from overstap.standard.rules.trajectories import CHILD_RULES, CHILD_WARNINGS, OVERLAP, ChildRule
from overstap.standard.tables import TABLES
from overstap.standard.validation.memory import Hasher, Keys, Trajectories, day_of
from overstap.standard.validation.observations import Observations
from overstap.standard.validation.phases import Phases
from overstap.standard.validation.profiles import Profiles
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_LEANED_ON = {"person_id", "registered_on", "admitted_on", "closed_on", "closing"}
_CHILD_RULES: Mapping[str, tuple[ChildRule, ...]] = {
    table: children_of((*CHILD_RULES, *CHILD_WARNINGS), table) for table in TABLES
}


class Across:
    """Takes the checked rows of every table, the trajectories first, and looks at them together."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._hash = Hasher()
        self._trajectories: Trajectories | None = None
        self._watchers: dict[str, Callable[[int, Checked], None]] = {}
        self._endings: dict[str, Callable[[], None]] = {}
        self._expected: set[Value] = set()

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
        phases = Phases(trajectories, self._findings)
        observations = Observations(trajectories, self._findings)
        profiles = Profiles(trajectories, self._findings, self._hash)
        intakes = bytearray(len(trajectories))
        self._watchers = {
            "phase": phases.take,
            "sex_work": observations.take,
            "profile": profiles.take,
            "intake": lambda place, _checked: intakes.__setitem__(place, 1),
        }
        self._endings = {
            "phase": phases.finish,
            "sex_work": observations.finish,
            "profile": profiles.finish,
            "intake": lambda: trajectories.note_admitted_without(intakes, hints.NO_INTAKE, self._findings),
        }

    def take(self, table: Table, rows: Iterable[Checked]) -> None:
        """Look at the rows of a table beside the trajectories and beside each other."""
        keys, key, is_child = Keys(), table.key, table.belongs_to_trajectory
        for checked in rows:
            if key and key not in checked.wrong:
                keys.add(self._hash(str(checked.row[key])), checked.number)
            if table.name == "programme_year" and checked.row["expected_inflow"] not in {None, "unknown"}:
                self._expected.add(checked.row["year"])
            if is_child and "trajectory_id" not in checked.wrong:
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
        if table.name in self._watchers:
            self._watchers[table.name](place, checked)

    def _check_beside(self, trajectories: Trajectories, place: int, table: Table, checked: Checked) -> None:
        rules = _CHILD_RULES[table.name]
        parent = trajectories.parent(place) if rules else {}
        for each in rules:
            if checked.wrong.isdisjoint(each.fields) and each.is_broken(parent, checked.row):
                self._findings.add(each.rule, row=checked.number)

    def _check_persons(self, trajectories: Trajectories) -> None:
        """Two trajectories of one person do not overlap."""
        for place in trajectories.overlapping():
            admitted = day_of(trajectories.admitted[place])
            self._findings.add(OVERLAP, row=trajectories.rows[place], value=str(admitted))

    def finish(self, unread: set[str]) -> None:
        """Say what can only be said at the end; nothing about tables that are listed and could not be read."""
        for table, finish in self._endings.items():
            if table not in unread:
                finish()
        if self._trajectories is not None and "programme_year" not in unread:
            for year in sorted(self._trajectories.years - self._expected):
                self._findings.add(hints.NO_EXPECTATION, value=str(year), year=str(year))
