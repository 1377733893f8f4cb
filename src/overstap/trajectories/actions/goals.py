"""Goals: set, changed, reached, dropped, taken up again, and in which order. Each act locks the plan it changes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.actions.registration import EndedError
from overstap.trajectories.actions.rules import keep, refuse_future, refuse_if_broken
from overstap.trajectories.actions.sheets import Texts, write_sheet
from overstap.trajectories.models import Correction, Goal, Trajectory
from overstap.trajectories.sheets.plan import GOAL
from overstap.trajectories.terms import BASICS_FIRST, Act, Reason
from overstap.vault.keyring import Keyring


class GoalRefusedError(RuleError):
    """This goal cannot be set or changed so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """By when, and to which score. ``due_on`` may lie ahead; both may be left open."""

    due_on: date | None = None
    wished_score: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoal(Wish):
    """A goal without its words: in which domain, since when, and where the participant stands."""

    domain: str
    set_on: date
    start_score: int | None = None


@transaction.atomic
def set_goal(trajectory: Trajectory, new: NewGoal, texts: Texts, *, keys: Keyring, by: Person, at: datetime) -> Goal:
    """Keep a goal with its words, at the place that is proposed for its domain: basics before work (E §8.2).

    :raises GoalRefusedError: the term lies before the day it was set
    :raises EmptySheetError: a goal without a word
    :raises EndedError: the trajectory has ended
    :raises FactRefusedError: the trajectory did not start
    """
    policy.require_guide(by, trajectory.dossier_id)
    goals = open_goals(trajectory)
    refuse_future(new.set_on, field="set_on", at=at)
    _refuse_term(new.due_on, new.set_on)
    goal = Goal(
        trajectory=trajectory,
        domain=new.domain,
        set_on=new.set_on,
        due_on=new.due_on,
        start_score=new.start_score,
        wished_score=new.wished_score,
        recorded_at=at,
        recorded_by=by,
    )
    goal.full_clean(exclude=("trajectory", "recorded_by"), validate_unique=False)
    goal.save(force_insert=True)
    write_sheet(trajectory, GOAL, texts, about=goal.pk, keys=keys, by=by, at=at)
    number([*goals[: (place := proposed_place(goals, goal))], goal, *goals[place:]])
    refuse_if_broken(trajectory.dossier_id)
    log.record(Act.GOAL_SET, by=by, at=at, subject=goal, dossier=trajectory.dossier_id)
    return goal


@transaction.atomic
def change_wish(goal: Goal, wish: Wish, *, seen: Wish, by: Person, at: datetime) -> Goal:
    """Agree on another term or wished score; the former ones are kept. What was wrong is corrected instead.

    :raises ChangedMeanwhileError: a colleague changed them since the writer saw them (``seen``)
    :raises GoalRefusedError: nothing would change, the goal has ended, or the term lies before it was set
    """
    policy.require_guide(by, goal.trajectory.dossier_id)
    current = _current(goal)
    stands = Wish(due_on=current.due_on, wished_score=current.wished_score)
    if not current.is_open:
        raise GoalRefusedError(_("This goal has ended. Take it up again first."))
    if stands not in {seen, wish}:
        raise ChangedMeanwhileError(_("A colleague changed this goal in the meantime. Look at what it says now."))
    if stands == wish:
        raise GoalRefusedError(_("Nothing would change. Change the term or the score, or go back."))
    _refuse_term(wish.due_on, current.set_on)
    _change(current, {"due_on": wish.due_on, "wished_score": wish.wished_score}, by=by, at=at)
    log.record(Act.GOAL_CHANGED, by=by, at=at, subject=current, dossier=current.trajectory.dossier_id)
    return current


@transaction.atomic
def reach_goal(goal: Goal, *, on: date, by: Person, at: datetime) -> Goal:
    """The goal was reached, on a day.

    :raises GoalRefusedError: it has ended already
    :raises FactRefusedError: before it was set
    """
    return _end(goal, "reached_on", on, act=Act.GOAL_REACHED, by=by, at=at)


@transaction.atomic
def drop_goal(goal: Goal, *, on: date, by: Person, at: datetime) -> Goal:
    """The goal is no longer wanted, since a day; it did not fail.

    :raises GoalRefusedError: it has ended already
    :raises FactRefusedError: before it was set
    """
    return _end(goal, "dropped_on", on, act=Act.GOAL_DROPPED, by=by, at=at)


