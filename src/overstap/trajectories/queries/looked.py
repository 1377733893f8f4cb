"""Who looked into a dossier, and what else stands beside it.

Reading is folded per day: the participant sees the same list (*safety promise 3*).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    Expression,
    F,
    Field,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from overstap.audit.models import Entry
from overstap.core.clock import day_of
from overstap.people.models import Person
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import Act

_READING = (Act.DOSSIER_READ, Act.LIST_READ)
_ABOUT_ONE = (Act.DOSSIER_READ, Act.LINK_PROPOSED, Act.LINKED, Act.NOT_THE_SAME, Act.UNLINKED)
_ABOUT_MANY = (Act.LIST_READ, Act.DOUBLES_CHECKED)

LATEST_READINGS = 200
"""How many of the last readings the dossier page folds; the page of its own shows them all."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody looked on a day, and why; of another act ``purpose`` is the act."""

    name: str
    purpose: str
    day: date


@dataclass(frozen=True, slots=True)
class Other:
    """Another trajectory of the same person."""

    id: UUID
    programme: str
    registered_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a dossier: who looked lately, and the other trajectories, each the latest first."""

    looked: tuple[Looked, ...]
    others: tuple[Other, ...]


_Raw = tuple[str, int | None, datetime | None, str | None, str | None, UUID | None, date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    seq: int | None
    at: datetime | None
    purpose: str | None
    name: str | None
    id: UUID | None
    day: date | None
    until: date | None


_COLUMNS: "dict[str, Field[object, object]]" = {
    "kind": CharField(),
    "seq": BigIntegerField(),
    "at": DateTimeField(),
    "purpose": CharField(),
    "name": CharField(),
    "id": UUIDField(),
    "day": DateField(),
    "until": DateField(),
}


def beside(trajectory: Trajectory) -> Beside:
    """Who looked lately and the other trajectories of the same person: one query."""
    rows = [_Row(*row) for row in _readings(trajectory.dossier_id).union(_others(trajectory), all=True)]
    return Beside(
        looked=tuple(_folded((row.at, row.name, row.purpose) for row in _latest_first(rows))),
        others=tuple(
            sorted(
                (
                    Other(row.id, row.name, row.day, row.until)
                    for row in rows
                    if row.kind == "other" and row.id and row.day and row.name
                ),
                key=lambda other: other.registered_on,
                reverse=True,
            )
        ),
    )


def everybody_who_looked(dossier: UUID) -> tuple[Looked, ...]:
    """Every reading of the dossier, in its page and in lists, folded per day, the latest first: one query."""
    # The dossiers of a list stand in one column as text; PostgreSQL and SQLite both find an id in it.
    named = Entry.objects.annotate(named=Cast("dossiers", TextField()))
    rows = named.filter(
        Q(act__in=_ABOUT_ONE, dossier=dossier) | Q(act__in=_ABOUT_MANY, named__contains=str(dossier))
    ).order_by("-seq")
    return tuple(_folded(rows.values_list("at", _name(), _why())))


def _latest_first(rows: Iterable[_Row]) -> list[_Row]:
    return sorted((row for row in rows if row.seq is not None), key=lambda row: row.seq or 0, reverse=True)


def _folded(readings: Iterable[tuple[datetime | None, str | None, str | None]]) -> Iterator[Looked]:
    """One line for each person, purpose and day, in the order that they come."""
    lines = (Looked(name or "", purpose or "", day_of(at)) for at, name, purpose in readings if at)
    yield from dict.fromkeys(lines)


def _readings(dossier: UUID) -> QuerySet[Model, _Raw]:
    last = Entry.objects.filter(dossier=dossier, act__in=_ABOUT_ONE).order_by("-seq")[:LATEST_READINGS]
    return _all_readings().filter(seq__in=last.values("seq"))


def _others(trajectory: Trajectory) -> QuerySet[Model, _Raw]:
    return _all_others().filter(dossier_id=trajectory.dossier_id).exclude(pk=trajectory.pk)


# What does not depend on the dossier is put together once: that costs more than asking the database.


@cache
def _all_readings() -> QuerySet[Model, _Raw]:
    columns: dict[str, F | Expression | Subquery] = {
        "seq": F("seq"),
        "at": F("at"),
        "purpose": _why(),
        "name": _name(),
    }
    return _part("reading", Entry.objects.all(), columns)


@cache
def _all_others() -> QuerySet[Model, _Raw]:
    columns: dict[str, F | Expression | Subquery] = {
        "name": F("programme__name"),
        "id": F("pk"),
        "day": F("registered_on"),
        "until": Coalesce("closed_on", "declined_on"),
    }
    return _part("other", Trajectory.objects.all(), columns)


def _why() -> Case:
    """For what somebody read; of what was said about two dossiers, what that was."""
    return Case(When(act__in=_READING, then=F("purpose")), default=F("act"), output_field=CharField())


def _name() -> Subquery:
    return Subquery(Person.objects.filter(pk=OuterRef("actor")).values("name"))


def _part(kind: str, rows: QuerySet[Model], columns: dict[str, F | Expression | Subquery]) -> QuerySet[Model, _Raw]:
    """The rows with every column of :data:`_COLUMNS`, as tuples in that order."""
    given: dict[str, Expression | F | Subquery] = {"kind": Value(kind), **columns}
    lines = {
        f"line_{name}": given.get(name) or Cast(Value(None), output_field=field) for name, field in _COLUMNS.items()
    }
    found: QuerySet[Model, _Raw] = rows.order_by().annotate(**lines).values_list(*lines)
    return found
