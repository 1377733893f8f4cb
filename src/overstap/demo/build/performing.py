"""Performs the steps of a story with the acts of the case file, as the coach of the participant."""

from collections.abc import Iterator
from datetime import date, datetime

from overstap.core.errors import RuleError
from overstap.demo.build.beginnings import Beginnings
from overstap.demo.build.plans import Plans
from overstap.demo.build.sentences import NOTES, SAFE_CONTACT
from overstap.demo.build.staff import Coach
from overstap.demo.build.story import Step, Teller
from overstap.programmes.models import Criterion, Effect, Programme
from overstap.trajectories import actions
from overstap.trajectories.actions.registration import Registration
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.models import Trajectory

_NO_BACKUP_YET = 30
"""Who was registered in the last days may still wait for a backup."""


class Performer:
    """One participant, their coach, and the trajectory that runs now."""

    def __init__(
        self, programme: Programme, coach: Coach, alias: str, teller: Teller, beginnings: Beginnings, plans: Plans
    ) -> None:
        self._programme = programme
        self._coach = coach
        self._alias = alias
        self._teller = teller
        self._beginnings = beginnings
        self._plans = plans
        self._criteria = tuple(programme.criteria.all())
        self._to_assess: list[Criterion] = []
        self._trajectory: Trajectory | None = None

    def perform(self, step: Step, *, entered: datetime) -> list[Step]:
        """Do one step, entered at a moment; gives the steps that follow from it.

        What the rules refuse does not happen, as when a coach reads the refusal and lets it be.
        """
        try:
            return list(getattr(self, f"_{step.act}")(step, entered))
        except RuleError:
            return []

    def _register(self, step: Step, at: datetime) -> Iterator[Step]:
        words = step.values
        registration = Registration(
            registered_on=step.day, source=words["source"], first_contact=words["first_contact"], phase="contact"
        )
        if self._trajectory is None:
            recent = (self._teller.today - step.day).days < _NO_BACKUP_YET
            self._trajectory = actions.register(
                self._programme,
                IdentityCard(self._alias),
                registration,
                backup=None if recent and self._teller.chance.random() < 0.5 else self._coach.backup,
                safe_contact=self._safe_contact(),
                keys=self._coach.keys,
                by=self._coach.person,
                at=at,
            )
        else:
            self._trajectory = actions.come_back(
                self._trajectory, self._programme, registration, by=self._coach.person, at=at
            )
        story = self._teller.trajectory(step.day)
        next(story)
        yield from story

    def _return(self, step: Step, _at: datetime) -> Iterator[Step]:
        yield next(self._teller.trajectory(step.day))

    def _admit(self, step: Step, at: datetime) -> Iterator[Step]:
        running = self._running()
        self._end("contact", step.day, at)
        self._to_assess = [*self._criteria]
        self._assess(step.day, self._beginnings.outcome(), at)
        actions.admit(running, on=step.day, by=self._coach.person, at=at, **step.values)
        self._reload()
        yield from self._beginnings.of(step.day)
        yield from self._plans.of(step.day)

    def _plan(self, step: Step, at: datetime) -> Iterator[Step]:
        self._plans.plan(self._running(), step.day, self._coach, at)
        yield from ()

    def _agree(self, step: Step, at: datetime) -> Iterator[Step]:
        self._plans.agree(self._running(), step.day, self._coach, at)
        yield from ()

    def _score(self, step: Step, at: datetime) -> Iterator[Step]:
        self._plans.score(self._running(), step, self._coach, at)
        yield from ()

    def _experience(self, step: Step, at: datetime) -> Iterator[Step]:
        self._plans.experience(self._running(), step.day, self._coach, at)
        yield from ()

    def _end_goal(self, step: Step, at: datetime) -> Iterator[Step]:
        self._plans.end_goal(self._running(), step.day, self._coach, at)
        yield from ()

    def _assess(self, day: date, outcome: str, at: datetime) -> None:
        """One criterion of the programme; a motive for who departs from it."""
        asked = self._to_assess.pop(self._beginnings.chance.randrange(len(self._to_assess)))
        actions.assess_criterion(
            self._running(),
            asked,
            outcome if asked.effect != Effect.BLOCKS or outcome != "asked_first" else "met",
            on=day,
            motive="In overleg met het team." if outcome == "departed_from" else "",
            keys=self._coach.keys,
            by=self._coach.person,
            at=at,
        )

    def _talk(self, step: Step, at: datetime) -> Iterator[Step]:
        actions.add_talk(self._running(), planned_on=step.day, held_on=step.day, by=self._coach.person, at=at)
        yield from ()

    def _fill_profile(self, step: Step, at: datetime) -> Iterator[Step]:
        places = {name: self._beginnings.place(self._programme.code) for name in ("residence", "work_place")}
        actions.fill_profile(self._running(), {**step.values, **places}, by=self._coach.person, at=at)
        yield from ()

    def _tell(self, step: Step, at: datetime) -> Iterator[Step]:
        """What was said, and the right to stay that goes with the answers."""
        running, keys, person = self._running(), self._coach.keys, self._coach.person
        for kind, texts in self._beginnings.told():
            write_sheet(running, kind, texts, keys=keys, by=person, at=at)
        while self._to_assess:
            self._assess(step.day, "met", at)
        rights = self._beginnings.rights(step.values["legal_position"], step.day)
        if rights:
            actions.write_residence(running, rights, keys=keys, by=person, at=at)
        yield from ()

    def _decline(self, step: Step, at: datetime) -> Iterator[Step]:
        actions.decline(self._running(), on=step.day, by=self._coach.person, at=at, **step.values)
        self._reload()
        yield from ()

    def _close(self, step: Step, at: datetime) -> Iterator[Step]:
        running, words = self._running(), step.values
        if words["closing"] == "completed" and not running.phases.filter(phase="execution").exists():
            raise RuleError("Nothing was completed: the execution never began.")
        actions.close(
            running,
            on=step.day,
            closing=words["closing"],
            reason=words["reason"],
            status=words["status"],
            by=self._coach.person,
            at=at,
        )
        self._reload()
        yield from ()

    def _aim(self, step: Step, at: datetime) -> Iterator[Step]:
        actions.set_aim(self._running(), step.values["aim"], since=step.day, by=self._coach.person, at=at)
        yield from ()

    def _start_phase(self, step: Step, at: datetime) -> Iterator[Step]:
        running = self._running()
        if not running.is_admitted:
            raise RuleError("Only who started goes on to another phase.")
        actions.start_phase(running, step.values["phase"], since=step.day, by=self._coach.person, at=at)
        yield from ()

    def _end_phase(self, step: Step, at: datetime) -> Iterator[Step]:
        self._end(step.values["phase"], step.day, at)
        yield from ()

    def _observe(self, step: Step, at: datetime) -> Iterator[Step]:
        words = step.values
        actions.observe(
            self._known(), words["status"], on=step.day, known_from=words["known_from"], by=self._coach.person, at=at
        )
        yield from ()

    def _note(self, step: Step, at: datetime) -> Iterator[Step]:
        sentence = self._teller.chance.choice(NOTES)
        actions.write_note(self._running(), sentence, day=step.day, keys=self._coach.keys, by=self._coach.person, at=at)
        yield from ()

    def _end(self, phase: str, day: date, at: datetime) -> None:
        for episode in self._known().phases.filter(phase=phase, ended_on=None, started_on__lte=day):
            actions.end_phase(episode, on=day, by=self._coach.person, at=at)

    def _safe_contact(self) -> SafeContactRules | None:
        asked = self._teller.chance.random() < 0.6
        return SafeContactRules(*self._teller.chance.choice(SAFE_CONTACT)) if asked else None

    def _known(self) -> Trajectory:
        if self._trajectory is None:
            raise RuleError("This participant was not registered yet.")
        return self._trajectory

    def _running(self) -> Trajectory:
        if self._known().is_ended:
            raise RuleError("This trajectory has ended.")
        return self._known()

    def _reload(self) -> None:
        self._known().refresh_from_db()
