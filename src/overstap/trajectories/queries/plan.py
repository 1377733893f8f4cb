"""The plan of a trajectory: its goals in order, with their words and sub-goals; now, or as it was agreed on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Q

from overstap.core.clock import day_of
from overstap.trajectories.models import Correction, Goal, PlanAgreement, Sheet, SubGoal, Trajectory
from overstap.trajectories.queries.sheets import Written, current_sheets, sheets_at
from overstap.trajectories.sheets.plan import GOAL
from overstap.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Step:
    """One sub-goal, opened."""

    id: UUID
    text: str
    due_on: date | None
    done_on: date | None
    dropped_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """One goal with its words, opened, and its sub-goals."""

    goal: Goal
    words: Written | None
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        """What the participant wants to reach."""
        return self.words.texts["what"] if self.words else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The goals of a plan, in its order."""

    goals: tuple[PlannedGoal, ...]

    @property
    def open(self) -> tuple[PlannedGoal, ...]:
        """What is being worked on."""
        return tuple(each for each in self.goals if each.goal.is_open)

    @property
    def ended(self) -> tuple[PlannedGoal, ...]:
        """What was reached or dropped, the latest first."""
        ended = [each for each in self.goals if not each.goal.is_open]
        return tuple(sorted(ended, key=lambda each: _ended_on(each.goal), reverse=True))


def plan_of(trajectory: Trajectory, *, keys: Keyring) -> Plan:
    """The plan as it stands; three queries.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    goals = Goal.objects.filter(trajectory=trajectory, struck_at=None)
    words = {about: sheet for (_kind, about), sheet in current_sheets(trajectory, GOAL, keys=keys).items()}
    return _plan(goals, words, SubGoal.objects.filter(goal__trajectory=trajectory), keys)


def plan_at(agreement: PlanAgreement, *, keys: Keyring) -> Plan:
    """The plan as it was when ``agreement`` was recorded; four queries. The order is that of now.

    What changed or was corrected since is taken back, what was set since is left out.
    """
    moment, trajectory = agreement.recorded_at, agreement.trajectory
    goals = Goal.objects.filter(Q(struck_at=None) | Q(struck_at__gt=moment), trajectory=trajectory)
    then = _as_they_were(goals.filter(recorded_at__lte=moment), trajectory, moment)
    steps = [
        _step_at(step, day_of(moment))
        for step in SubGoal.objects.filter(goal__trajectory=trajectory, recorded_at__lte=moment)
    ]
    return _plan(then, sheets_at(trajectory, GOAL, moment, keys=keys), steps, keys)


def goal_of(trajectory: Trajectory, goal_id: UUID) -> Goal | None:
    """The goal when it belongs to ``trajectory`` and was not struck out."""
    return Goal.objects.select_related("trajectory").filter(trajectory=trajectory, pk=goal_id, struck_at=None).first()


def sub_goal_of(trajectory: Trajectory, step_id: UUID) -> SubGoal | None:
    """The sub-goal when it belongs to ``trajectory``."""
    return SubGoal.objects.filter(goal__trajectory=trajectory, pk=step_id).first()


def plan_agreements(trajectory: Trajectory) -> tuple[PlanAgreement, ...]:
    """The agreements on the plan that stand, the latest first; the first one counts."""
    rows = PlanAgreement.objects.select_related("recorded_by", "trajectory").filter(struck_at=None)
    return tuple(rows.filter(trajectory=trajectory).order_by("-agreed_on", "-recorded_at"))


def state_of_plan(trajectory: Trajectory) -> str:
    """A text that is the same as long as nothing of the plan changed; it tells nothing; three queries."""
    own = Goal.objects.filter(trajectory=trajectory).order_by("pk")
    goals = own.values_list("pk", "domain", "due_on", "wished_score", "reached_on", "dropped_on", "struck_at")
    steps = SubGoal.objects.filter(goal__trajectory=trajectory).order_by("pk")
    words = Sheet.objects.filter(trajectory=trajectory, kind=GOAL.code, is_current=True).order_by("pk")
    rows = [*goals, *steps.values_list("pk", "done_on", "dropped_on"), *words.values_list("pk")]
    return sha256(repr(rows).encode()).hexdigest()


def _plan(goals: Iterable[Goal], words: dict[UUID, Written], steps: Iterable[SubGoal], keys: Keyring) -> Plan:
    opened: dict[UUID, tuple[Step, ...]] = {}
    for step in steps:
        said = Step(step.pk, keys.open(step), step.due_on, step.done_on, step.dropped_on)
        opened[step.goal_id] = (*opened.get(step.goal_id, ()), said)
    return Plan(tuple(PlannedGoal(goal, words.get(goal.pk), opened.get(goal.pk, ())) for goal in goals))


def _as_they_were(goals: Iterable[Goal], trajectory: Trajectory, moment: datetime) -> list[Goal]:
    """The goals with each field as it was at a moment: what was changed since is undone, the last change first."""
    then = {goal.pk: goal for goal in goals}
    since = Correction.objects.filter(trajectory=trajectory, table="goal", at__gt=moment).exclude(field="struck")
    for change in since.order_by("-at", "-id"):
        if change.fact in then:
            setattr(then[change.fact], change.field, _kept(change.field, change.former))
    for goal in then.values():
        goal.struck_at = None
    return list(then.values())


def _kept(field: str, former: str) -> date | int | str | None:
    if not former:
        return None
    if field.endswith("_on"):
        return date.fromisoformat(former)
    return int(former) if field.endswith("_score") else former


def _step_at(step: SubGoal, day: date) -> SubGoal:
    step.done_on = step.done_on if step.done_on and step.done_on <= day else None
    step.dropped_on = step.dropped_on if step.dropped_on and step.dropped_on <= day else None
    return step


def _ended_on(goal: Goal) -> date:
    return goal.reached_on or goal.dropped_on or goal.set_on
