"""The rows of the case file as facts of the registration standard, under their pseudonyms."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from django.db import models
from django.db.models import Q

from overstap.core.clock import day_of
from overstap.programmes.models import Programme
from overstap.standard.codes import UNKNOWN
from overstap.standard.columns import Column, Kind
from overstap.standard.facts import FACT_BY_TABLE, Fact, Facts, TrajectoryFact, Value
from overstap.standard.tables import TABLES
from overstap.trajectories.models import (
    Activity,
    AftercareContact,
    AimChoice,
    Appointment,
    CriterionAssessment,
    Destination,
    Goal,
    IntakeTalk,
    PhaseEpisode,
    PlanAgreement,
    Profile,
    Score,
    SexWorkObservation,
    Trajectory,
)

Kept: TypeAlias = date | datetime | int | Decimal | str | UUID | None
"""What a field of a row holds."""
Rows: TypeAlias = "models.QuerySet[models.Model, dict[str, Kept]]"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of one table of the standard come from.

    ``renamed``: which columns are called otherwise here. ``days``: a row belongs to a delivery when one of these
    fields lies before its end; of the others, ``later`` has then not happened yet, nor what follows from it.
    """

    model: type[models.Model]
    days: tuple[str, ...]
    renamed: dict[str, str]
    later: dict[str, tuple[str, ...]]
    only: Q


def _source(
    model: type[models.Model],
    *days: str,
    later: dict[str, tuple[str, ...]] | None = None,
    only: Q | None = None,
    **renamed: str,
) -> Source:
    return Source(model, days, renamed, later or {}, only or Q())


SOURCES: dict[str, Source] = {
    "profile": _source(Profile),
    "aim": _source(AimChoice, "since"),
    "criterion": _source(CriterionAssessment, "assessed_on"),
    "phase": _source(PhaseEpisode, "started_on", later={"ended_on": ()}),
    "sex_work": _source(SexWorkObservation, "observed_on"),
    "destination": _source(Destination, "since", later={"until": ()}),
    "intake": _source(IntakeTalk, "planned_on", "held_on", "recorded_on", later={"held_on": ()}),
    "plan": _source(PlanAgreement, "agreed_on"),
    "goal": _source(Goal, "set_on", goal_id="id", later={"reached_on": (), "dropped_on": ()}),
    "score": _source(Score, "scored_on"),
    "referral": _source(
        Activity,
        "requested_on",
        referral_id="id",
        later={"accepted_on": (), "started_on": (), "ended_on": ("result",)},
        only=~Q(partner_kind=""),
    ),
    "appointment": _source(Appointment, "day", day="starts_at", only=~Q(outcome="")),
    "aftercare": _source(AftercareContact, "due_on", "recorded_on", later={"made_on": ("reached",)}),
}
"""Every table about a trajectory that is registered here, but the trajectory itself."""

_CAN_CONTRADICT = ("phase", "sex_work", "plan", "goal", "aftercare")
_TRAJECTORY = (
    "pseudonym",
    "dossier__pseudonym",
    "registered_on",
    "source",
    "first_contact",
    "admitted_on",
    "declined_on",
    "decline_reason",
    "closed_on",
    "closing",
    "closing_reason",
    "recorded_at",
)


def facts_of_person(dossier: UUID) -> Facts:
    """The facts about one person that can contradict each other, of all their trajectories; a query a table."""
    of_dossier = Q(trajectory__dossier_id=dossier)
    found: dict[str, tuple[Fact, ...]] = {table: _facts(table, of_dossier) for table in _CAN_CONTRADICT}
    return {"trajectory": _trajectories(Q(dossier_id=dossier)), **found}


def facts_of_programme(programme: Programme, *, before: date) -> Facts:
    """Every fact of ``programme`` that lies before a day: what a delivery holds; a query a table.

    A trajectory that was registered later is left out whole; of the others, a start, a closing or the end of a
    phase on or after that day has *not happened yet*.
    """
    of_programme = Q(trajectory__programme=programme, trajectory__registered_on__lt=before)
    found: dict[str, tuple[Fact, ...]] = {table: _facts(table, of_programme, before=before) for table in SOURCES}
    trajectories = _trajectories(Q(programme=programme, registered_on__lt=before))
    return {"trajectory": tuple(_as_of(fact, before) for fact in trajectories), **found}


