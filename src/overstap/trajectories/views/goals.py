"""Goals: set one, say it better, reach it, let it go; the sub-goals; the order."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories.actions import goals as acts
from overstap.trajectories.actions import sub_goals
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.addresses import of_row, of_trajectory
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.base import ActForm
from overstap.trajectories.forms.plan import EndGoalForm, GoalForm, SubGoalForm, TakeUpForm, WishForm, WordsForm
from overstap.trajectories.models import Goal, Trajectory
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.queries.plan import PlannedGoal, goal_of, sub_goal_of
from overstap.trajectories.sheets.plan import GOAL
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted

Words = str | Promise
TURNS: dict[str, Callable[..., None]] = {
    "done": sub_goals.finish_sub_goal,
    "open": sub_goals.reopen_sub_goal,
    "drop": sub_goals.drop_sub_goal,
}
"""What can be done with a sub-goal, by what its button sends."""


@for_coaches
def set_goal(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """A new goal: what, in which domain, by when; more where it helps."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    form = GoalForm(posted(request))
    question = Question(
        title=_("Set a goal"),
        act=_("Set this goal"),
        said=_("The goal stands in the plan."),
        template="trajectories/set_goal.html",
        section="plan",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.set_goal(opened.trajectory, form.new, form.texts, keys=request.keys, by=request.user, at=at),
    )


@for_coaches
def goal_words(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """The words of a goal, on top of what stands there."""
    opened, planned = _goal_or_404(request, trajectory_id, goal_id)
    form = WordsForm(posted(request), current=planned.words)
    return _ask_about(
        request,
        opened,
        planned,
        form,
        Question(title=_("Change the words of a goal"), act=_("Save"), said=_("The words of the goal were saved.")),
        lambda at: write_sheet(
            opened.trajectory,
            GOAL,
            form.texts,
            about=goal_id,
            seen=form.version_seen,
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def goal_wish(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """Another term, or another wished score; the former are kept."""
    opened, planned = _goal_or_404(request, trajectory_id, goal_id)
    form = WishForm(posted(request), goal=planned.goal)
    question = Question(
        title=_("Another term or wished score"),
        act=_("Keep the change"),
        said=_("The goal was changed. What it said before is kept."),
        consequence=_("What was agreed before stays readable. Was it typed wrong? Correct the goal instead."),
    )
    return _ask_about(
        request,
        opened,
        planned,
        form,
        question,
        lambda at: acts.change_wish(planned.goal, form.wish, seen=form.seen, by=request.user, at=at),
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """How a goal ends: the act behind the page, and its words."""

    act: Callable[..., Goal]
    title: Words
    said: Words
    consequence: Words


REACHED = Ending(
    acts.reach_goal,
    _("This goal was reached"),
    _("The goal was reached. It stands below the plan."),
    _("It stays readable below the plan. You can take it up again."),
)
DROPPED = Ending(
    acts.drop_goal,
    _("Let this goal go"),
    _("The goal was let go. It stands below the plan."),
    _("It is no longer wanted; that is no failure. It stays readable, and you can take it up again."),
)


@for_coaches
def reach_goal(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """A goal was reached, on a day."""
    return _end(request, trajectory_id, goal_id, REACHED)


@for_coaches
def drop_goal(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """A goal is no longer wanted, since a day."""
    return _end(request, trajectory_id, goal_id, DROPPED)


@for_coaches
def take_up_goal(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """Go on with a goal that ended."""
    opened, planned = _goal_or_404(request, trajectory_id, goal_id)
    question = Question(
        title=_("Take up this goal again"),
        act=_("Take it up again"),
        said=_("The goal stands in the plan again."),
        consequence=_("When it ended is kept beside it."),
    )
    return _ask_about(
        request,
        opened,
        planned,
        TakeUpForm(posted(request)),
        question,
        lambda at: acts.take_up_goal(planned.goal, by=request.user, at=at),
    )


@for_coaches
def add_sub_goal(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """A step towards a goal."""
    opened, planned = _goal_or_404(request, trajectory_id, goal_id)
    request.keys.load([opened.trajectory.dossier_id])
    form = SubGoalForm(posted(request))
    return _ask_about(
        request,
        opened,
        planned,
        form,
        Question(title=_("Add a sub-goal"), act=_("Add this sub-goal"), said=_("The sub-goal was added.")),
        lambda at: sub_goals.add_sub_goal(
            planned.goal, form.text_of("text"), due_on=form.term, keys=request.keys, by=request.user, at=at
        ),
    )


@require_POST
@for_coaches
def turn_sub_goal(request: CoachRequest, trajectory_id: UUID, step_id: UUID) -> HttpResponse:
    """Tick off a sub-goal, reopen it or drop it, with one press."""
    opened = opening_or_404(request, trajectory_id)
    step = sub_goal_of(opened.trajectory, step_id)
    turn = TURNS.get(request.POST.get("turn", "done"))
    if step is None or turn is None:
        raise Http404
    turn(step, by=request.user, at=clock.now())
    return redirect(f"{of_trajectory('plan', trajectory_id)}#doel-{step.goal_id}")


@require_POST
@for_coaches
def move_goal(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """Move a goal one place, with one press."""
    opened, planned = _goal_or_404(request, trajectory_id, goal_id)
    is_up = request.POST.get("to", "up") == "up"
    return _ordered(
        request,
        opened.trajectory,
        lambda by, at: acts.move_goal(planned.goal, up=is_up, by=by, at=at),
        anchor=f"doel-{goal_id}",
    )


@require_POST
@for_coaches
def order_goals(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Put the goals in the order that is proposed."""
    opened = opening_or_404(request, trajectory_id)
    return _ordered(request, opened.trajectory, lambda by, at: acts.order_basics_first(opened.trajectory, by=by, at=at))


def _ordered(
    request: CoachRequest, trajectory: Trajectory, act: Callable[[Person, datetime], None], *, anchor: str = "doelen"
) -> HttpResponse:
    """Do ``act`` and go back to the plan; what it refuses is said there."""
    try:
        act(request.user, clock.now())
    except RuleError as error:
        messages.warning(request, str(error))
    return redirect(f"{of_trajectory('plan', trajectory.pk)}#{anchor}")


def _end(request: CoachRequest, trajectory_id: UUID, goal_id: UUID, ending: Ending) -> HttpResponse:
    opened, planned = _goal_or_404(request, trajectory_id, goal_id)
    form = EndGoalForm(posted(request))
    question = Question(title=ending.title, act=ending.title, said=ending.said, consequence=ending.consequence)
    return _ask_about(
        request,
        opened,
        planned,
        form,
        question,
        lambda at: ending.act(planned.goal, on=form.day_of("on"), by=request.user, at=at),
    )


def _ask_about(
    request: CoachRequest,
    opened: Opening,
    planned: PlannedGoal,
    form: ActForm,
    question: Question,
    act: Callable[[datetime], object],
) -> HttpResponse:
    """Ask about one goal, whose own words stand above the question; then go to the plan."""
    whole = replace(
        question,
        template="trajectories/about_goal.html",
        section="plan",
        more={"words": planned.words, "back": of_row("goal", opened.trajectory.pk, planned.goal.pk)},
    )
    return ask(request, opened, form, whole, act)


def _goal_or_404(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> tuple[Opening, PlannedGoal]:
    opened = opening_or_404(request, trajectory_id)
    planned = goal_of(opened.trajectory, goal_id, keys=request.keys)
    if planned is None:
        raise Http404
    return opened, planned
