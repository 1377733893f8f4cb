"""Sub-goals: the steps towards a goal, each ticked off when it is done."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.core.texts import seen
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.goals import GoalRefusedError
from overstap.trajectories.models import Goal, SubGoal
from overstap.trajectories.terms import Act
from overstap.vault.keyring import Keyring


@transaction.atomic
def add_sub_goal(
    goal: Goal, text: str, *, due_on: date | None = None, keys: Keyring, by: Person, at: datetime
) -> SubGoal:
    """Keep a step towards ``goal``, sealed.

    :raises GoalRefusedError: nothing was written, or the goal has ended
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, goal.trajectory.dossier_id)
    if not Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk).is_open:
        raise GoalRefusedError(_("This goal has ended. Take it up again first."))
    if not seen(text):
        raise GoalRefusedError(_("The sub-goal is empty. Write at least a word."), field="text")
    step = SubGoal(dossier_id=goal.trajectory.dossier_id, goal=goal, due_on=due_on, recorded_at=at)
    keys.seal(step, seen(text))
    step.save(force_insert=True)
    log.record(Act.SUB_GOAL_ADDED, by=by, at=at, subject=step, dossier=step.dossier_id)
    return step


def finish_sub_goal(step: SubGoal, *, by: Person, at: datetime) -> None:
    """Tick it off, today. Who comes second changes nothing."""
    _turn(step, done_on=day_of(at), dropped_on=None, by=by, at=at)


def drop_sub_goal(step: SubGoal, *, by: Person, at: datetime) -> None:
    """It is no longer needed, since today; it stays readable."""
    _turn(step, done_on=None, dropped_on=day_of(at), by=by, at=at)


def reopen_sub_goal(step: SubGoal, *, by: Person, at: datetime) -> None:
    """It is to be done after all."""
    _turn(step, done_on=None, dropped_on=None, by=by, at=at)


@transaction.atomic
def _turn(step: SubGoal, *, done_on: date | None, dropped_on: date | None, by: Person, at: datetime) -> None:
    policy.require_guide(by, step.dossier_id)
    current = SubGoal.objects.select_for_update().get(pk=step.pk)
    if (current.done_on is None, current.dropped_on is None) == (done_on is None, dropped_on is None):
        return
    current.done_on, current.dropped_on = done_on, dropped_on
    current.save(update_fields=["done_on", "dropped_on"])
    log.record(Act.SUB_GOAL_CHANGED, by=by, at=at, subject=current, dossier=current.dossier_id)