def _facts(table: str, wanted: Q, *, before: date | None = None) -> tuple[Fact, ...]:
    """The rows of one table, by trajectory and day; before a day, where one is given."""
    source = SOURCES[table]
    make: Callable[..., Fact] = FACT_BY_TABLE[table]
    rows = (_values(table, source, kept) for kept in _kept(table, source, wanted))
    if before is None:
        return tuple(make(**row) for row in rows)
    happened = (_happened(table, row, before) for row in rows)
    return tuple(make(**row) for row in happened if _belongs(source, row, before))


def _kept(table: str, source: Source, wanted: Q) -> Rows:
    fields = {column.name: models.F(_path(source, column)) for column in TABLES[table].columns}
    rows = source.model._default_manager.filter(wanted, source.only)  # noqa: SLF001 - Django's name
    if hasattr(source.model, "struck_at"):
        rows = rows.filter(struck_at=None)
    in_order = rows.order_by("trajectory__pseudonym", *(source.renamed.get(day, day) for day in _own(source)), "id")
    named = {f"fact_{name}": path for name, path in fields.items()}
    found: Rows = in_order.annotate(**named, fact_recorded_on=models.F("recorded_at")).values(
        *named, "fact_recorded_on"
    )
    return found


def _own(source: Source) -> tuple[str, ...]:
    """The days of a source that are fields of its own."""
    return tuple(day for day in source.days if day != "recorded_on")


def _path(source: Source, column: Column) -> str:
    return "trajectory__pseudonym" if column.name == "trajectory_id" else source.renamed.get(column.name, column.name)


def _values(table: str, source: Source, kept: dict[str, Kept]) -> dict[str, Value]:
    """What was kept as the values of the columns; a moment becomes its day."""
    found = {column.name: _value(column, kept[f"fact_{column.name}"]) for column in TABLES[table].columns}
    recorded = kept["fact_recorded_on"]
    found["recorded_on"] = day_of(recorded) if isinstance(recorded, datetime) else None
    return found


def _value(column: Column, kept: Kept) -> Value:
    if isinstance(kept, datetime):
        return day_of(kept)
    if isinstance(kept, UUID):
        return kept.hex
    if kept is None or kept == "":
        return UNKNOWN if column.unknown_allowed and not column.empty_allowed else None
    return tuple(str(kept).split(";")) if column.kind is Kind.CODES else kept


def _happened(table: str, row: dict[str, Value], before: date) -> dict[str, Value]:
    """``row`` without what happened on or after a day."""
    for name, following in SOURCES[table].later.items():
        day = row[name]
        if isinstance(day, date) and day >= before:
            row |= {each: _value(TABLES[table].column(each), None) for each in (name, *following)}
    return row


def _belongs(source: Source, row: dict[str, Value], before: date) -> bool:
    days = [row[day] for day in source.days]
    return not days or any(isinstance(day, date) and day < before for day in days)


def _trajectories(wanted: Q) -> tuple[TrajectoryFact, ...]:
    rows = Trajectory.objects.filter(wanted).order_by("registered_on", "pseudonym").values_list(*_TRAJECTORY)
    return tuple(
        TrajectoryFact(
            trajectory_id=pseudonym,
            person_id=person,
            registered_on=registered_on,
            source=source,
            first_contact=first_contact,
            admitted_on=admitted_on,
            declined_on=declined_on,
            decline_reason=decline_reason or None,
            closed_on=closed_on,
            closing=closing or None,
            closing_reason=closing_reason or None,
            recorded_on=day_of(recorded_at),
        )
        for (
            pseudonym,
            person,
            registered_on,
            source,
            first_contact,
            admitted_on,
            declined_on,
            decline_reason,
            closed_on,
            closing,
            closing_reason,
            recorded_at,
        ) in rows
    )


def _as_of(fact: TrajectoryFact, before: date) -> TrajectoryFact:
    if fact.admitted_on and fact.admitted_on >= before:
        fact = replace(fact, admitted_on=None)
    if fact.declined_on and fact.declined_on >= before:
        fact = replace(fact, declined_on=None, decline_reason=None)
    if fact.closed_on and fact.closed_on >= before:
        fact = replace(fact, closed_on=None, closing=None, closing_reason=None)
    return fact
