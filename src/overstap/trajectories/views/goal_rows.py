"""A goal as it stands in a list: its words, its line of scores, its term, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.standard import codes
from overstap.trajectories.addresses import of_row
from overstap.trajectories.models import Goal
from overstap.trajectories.queries.plan import PlannedGoal, Step
from overstap.trajectories.queries.scores import Readings, Voice
from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.terms import BASICS_FIRST, in_words
from overstap.ui.charts.drawn import picture
from overstap.ui.charts.small import GoalLine, draw_goal_line
from overstap.ui.dates import full_day


@dataclass(frozen=True, slots=True)
class StepRow:
    """One sub-goal, and the term of an open one in words."""

    step: Step
    term: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal. ``line`` is empty where no score was given; ``state`` while it is open."""

    goal: Goal
    words: Written | None
    title: str
    domain: str
    href: str
    line: SafeString
    term: str
    is_late: bool
    state: str
    steps: tuple[StepRow, ...]

    @property
    def steps_done(self) -> str:
        """How far it is, in words; nothing without sub-goals."""
        wanted = [row.step for row in self.steps if not row.step.dropped_on]
        if not wanted:
            return ""
        numbers = {"done": sum(1 for step in wanted if step.done_on), "all": len(wanted)}
        return (
            ngettext("%(done)s of %(all)s sub-goal done", "%(done)s of %(all)s sub-goals done", len(wanted)) % numbers
        )


def rows_of_goals(
    goals: Iterable[PlannedGoal], readings: Readings, *, on: date, until: date = date.max
) -> list[GoalRow]:
    """The goals in their order, seen on a day; scores that were given after ``until`` are left out."""
    return [row_of(planned, readings, on=on, until=until) for planned in goals]


def row_of(planned: PlannedGoal, readings: Readings, *, on: date, until: date = date.max) -> GoalRow:
    """One goal, seen on a day. Its latest score is the participant's for its domain, since it was set.

    The line of a goal says its three numbers aloud; a table of one row beside it would say them again.
    """
    goal = planned.goal
    latest = readings.latest(goal.domain, Voice.PARTICIPANT, since=goal.set_on, until=until)
    has_score = any(score is not None for score in (goal.start_score, goal.wished_score, latest))
    drawn = draw_goal_line(GoalLine(start=goal.start_score, wished=goal.wished_score, latest=latest))
    return GoalRow(
        goal=goal,
        words=planned.words,
        title=planned.title or _("Goal without words"),
        domain=str(in_words(codes.DOMAIN.label(goal.domain))).capitalize(),
        href=of_row("goal", goal.trajectory_id, goal.pk),
        line=picture(drawn) if has_score else SafeString(""),
        term=_term(goal.due_on, on) if goal.is_open else "",
        is_late=goal.is_open and _is_late(goal.due_on, on),
        state=_state(goal),
        steps=tuple(
            StepRow(
                step,
                _term(step.due_on, on) if step.is_open else "",
                is_late=step.is_open and goal.is_open and _is_late(step.due_on, on),
            )
            for step in planned.steps
        ),
    )


def in_proposed_order(goals: Iterable[PlannedGoal]) -> bool:
    """Whether the basics come first already."""
    ranks = [BASICS_FIRST.index(planned.goal.domain) for planned in goals]
    return ranks == sorted(ranks)


def _term(due_on: date | None, on: date) -> str:
    if due_on is None:
        return ""
    if due_on >= on:
        return _("Term %(day)s") % {"day": full_day(due_on)}
    days = (on - due_on).days
    late = ngettext("Term %(day)s, %(days)s day ago", "Term %(day)s, %(days)s days ago", days)
    return late % {"day": full_day(due_on), "days": days}


def _is_late(due_on: date | None, on: date) -> bool:
    return due_on is not None and due_on < on


def _state(goal: Goal) -> str:
    if goal.reached_on:
        return _("Reached on %(day)s") % {"day": full_day(goal.reached_on)}
    return _("Let go on %(day)s") % {"day": full_day(goal.dropped_on)} if goal.dropped_on else ""
