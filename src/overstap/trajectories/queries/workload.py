"""How the work is divided and what stands still, for who divides it: numbers by coach, nobody else by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from overstap.people.models import Person
from overstap.programmes.models import ProgrammeYear
from overstap.trajectories.models import (
    Activity,
    Assignment,
    ContactNote,
    Goal,
    PhaseEpisode,
    PlanAgreement,
    Trajectory,
)
from overstap.trajectories.queries.caseload import SILENT_DAYS
from overstap.trajectories.queries.coachless import divided_by
from overstap.trajectories.terms import Relation

WAITS_LONG = timedelta(days=30)
SILENT = timedelta(days=SILENT_DAYS)
PLAN_WITHIN = timedelta(days=60)
HELP_WAITS_LONG = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Open:
    """One trajectory that runs or may still start, by what a manager counts of it."""

    trajectory: UUID
    programme: UUID
    programme_name: str
    coach: UUID | None
    coach_name: str
    registered_on: date
    admitted_on: date | None
    last_contact: date | None
    has_backup: bool
    has_plan: bool
    has_late_goal: bool
    has_long_wait: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What one coach has; of nobody in particular where a dossier has no coach. ``still`` counts by :data:`STILL`."""

    name: str
    waiting: int
    running: int
    phases: dict[str, int]
    still: dict[str, int]


@dataclass(frozen=True, slots=True)
class Room:
    """How full a programme is. Without ``places`` nobody set how many there are this year."""

    programme: str
    running: int
    waiting: int
    places: int | None


STILL: dict[str, Callable[[Open, date], bool]] = {
    "waits_long": lambda each, on: each.admitted_on is None and on - each.registered_on > WAITS_LONG,
    "silent": lambda each, on: each.admitted_on is not None and on - (each.last_contact or each.registered_on) > SILENT,
    "no_backup": lambda each, _on: not each.has_backup,
    "no_plan": lambda each, on: (
        each.admitted_on is not None and not each.has_plan and on - each.admitted_on >= PLAN_WITHIN
    ),
    "late_goal": lambda each, _on: each.has_late_goal,
    "long_wait": lambda each, _on: each.has_long_wait,
}
"""What can stand still: a start, the contact, the backup, the plan, a goal past its term, help that is waited for."""

_Raw: TypeAlias = tuple[UUID, UUID, str, UUID | None, str, date, date | None, date | None, bool, bool, bool, bool]
_COLUMNS = (
    "id",
    "programme_id",
    "programme__name",
    "coach",
    "coach_name",
    "registered_on",
    "admitted_on",
    "last_contact",
    "has_backup",
    "has_plan",
    "has_late_goal",
    "has_long_wait",
)


def open_trajectories(person: Person, *, on: date) -> tuple[Open, ...]:
    """The trajectories that are open in the organisations where ``person`` divides the work; one query."""
    return tuple(Open(*row) for row in _rows(person, on=on))


def loads_of(found: Iterable[Open], *, on: date) -> tuple[Load, ...]:
    """The trajectories by coach, in the order of their names; one query for the phases."""
    by_coach: dict[tuple[str, UUID | None], list[Open]] = {}
    for each in found:
        by_coach.setdefault((each.coach_name, each.coach), []).append(each)
    phases = _running_phases(each.trajectory for own in by_coach.values() for each in own)
    return tuple(
        _load(name, by_coach[name, coach], phases, on=on)
        for name, coach in sorted(by_coach, key=lambda key: (not key[0], key[0].casefold()))
    )


def rooms_of(found: Iterable[Open], *, on: date) -> tuple[Room, ...]:
    """How full each programme is, by name; one query for the places of this year."""
    by_programme: dict[tuple[str, UUID], list[Open]] = {}
    for each in found:
        by_programme.setdefault((each.programme_name, each.programme), []).append(each)
    years = ProgrammeYear.objects.filter(year=on.year, programme__in=[programme for _name, programme in by_programme])
    places = dict(years.values_list("programme_id", "capacity"))
    return tuple(
        Room(
            programme=name,
            running=sum(each.admitted_on is not None for each in by_programme[name, programme]),
            waiting=sum(each.admitted_on is None for each in by_programme[name, programme]),
            places=places.get(programme),
        )
        for name, programme in sorted(by_programme)
    )


def _load(name: str, own: list[Open], phases: dict[UUID, set[str]], *, on: date) -> Load:
    running = [phase for each in own for phase in phases.get(each.trajectory, ())]
    return Load(
        name=name,
        waiting=sum(each.admitted_on is None for each in own),
        running=sum(each.admitted_on is not None for each in own),
        phases={phase: running.count(phase) for phase in running},
        still={kind: sum(stands(each, on) for each in own) for kind, stands in STILL.items()},
    )


def _running_phases(trajectories: Iterable[UUID]) -> dict[UUID, set[str]]:
    running = PhaseEpisode.objects.filter(trajectory__in=list(trajectories), ended_on=None, struck_at=None)
    found: dict[UUID, set[str]] = {}
    for trajectory, phase in running.order_by().values_list("trajectory_id", "phase"):
        found.setdefault(trajectory, set()).add(phase)
    return found


def _rows(person: Person, *, on: date) -> "QuerySet[Trajectory, _Raw]":
    current = Assignment.objects.filter(dossier=OuterRef("dossier"), until=None)
    coach = current.filter(relation=Relation.COACH)
    notes = ContactNote.objects.filter(trajectory=OuterRef("pk")).order_by()
    own = {"trajectory": OuterRef("pk"), "struck_at": None}
    late = Goal.objects.filter(**own, reached_on=None, dropped_on=None, due_on__lt=on)
    waiting = Activity.objects.filter(
        ~Q(partner_kind=""), **own, started_on=None, ended_on=None, requested_on__lt=on - HELP_WAITS_LONG
    )
    found: QuerySet[Trajectory, _Raw] = (
        Trajectory.objects.filter(dossier__in=divided_by(person), closed_on=None, declined_on=None, struck_at=None)
        .annotate(
            coach=Subquery(coach.values("person_id")[:1]),
            coach_name=Coalesce(Subquery(coach.values("person__name")[:1]), Value("")),
            last_contact=Subquery(notes.values("trajectory").annotate(last=Max("day")).values("last")),
            has_backup=Exists(current.filter(relation=Relation.BACKUP)),
            has_plan=Exists(PlanAgreement.objects.filter(**own)),
            has_late_goal=Exists(late),
            has_long_wait=Exists(waiting),
        )
        .order_by("registered_on", "id")
        .values_list(*_COLUMNS)
    )
    return found
