"""The plan of a trajectory: its goals in order, with their words and sub-goals; now, or as it was agreed on.

What a page shows of it comes in one query (:func:`overstap.trajectories.queries.lines.together`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Q

from overstap.core.clock import day_of
from overstap.programmes.models import PlanForm
from overstap.standard.codes import NOT_ASKED
from overstap.trajectories.models import Goal, Sheet, SubGoal, Trajectory
from overstap.trajectories.queries.lines import Line, together
from overstap.trajectories.queries.scores import Readings, readings_on
from overstap.trajectories.queries.sheets import Written, texts_on
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
    """One goal with its words, opened, and its sub-goals. ``former`` are the words before, the latest first."""

    goal: Goal
    words: Written | None
    steps: tuple[Step, ...]
    former: tuple[Written, ...] = ()
    changes: tuple[Line, ...] = ()

    @property
    def title(self) -> str:
        """What the participant wants to reach."""
        return self.words.texts["what"] if self.words else ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A day on which participant and coach agreed on the plan, by word or signed."""

    id: UUID
    agreed_on: date
    is_signed: bool
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """The goals of a plan in its order, the scores, and the agreements on it, the latest first.

    ``state`` is the same as long as nothing of the plan changed, and tells nothing.
    """

    goals: tuple[PlannedGoal, ...]
    readings: Readings
    agreements: tuple[Agreement, ...]
    state: str

    @property
    def open(self) -> tuple[PlannedGoal, ...]:
        """What is being worked on."""
        return tuple(each for each in self.goals if each.goal.is_open)

    @property
    def ended(self) -> tuple[PlannedGoal, ...]:
        """What was reached or dropped, the latest first."""
        ended = [each for each in self.goals if not each.goal.is_open]
        return tuple(sorted(ended, key=lambda each: _ended_on(each.goal), reverse=True))

    def goal(self, goal_id: UUID) -> PlannedGoal | None:
        """One of its goals, or nothing."""
        return next((each for each in self.goals if each.goal.pk == goal_id), None)