@transaction.atomic
def take_up_goal(goal: Goal, *, by: Person, at: datetime) -> Goal:
    """Go on with a goal that was reached or dropped; when it ended is kept beside it.

    :raises GoalRefusedError: it did not end
    """
    policy.require_guide(by, goal.trajectory.dossier_id)
    goals = open_goals(goal.trajectory)
    current = _current(goal)
    if current.is_open or current.struck_at:
        raise GoalRefusedError(_("This goal is open already."))
    _change(current, {"reached_on": None, "dropped_on": None}, by=by, at=at)
    number([*goals[: (place := proposed_place(goals, current))], current, *goals[place:]])
    log.record(Act.GOAL_TAKEN_UP, by=by, at=at, subject=current, dossier=current.trajectory.dossier_id)
    return current


@transaction.atomic
def move_goal(goal: Goal, *, up: bool, by: Person, at: datetime) -> None:
    """Change places with the open goal above or below; at the end of the list nothing happens."""
    policy.require_guide(by, goal.trajectory.dossier_id)
    goals = open_goals(goal.trajectory)
    place = next((place for place, each in enumerate(goals) if each.pk == goal.pk), None)
    if place is None:
        raise GoalRefusedError(_("This goal has ended. Take it up again first."))
    other = place - 1 if up else place + 1
    if not 0 <= other < len(goals):
        return
    goals[place], goals[other] = goals[other], goals[place]
    number(goals)
    log.record(Act.GOALS_ORDERED, by=by, at=at, subject=goal, dossier=goal.trajectory.dossier_id)


@transaction.atomic
def order_basics_first(trajectory: Trajectory, *, by: Person, at: datetime) -> None:
    """Put the open goals in the order that is proposed: health, safety, addiction and debts before work."""
    policy.require_guide(by, trajectory.dossier_id)
    number(sorted(open_goals(trajectory), key=_rank))
    log.record(Act.GOALS_ORDERED, by=by, at=at, subject=trajectory, dossier=trajectory.dossier_id)


def open_goals(trajectory: Trajectory) -> list[Goal]:
    """The open goals in the order of the plan; who asks holds the plan until the end of the transaction.

    :raises EndedError: the trajectory has ended
    """
    if Trajectory.objects.select_for_update().get(pk=trajectory.pk).is_ended:
        raise EndedError(_("This trajectory has ended, and its plan with it. Who comes back makes a new one."))
    return list(Goal.objects.filter(trajectory=trajectory, reached_on=None, dropped_on=None, struck_at=None))


def proposed_place(goals: list[Goal], goal: Goal) -> int:
    """Where ``goal`` would stand among ``goals``: after the last that comes before it or is of the same domain."""
    before = [place for place, each in enumerate(goals) if _rank(each) <= _rank(goal)]
    return before[-1] + 1 if before else 0


def number(goals: list[Goal]) -> None:
    """Give each goal its place in the plan."""
    moved = []
    for place, goal in enumerate(goals, start=1):
        if goal.place != place:
            goal.place = place
            moved.append(goal)
    Goal.objects.bulk_update(moved, ["place"])


def _end(goal: Goal, field: str, on: date, *, act: Act, by: Person, at: datetime) -> Goal:
    policy.require_guide(by, goal.trajectory.dossier_id)
    current = _current(goal)
    refuse_future(on, field="on", at=at)
    if not current.is_open:
        raise GoalRefusedError(_("This goal was reached or dropped before. Look at what it says now."))
    if on < current.set_on:
        raise GoalRefusedError(_("A goal ends on or after the day it was set. Choose a later day."), field="on")
    _change(current, {field: on}, by=by, at=at)
    log.record(act, by=by, at=at, subject=current, dossier=current.trajectory.dossier_id)
    return current


def _current(goal: Goal) -> Goal:
    return Goal.objects.select_for_update(of=("self",)).select_related("trajectory").get(pk=goal.pk)


def _change(goal: Goal, changes: dict[str, date | int | None], *, by: Person, at: datetime) -> None:
    """Change fields of a goal that were not wrong; each former value is kept, so that an agreement can be read back."""
    former = {field: getattr(goal, field) for field in changes}
    for field, value in changes.items():
        setattr(goal, field, value)
    keep(goal, fields=changes)
    Correction.objects.bulk_create(
        Correction(
            trajectory_id=goal.trajectory_id,
            table="goal",
            fact=goal.pk,
            field=field,
            former=str(former[field] or ""),
            current=str(value or ""),
            reason=Reason.CHANGED,
            by=by,
            at=at,
        )
        for field, value in changes.items()
        if former[field] != value
    )


def _refuse_term(due_on: date | None, set_on: date) -> None:
    if due_on is not None and due_on < set_on:
        raise GoalRefusedError(_("The term lies before the goal was set. Choose a later day."), field="due_on")


def _rank(goal: Goal) -> int:
    return BASICS_FIRST.index(goal.domain)
