"""How invented trajectories go: every day and every fact follows from one seed and one last day.

A story is a list of steps in time. The proportions are chosen so that everything that the standard tells apart
happens: overlaps, fall-backs, returns, refusals, hearsay, silence, unknowns.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

WAYS_IN = {
    "self": 24,
    "social_work": 18,
    "ggd": 16,
    "outreach_visit": 10,
    "colleague": 9,
    "police": 8,
    "outreach_online": 6,
    "shelter": 5,
    "other": 2,
    "unknown": 2,
}
AT_ADMISSION = {"active": 68, "stopped": 11, "reduced": 8, "": 8, "declined_to_say": 5}
AIMS = {"exit": 64, "explore": 26, "support_in_work": 10}
ONWARD = {
    "active": {"active": 58, "reduced": 24, "stopped": 18},
    "reduced": {"active": 12, "reduced": 46, "stopped": 42},
    "stopped": {"active": 5, "reduced": 3, "stopped": 92},
}
CLOSINGS_WHEN_STOPPED = {"completed": 66, "early": 24, "transferred": 9, "deceased": 1}
CLOSINGS_OTHERWISE = {"completed": 20, "early": 66, "transferred": 13, "deceased": 1}
REASONS = {
    "declined": {
        "withdrew": 3,
        "no_contact": 3,
        "outside_region": 1,
        "contra_indication": 1,
        "no_capacity": 1,
        "unknown": 1,
    },
    "early": {
        "no_contact": 4,
        "own_wish": 2,
        "missed_appointments": 2,
        "chose_to_continue": 1,
        "moved": 1,
        "unknown": 1,
    },
    "completed": {"goals_reached": 3, "own_wish": 1, "other_help": 1, "chose_to_continue": 1},
    "transferred": {"moved": 2, "other_help": 2, "unknown": 1},
    "deceased": {"deceased": 1},
}
"""The weights of what happens; the numbers are invented, like everything here."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act: what, about which day, entered how many days later, and its words."""

    day: date
    act: str
    late: int = 0
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Teller:
    """Tells one trajectory after another from one source of chance, up to and including ``today``."""

    chance: Random
    today: date

    def trajectory(self, registered: date) -> Iterator[Step]:
        """The steps of one trajectory that is registered on a day; days after today are left out by the caller."""
        yield Step(
            registered,
            "register",
            self._late(),
            {"source": self._one(WAYS_IN), "first_contact": self._one(WAYS_IN)},
        )
        yield from self._notes(registered, registered + timedelta(days=30))
        fate = self.chance.random()
        if fate < 0.11:
            reason = self._one(REASONS["declined"])
            yield Step(registered + self._days(6, 60), "decline", 0, {"reason": reason})
            return
        yield from self._guided(registered + self._days(5, 70))

    def _guided(self, admitted: date) -> Iterator[Step]:
        asked = self._one(AT_ADMISSION)
        if asked:
            yield Step(admitted, "observe", self._late(), {"status": asked, "known_from": "participant"})
        yield Step(admitted, "admit", 0, {"phase": "orientation"})
        yield Step(
            admitted + self._days(0, 20),
            "aim",
            0,
            {"aim": self._one(AIMS)},
        )
        closed = admitted + self._days(120, 720)
        yield from self._phases(admitted, closed)
        final = yield from self._observations(admitted, closed, asked or "active")
        yield from self._notes(admitted, closed)
        yield from self._closing(closed, final)

    def _phases(self, admitted: date, closed: date) -> Iterator[Step]:
        execution = admitted + self._days(20, 90)
        yield Step(execution, "start_phase", self._late(), {"phase": "execution"})
        overlap = self.chance.random() < 0.3
        yield Step(
            execution + (self._days(14, 60) if overlap else timedelta(0)), "end_phase", 0, {"phase": "orientation"}
        )
        if self.chance.random() < 0.14:
            again = execution + self._days(60, 150)
            yield Step(again, "start_phase", 0, {"phase": "orientation"})
            yield Step(again + self._days(14, 50), "end_phase", 0, {"phase": "orientation"})
        if self.chance.random() < 0.55:
            aftercare = closed - self._days(40, 260)
            yield Step(max(aftercare, execution), "start_phase", 0, {"phase": "aftercare"})
            if self.chance.random() < 0.8:
                yield Step(max(aftercare, execution) + self._days(0, 14), "end_phase", 0, {"phase": "execution"})

    def _observations(self, admitted: date, closed: date, status: str) -> Generator[Step, None, str]:
        """What is heard on the way; returns the last that counts."""
        day = admitted
        current = "active" if status == "declined_to_say" else status
        while (day := day + self._days(30, 150)) < closed:
            current = self._one(ONWARD[current])
            yield from self._heard(day, current)
        return current

    def _heard(self, day: date, current: str) -> Iterator[Step]:
        luck = self.chance.random()
        if luck < 0.06:
            yield Step(day, "observe", self._late(), {"status": "declined_to_say", "known_from": "participant"})
        elif luck < 0.09:
            yield Step(day, "observe", self._late(), {"status": "active", "known_from": "third_party"})
        elif luck < 0.93:
            known_from = "coach" if self.chance.random() < 0.2 else "participant"
            yield Step(day, "observe", self._late(), {"status": current, "known_from": known_from})

    def _closing(self, closed: date, final: str) -> Iterator[Step]:
        closing = self._one(CLOSINGS_WHEN_STOPPED if final == "stopped" else CLOSINGS_OTHERWISE)
        reason = self._one(REASONS[closing])
        asked = final if closing == "completed" or self.chance.random() < 0.35 else ""
        yield Step(closed, "close", 0, {"closing": closing, "reason": reason, "status": asked})
        if closing == "completed" and self.chance.random() < 0.7:
            later = "stopped" if final == "stopped" and self.chance.random() < 0.85 else "active"
            yield Step(closed + self._days(360, 420), "observe", 0, {"status": later, "known_from": "participant"})
        if closing != "deceased" and self.chance.random() < 0.16:
            yield Step(closed + self._days(40, 300), "return")

    def _notes(self, first: date, last: date) -> Iterator[Step]:
        """Of the last months what a coach writes, of the years before a note now and then."""
        day = first
        while (day := day + self._until_next_note(day)) < last:
            yield Step(day, "note")

    def _until_next_note(self, day: date) -> timedelta:
        is_recent = (self.today - day).days < 90
        return self._days(5, 25) if is_recent else self._days(45, 180)

    def _late(self) -> int:
        """Days between a fact and its registration: mostly none, now and then a season."""
        return self.chance.choices((0, 1, 3, 9, 100), (70, 15, 10, 4, 1))[0]

    def _days(self, least: int, most: int) -> timedelta:
        return timedelta(days=self.chance.randint(least, most))

    def _one(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]