def plan_of(trajectory: Trajectory, *, keys: Keyring) -> Plan:
    """The plan as it stands; one query.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    own = Q(trajectory=trajectory)
    lines = together({**_as_it_stands(trajectory), "score": own & Q(struck_at=None), "plan": own & Q(struck_at=None)})
    return plan_on(trajectory, lines, keys=keys)


def plan_with_past(trajectory: Trajectory, *, keys: Keyring) -> Plan:
    """The plan as it stands, with the former words and what changed of each goal; one query."""
    return plan_on(trajectory, [line for line in _with_past(trajectory) if not line.is_struck], keys=keys)


def plan_at(trajectory: Trajectory, agreement_id: str, *, keys: Keyring) -> tuple[Plan, Agreement] | None:
    """The plan as it was when an agreement was recorded, and that agreement; one query.

    What changed or was corrected since is taken back, what was set since is left out; the order is that of now.
    Nothing where there is no such agreement.
    """
    lines = _with_past(trajectory)
    agreement = next((each for each in _agreements(lines) if str(each.id) == agreement_id), None)
    return (plan_on(trajectory, list(_as_it_was(lines, agreement)), keys=keys), agreement) if agreement else None


def goal_of(trajectory: Trajectory, goal_id: UUID, *, keys: Keyring) -> PlannedGoal | None:
    """One goal that was not struck out, with its words; one query."""
    own = Q(trajectory=trajectory)
    lines = together(
        {
            "goal": own & Q(pk=goal_id, struck_at=None),
            "sheet": own & Q(kind=GOAL.code, about=goal_id, is_current=True),
        }
    )
    return plan_on(trajectory, lines, keys=keys).goal(goal_id)


def sub_goal_of(trajectory: Trajectory, step_id: UUID) -> SubGoal | None:
    """The sub-goal when it belongs to ``trajectory``."""
    return SubGoal.objects.filter(goal__trajectory=trajectory, pk=step_id).first()


def state_of_plan(trajectory: Trajectory) -> str:
    """What :attr:`Plan.state` says now, without opening anything; one query."""
    return _state(together(_as_it_stands(trajectory)))


def paper_proposed(trajectory: Trajectory) -> tuple[str, str]:
    """What a paper is made like: the language of the participant, and how the programme agrees; one query."""
    row = Trajectory.objects.filter(pk=trajectory.pk).values_list("profile__language", "programme__rules__plan_form")
    language, plan_form = row.get()
    return language or NOT_ASKED, plan_form or PlanForm.BY_WORD


def _as_it_stands(trajectory: Trajectory) -> dict[str, Q]:
    own = Q(trajectory=trajectory)
    return {
        "goal": own & Q(struck_at=None),
        "sheet": own & Q(kind=GOAL.code, is_current=True),
        "sub_goal": Q(goal__trajectory=trajectory),
    }


def _with_past(trajectory: Trajectory) -> list[Line]:
    own = Q(trajectory=trajectory)
    return together(
        {
            **_as_it_stands(trajectory),
            "goal": own,
            "sheet": own & Q(kind=GOAL.code),
            "score": own & Q(struck_at=None),
            "plan": own & Q(struck_at=None),
            "correction": own & Q(table="goal"),
        }
    )


def plan_on(trajectory: Trajectory, lines: list[Line], *, keys: Keyring) -> Plan:
    """The plan among lines that were read of ``trajectory``; of the goals those that were read."""
    by_goal: dict[tuple[str, UUID | None], list[Line]] = {}
    for line in sorted(lines, key=lambda each: (each.at, each.id)):
        by_goal.setdefault((line.kind, line.fact), []).append(line)
    goals = sorted((line for line in lines if line.kind == "goal"), key=lambda each: (each.place, each.day, each.at))
    return Plan(
        goals=tuple(_planned(line, trajectory, by_goal, keys) for line in goals),
        readings=readings_on(lines),
        agreements=_agreements(lines),
        state=_state(lines),
    )


def _planned(
    line: Line, trajectory: Trajectory, by_goal: dict[tuple[str, UUID | None], list[Line]], keys: Keyring
) -> PlannedGoal:
    written = [_written(each, trajectory, keys) for each in reversed(by_goal.get(("sheet", line.id), []))]
    return PlannedGoal(
        goal=Goal(
            id=line.id,
            trajectory=trajectory,
            domain=line.value,
            set_on=line.day,
            due_on=line.until,
            start_score=line.score,
            wished_score=line.wished,
            reached_on=line.reached_on,
            dropped_on=line.dropped_on,
            place=line.place or 0,
            recorded_at=line.at,
        ),
        words=written[0] if written else None,
        former=tuple(written[1:]),
        steps=tuple(_step(each, trajectory, keys) for each in by_goal.get(("sub_goal", line.id), [])),
        changes=tuple(by_goal.get(("correction", line.id), [])),
    )


def _written(line: Line, trajectory: Trajectory, keys: Keyring) -> Written:
    sheet = Sheet(id=line.id, dossier_id=trajectory.dossier_id, **line.sealed_columns)
    return Written(line.id, GOAL, line.fact or line.id, texts_on(sheet, GOAL, keys), line.by, line.at)


def _step(line: Line, trajectory: Trajectory, keys: Keyring) -> Step:
    row = SubGoal(id=line.id, dossier_id=trajectory.dossier_id, **line.sealed_columns)
    return Step(line.id, keys.open(row), line.until, line.reached_on, line.dropped_on)


def _agreements(lines: Iterable[Line]) -> tuple[Agreement, ...]:
    found = (
        Agreement(each.id, each.day, each.value == "yes", each.by, each.at) for each in lines if each.kind == "plan"
    )
    return tuple(sorted(found, key=lambda each: (each.agreed_on, each.recorded_at), reverse=True))


def _state(lines: Iterable[Line]) -> str:
    kept = ("kind", "id", "value", "until", "score", "wished", "reached_on", "dropped_on")
    rows = sorted(str([getattr(line, name) for name in kept]) for line in lines if line.kind in _STATE)
    return sha256("".join(rows).encode()).hexdigest()


_STATE = frozenset({"goal", "sheet", "sub_goal"})
_FIELDS = {
    "domain": "value",
    "set_on": "day",
    "due_on": "until",
    "start_score": "score",
    "wished_score": "wished",
    "reached_on": "reached_on",
    "dropped_on": "dropped_on",
}
"""Which field of a goal stands where on a line."""


def _as_it_was(lines: list[Line], agreement: Agreement) -> Iterator[Line]:
    """The lines as they were at an agreement: what changed of a goal since is undone, the last change first."""
    moment, day = agreement.recorded_at, day_of(agreement.recorded_at)
    since = [line for line in lines if line.kind == "correction" and line.at > moment and line.detail in _FIELDS]
    undone: dict[UUID | None, dict[str, date | int | str | None]] = {}
    for change in sorted(since, key=lambda each: (each.at, each.id), reverse=True):
        undone.setdefault(change.fact, {})[_FIELDS[change.detail]] = _kept(change.detail, change.former)
    for line in lines:
        if line.kind == "plan" or (line.kind == "score" and line.day <= agreement.agreed_on):
            yield line
        elif line.kind == "goal" and line.at <= moment and (line.struck_at is None or line.struck_at > moment):
            yield replace(line, struck_at=None, **undone.get(line.id, {}))  # type: ignore[arg-type] # as they were kept
        elif line.kind == "sub_goal" and line.at <= moment:
            yield replace(line, reached_on=_by(line.reached_on, day), dropped_on=_by(line.dropped_on, day))
        elif line.kind == "sheet" and line.at <= moment:
            yield line


def _kept(field: str, former: str) -> date | int | str | None:
    if not former:
        return None
    if field.endswith("_on"):
        return date.fromisoformat(former)
    return int(former) if field.endswith("_score") else former


def _by(happened: date | None, day: date) -> date | None:
    return happened if happened and happened <= day else None


def _ended_on(goal: Goal) -> date:
    return goal.reached_on or goal.dropped_on or goal.set_on
