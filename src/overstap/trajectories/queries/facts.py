"""The rows of the case file as facts of the registration standard, under their pseudonyms."""

from collections.abc import Callable, Collection, Iterable
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
    Experience,
    Goal,
    IntakeTalk,
    PhaseEpisode,
    PlanAgreement,
    Profile,
    Score,
    SexWorkObservation,
    Trajectory,
)
from overstap.trajectories.queries.linked import pseudonyms_of_linked

Kept: TypeAlias = date | datetime | int | Decimal | str | UUID | None
"""What a field of a row holds."""
Rows: TypeAlias = "models.QuerySet[models.Model, dict[str, Kept]]"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of one table of the standard come from.

    ``renamed``: which columns are called otherwise here. ``days``: a row belongs to a delivery when one of these
    fields lies before its end; of the others, ``later`` has then not happened yet, nor what follows from it.
    ``trajectory``: how a row leads to its trajectory.
    """

    model: type[models.Model]
    days: tuple[str, ...]
    renamed: dict[str, str]
    later: dict[str, tuple[str, ...]]
    only: Q
    trajectory: str = "trajectory__"


def _source(
    model: type[models.Model],
    *days: str,
    later: dict[str, tuple[str, ...]] | None = None,
    only: Q | None = None,
    **renamed: str,
) -> Source:
    return Source(model, days, renamed, later or {}, only or Q())


SOURCES: dict[str, Source] = {
    "trajectory": Source(
        Trajectory,
        ("registered_on",),
        {"person_id": "dossier__pseudonym"},
        {"admitted_on": (), "declined_on": ("decline_reason",), "closed_on": ("closing", "closing_reason")},
        Q(),
        trajectory="",
    ),
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
    "experience": _source(Experience, "asked_on"),
}
"""Every table about a trajectory that is registered here."""

_CAN_CONTRADICT = ("trajectory", "phase", "sex_work", "plan", "goal", "aftercare")


def facts_of_person(dossiers: Collection[UUID]) -> Facts:
    """The facts about one person that can contradict each other, of all their trajectories; a query a table.

    ``dossiers`` are all that they have: linked ones are of one person.
    """
    return {table: _facts(table, dossier_id__in=dossiers) for table in _CAN_CONTRADICT}


def facts_of_programme(programme: Programme, *, before: date) -> Facts:
    """Every fact of ``programme`` that lies before a day: what a delivery holds; a query a table.

    A trajectory that was registered later is left out whole; of the others, a start, a closing or the end of a
    phase on or after that day has *not happened yet*. Of linked dossiers the eldest says what the person is called.
    """
    found = {table: _facts(table, before=before, programme=programme, registered_on__lt=before) for table in SOURCES}
    return found | {"trajectory": _as_one_person(found["trajectory"])}


def _as_one_person(trajectories: Iterable[Fact]) -> tuple[Fact, ...]:
    """The trajectories of linked dossiers under one name; one query."""
    eldest = pseudonyms_of_linked()
    return tuple(
        replace(each, person_id=eldest.get(each.person_id, each.person_id))
        if isinstance(each, TrajectoryFact)
        else each
        for each in trajectories
    )


Wanted: TypeAlias = UUID | Programme | date | Collection[UUID]


def _facts(table: str, *, before: date | None = None, **wanted: Wanted) -> tuple[Fact, ...]:
    """The rows of one table of the ``wanted`` trajectories, in order; before a day, where one is given."""
    source = SOURCES[table]
    make: Callable[..., Fact] = FACT_BY_TABLE[table]
    rows = (_values(table, source, kept) for kept in _kept(table, source, wanted))
    if before is None:
        return tuple(make(**row) for row in rows)
    happened = (_happened(table, row, before) for row in rows)
    return tuple(make(**row) for row in happened if _belongs(source, row, before))


def _kept(table: str, source: Source, wanted: dict[str, Wanted]) -> Rows:
    fields = {column.name: models.F(_path(source, column)) for column in TABLES[table].columns}
    # What was struck out counts for nothing, nor does what belongs to a registration that was.
    of_trajectory = {f"{source.trajectory}{field}": value for field, value in {**wanted, "struck_at": None}.items()}
    rows = source.model._default_manager.filter(source.only, **of_trajectory)  # noqa: SLF001 - Django's name
    if hasattr(source.model, "struck_at"):
        rows = rows.filter(struck_at=None)
    pseudonym, days = f"{source.trajectory}pseudonym", [source.renamed.get(day, day) for day in _own(source)]
    # Trajectories stand in the order of their days, all else by trajectory.
    in_order = rows.order_by(*([pseudonym, *days] if source.trajectory else [*days, pseudonym]), "id")
    named = {f"fact_{name}": path for name, path in fields.items()}
    found: Rows = in_order.annotate(**named, fact_recorded_on=models.F("recorded_at")).values(
        *named, "fact_recorded_on"
    )
    return found


def _own(source: Source) -> tuple[str, ...]:
    """The days of a source that are fields of its own."""
    return tuple(day for day in source.days if day != "recorded_on")


def _path(source: Source, column: Column) -> str:
    if column.name == "trajectory_id":
        return f"{source.trajectory}pseudonym"
    return source.renamed.get(column.name, column.name)


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
