"""A second counter, in plain Python, written from the text of the standard and not from the statements.

It walks: day by day, trajectory by trajectory, in the order of docs/reference/standard/1.md, *Counting, to the day*.
It is slow and meant to be read beside that page. Nothing of ``overstap.monitor`` is used.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

Row = dict[str, object]

WAYS_IN = (
    *("self", "social_work", "ggd", "police", "enforcement", "colleague", "family_or_friend", "outreach_visit"),
    *("outreach_online", "information_meeting", "health_care", "shelter", "municipality", "partner"),
    *("other_programme", "other", "unknown"),
)
PHASES = ("contact", "orientation", "execution", "aftercare")
CLOSINGS = ("completed", "early", "transferred", "deceased")
LEAST_FAVOURABLE_FIRST = ("active", "reduced", "stopped")


def days(number: int) -> timedelta:
    return timedelta(days=number)


@dataclass(frozen=True)
class Spell:
    start: date
    last_stopped: date
    end: date | None


class Person:
    """All counting observations of one person, and the stopped spells in them."""

    def __init__(self, name: str, observations: Iterable[Row]) -> None:
        self.name = name
        self.said: dict[date, str] = {}
        for row in observations:
            if row["status"] not in LEAST_FAVOURABLE_FIRST or row["known_from"] not in ("participant", "coach"):
                continue
            day, status = row["observed_on"], row["status"]
            both = [status, self.said.get(day, status)]
            self.said[day] = min(both, key=LEAST_FAVOURABLE_FIRST.index)
        self.said = dict(sorted(self.said.items()))

    @cached_property
    def spells(self) -> list[Spell]:
        found: list[Spell] = []
        start = last = None
        for day, status in self.said.items():
            if status == "stopped":
                start, last = start or day, day
            elif start is not None:
                found.append(Spell(start, last, last + days((day - last).days // 2)))
                start = None
        if start is not None:
            found.append(Spell(start, last, None))
        return found

    def spell_of_status_on(self, day: date) -> Spell:
        """The spell that holds the observation from which the status *stopped* on ``day`` is known."""
        latest = max(each for each in self.said if each <= day)
        return next(spell for spell in self.spells if spell.start <= latest <= spell.last_stopped)


class Trajectory:
    def __init__(self, row: Row, person: Person, phases: list[Row], as_of: date) -> None:
        self.id, self.person, self.as_of = row["trajectory_id"], person, as_of
        self.registered_on, self.source = row["registered_on"], row["source"]
        self.admitted_on, self.closed_on, self.closing = row["admitted_on"], row["closed_on"], row["closing"]
        self.phases = [(each["phase"], each["started_on"], self._end_of(each)) for each in phases]

    def _end_of(self, phase: Row) -> date | None:
        """An episode that runs on ``closed_on`` ends there."""
        end = phase["ended_on"]
        if self.closed_on is not None and (end is None or end > self.closed_on):
            return self.closed_on
        return end

    @property
    def last_day(self) -> date:
        return self.closed_on or self.as_of - days(1)

    def status_on(self, day: date) -> str:
        for age in range(181):
            heard = day - days(age)
            if heard < self.registered_on:
                return "unknown"
            if heard in self.person.said:
                return self.person.said[heard]
        return "unknown"

    @cached_property
    def at_admission(self) -> str:
        return self.status_on(self.admitted_on)

    def in_caseload(self, day: date) -> bool:
        return self.admitted_on < day and (self.closed_on is None or self.closed_on >= day)

    def in_phase(self, phase: str, day: date) -> bool:
        return self.in_caseload(day) and any(
            name == phase and start < day and (end is None or end >= day) for name, start, end in self.phases
        )

    def _walk(self, start: date) -> Iterator[date]:
        while start <= self.last_day:
            yield start
            start += days(1)

    @cached_property
    def x1(self) -> date | None:
        if self.at_admission not in ("active", "reduced"):
            return None
        return next((day for day in self._walk(self.admitted_on) if self.status_on(day) == "stopped"), None)

    @cached_property
    def x2(self) -> date | None:
        if self.x1 is None:
            return None
        executions = [(start, end) for phase, start, end in self.phases if phase == "execution"]
        for day in self._walk(self.x1):
            has_ended = any(end is not None and end <= day for _, end in executions)
            runs = any(start <= day and not (end is not None and end <= day) for start, end in executions)
            if has_ended and not runs and self.status_on(day) == "stopped":
                return day
        return None

    @cached_property
    def x3(self) -> date | None:
        if self.closing == "completed" and self.status_on(self.closed_on) == "stopped":
            return self.closed_on
        return None

    @property
    def lasting(self) -> tuple[str, date | None]:
        """The answer to X4 of an X3, and the day of a *yes*."""
        return self.lasting_for(365)

    def lasting_for(self, term: int) -> tuple[str, date | None]:
        """Whether an X3 has lasted for so many days, and the day of a *yes*."""
        if self.as_of <= self.closed_on + days(term):
            return "not_yet", None
        for day, status in self.person.said.items():
            if day > self.closed_on and status != "stopped":
                return "no", None
            if day >= self.closed_on + days(term) and status == "stopped":
                return "yes", day
        return "unknown", None

    def x_day(self, definition: str) -> date | None:
        if definition == "X4":
            return self.lasting[1] if self.x3 else None
        return {"X1": self.x1, "X2": self.x2, "X3": self.x3}[definition]


class Delivery:
    """The admitted trajectories of a delivery, and which of them are re-entries."""

    def __init__(self, tables: dict[str, list[Row]], as_of: date) -> None:
        self.tables, self.as_of = tables, as_of
        person_of = {row["trajectory_id"]: row["person_id"] for row in tables["trajectory"]}
        self.persons = {
            name: Person(name, [row for row in tables["sex_work"] if person_of[row["trajectory_id"]] == name])
            for name in sorted(set(person_of.values()))
        }
        self.admitted = [
            Trajectory(row, self.persons[row["person_id"]], self._children("phase", row), as_of)
            for row in tables["trajectory"]
            if row["admitted_on"] is not None
        ]
        self.admitted.sort(key=lambda each: (each.admitted_on, each.closed_on or date.max, each.id))

    def _children(self, table: str, trajectory: Row) -> list[Row]:
        return [row for row in self.tables[table] if row["trajectory_id"] == trajectory["trajectory_id"]]

    def of(self, person: Person) -> list[Trajectory]:
        return [each for each in self.admitted if each.person is person]

    def is_reentry(self, trajectory: Trajectory) -> bool:
        own = self.of(trajectory.person)
        earlier = own[: own.index(trajectory)]
        return any(each.closed_on is not None and each.closed_on <= trajectory.admitted_on for each in earlier)

    def persons_exited(self, definition: str) -> list[date]:
        """The earliest X day of each person who has one."""
        found = []
        for person in self.persons.values():
            own = [day for each in self.of(person) if (day := each.x_day(definition)) is not None]
            found.extend([min(own)] if own else [])
        return found
