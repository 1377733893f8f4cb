"""One invented participant as facts: the course that the story tells, and what goes with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from overstap.demo.build.beginnings import ANSWERS
from overstap.demo.build.story import Step, Teller
from overstap.demo.elsewhere import further
from overstap.demo.elsewhere.programmes import Habit
from overstap.standard.codes import NOT_ASKED
from overstap.standard.facts import AimFact, Fact, PhaseFact, ProfileFact, SexWorkFact, TrajectoryFact

_MOST_TIMES = 3
_LISTS = frozenset({"branches", "motives"})
_LATER = {Habit.LATE: 120}
"""How many days later everything is entered."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Whose participant it is, how that programme registers, and when the story ends."""

    person: str
    habit: Habit
    end: date
    teller: Teller

    @property
    def chance(self) -> Random:
        return self.teller.chance


def facts_of(telling: Telling, registered: date) -> Iterator[Fact]:
    """Every fact of one participant before the end of the story, those of the returns too."""
    day: date | None = registered
    for time in range(1, _MOST_TIMES + 1):
        if day is None or day >= telling.end:
            return
        steps = sorted(telling.teller.trajectory(day), key=lambda step: step.day)
        course = _Course(telling, f"{telling.person}-{time}", steps)
        yield from course.facts()
        back = next((step.day for step in steps if step.act == "return"), None)
        day = back if course.is_closed else None


class _Course:
    """One trajectory of a story, as far as it has happened."""

    def __init__(self, telling: Telling, name: str, steps: list[Step]) -> None:
        self._telling = telling
        self._name = name
        self._steps = [step for step in steps if step.day < telling.end]
        self._close = self._first("close")
        if telling.habit is Habit.FORGETS_TO_CLOSE and telling.chance.random() < 0.6:
            self._close = None

    def _first(self, act: str) -> Step | None:
        return next((step for step in self._steps if step.act == act), None)

    def _entered(self, step: Step) -> date:
        return step.day + timedelta(step.late + _LATER.get(self._telling.habit, 0))

    @property
    def is_closed(self) -> bool:
        return self._close is not None

    def facts(self) -> Iterator[Fact]:
        """The facts of every table."""
        register, admit, decline = self._first("register"), self._first("admit"), self._first("decline")
        if register is None:
            return
        trajectory = TrajectoryFact(
            trajectory_id=self._name,
            person_id=self._telling.person,
            registered_on=register.day,
            source=register.values["source"],
            first_contact=register.values["first_contact"],
            recorded_on=self._entered(register),
        )
        if decline:
            reason = decline.values["reason"]
            trajectory = replace(trajectory, declined_on=decline.day, decline_reason=reason)
        if admit is None:
            yield trajectory
            return
        trajectory = replace(trajectory, admitted_on=admit.day)
        if self._close:
            said = self._close.values
            trajectory = replace(
                trajectory, closed_on=self._close.day, closing=said["closing"], closing_reason=said["reason"]
            )
        yield trajectory
        yield self._profile(admit.day)
        yield from self._phases(register.day, admit.day)
        yield from self._observations()
        yield from further.facts_of(trajectory, self._telling.chance, self._telling.end)

    def _profile(self, day: date) -> ProfileFact:
        chance = self._telling.chance
        told = {field: chance.choices(list(codes), list(codes.values()))[0] for field, codes in ANSWERS.items()}
        if self._telling.habit is Habit.SELDOM_ASKS:
            told = {field: NOT_ASKED if chance.random() < 0.5 else code for field, code in told.items()}
        said: dict[str, Any] = {name: tuple(code.split(";")) if name in _LISTS else code for name, code in told.items()}
        return ProfileFact(trajectory_id=self._name, recorded_on=day, **said)

    def _phases(self, registered: date, admitted: date) -> Iterator[Fact]:
        yield PhaseFact(trajectory_id=self._name, phase="contact", started_on=registered, ended_on=admitted)
        last = self._close.day if self._close else None
        running: dict[str, Step] = {"orientation": Step(admitted, "start_phase", 0, {"phase": "orientation"})}
        for step in self._steps:
            is_over = last is not None and step.day > last
            if step.act == "start_phase" and not is_over:
                running.setdefault(step.values["phase"], step)
            if step.act == "end_phase" and step.values["phase"] in running and not is_over:
                yield self._phase(running.pop(step.values["phase"]), step.day)
        for step in running.values():
            yield self._phase(step, last)

    def _phase(self, begun: Step, ended: date | None) -> PhaseFact:
        return PhaseFact(
            trajectory_id=self._name,
            phase=begun.values["phase"],
            started_on=begun.day,
            ended_on=ended,
            recorded_on=self._entered(begun),
        )

    def _observations(self) -> Iterator[Fact]:
        chance, asks_seldom = self._telling.chance, self._telling.habit is Habit.SELDOM_ASKS
        for place, step in enumerate(self._steps):
            if step.act == "aim":
                yield AimFact(trajectory_id=self._name, since=step.day, aim=step.values["aim"])
            is_asked = place < 5 or not asks_seldom or chance.random() < 0.2
            if step.act in {"observe", "close"} and step.values.get("status") and is_asked:
                yield self._observation(step)

    def _observation(self, step: Step) -> SexWorkFact:
        return SexWorkFact(
            trajectory_id=self._name,
            observed_on=step.day,
            status=step.values["status"],
            known_from=step.values.get("known_from", "participant"),
            recorded_on=self._entered(step),
        )
