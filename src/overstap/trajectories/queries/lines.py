"""Everything dated of one trajectory, in one query: notes, agreements, facts and corrections.

Each part has the same columns in the same order; what a part does not have is empty there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias, TypedDict
from uuid import UUID

from django.db.models import (
    BinaryField,
    CharField,
    DateField,
    DateTimeField,
    Expression,
    F,
    Field,
    IntegerField,
    Model,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from overstap.trajectories.models import (
    AimChoice,
    ContactNote,
    Correction,
    PhaseEpisode,
    SafeContact,
    SexWorkObservation,
    Trajectory,
)

Row: TypeAlias = tuple[
    str,
    UUID,
    date,
    date | None,
    str,
    str,
    str,
    str,
    str,
    datetime,
    datetime | None,
    UUID | None,
    UUID | None,
    bytes | None,
    int | None,
    int | None,
]
Rows: TypeAlias = "QuerySet[Model, Row]"


class SealedColumns(TypedDict):
    """What a sealed row needs besides its place to be opened."""

    sealed: bytes
    key_version: int
    revision: int


@dataclass(frozen=True, slots=True)
class Line:
    """One dated row. ``value`` and ``detail`` are codes; for a correction they are its table and field."""

    kind: str
    id: UUID
    day: date
    until: date | None
    value: str
    detail: str
    former: str
    current: str
    by: str
    at: datetime
    struck_at: datetime | None
    fact: UUID | None
    replaces: UUID | None
    sealed: bytes | None
    key_version: int | None
    revision: int | None

    @property
    def is_struck(self) -> bool:
        """Whether it was struck out: it stays visible and counts for nothing."""
        return self.struck_at is not None

    @property
    def sealed_columns(self) -> SealedColumns:
        """The sealed content, for a kind that has one."""
        return {
            "sealed": bytes(self.sealed or b""),
            "key_version": self.key_version or 0,
            "revision": self.revision or 0,
        }


_COLUMNS: "dict[str, Field[object, object]]" = {
    "kind": CharField(),
    "id": UUIDField(),
    "day": DateField(),
    "until": DateField(),
    "value": CharField(),
    "detail": CharField(),
    "former": CharField(),
    "current": CharField(),
    "by": CharField(),
    "at": DateTimeField(),
    "struck_at": DateTimeField(),
    "fact": UUIDField(),
    "replaces": UUIDField(),
    "sealed": BinaryField(),
    "key_version": IntegerField(),
    "revision": IntegerField(),
}


def lines_of(trajectory: Trajectory, *, notes: int) -> list[Line]:
    """Every dated row of ``trajectory``, of its notes the last ``notes``; one query, in no order."""
    first, *others = _parts(trajectory, notes)
    return [Line(*row) for row in first.union(*others, all=True)]


def _parts(trajectory: Trajectory, notes: int) -> Iterator[Rows]:
    last = ContactNote.objects.filter(trajectory=trajectory).order_by("-day", "-written_at", "id").values("pk")[:notes]
    sealed = {"sealed": F("sealed"), "key_version": F("key_version"), "revision": F("revision")}
    entered = {"by": F("recorded_by__name"), "at": F("recorded_at")}
    fact = {**entered, "struck_at": F("struck_at")}
    yield _part(
        "note",
        ContactNote.objects.filter(pk__in=last),
        {"day": F("day"), "by": F("written_by__name"), "at": F("written_at"), "replaces": F("replaces_id"), **sealed},
    )
    yield _part(
        "safe_contact",
        SafeContact.objects.filter(dossier_id=trajectory.dossier_id),
        {"day": F("agreed_on"), **entered, **sealed},
    )
    yield _part(
        "phase",
        PhaseEpisode.objects.filter(trajectory=trajectory),
        {"day": F("started_on"), "until": F("ended_on"), "value": F("phase"), **fact},
    )
    yield _part(
        "sex_work",
        SexWorkObservation.objects.filter(trajectory=trajectory),
        {"day": F("observed_on"), "value": F("status"), "detail": F("known_from"), **fact},
    )
    yield _part("aim", AimChoice.objects.filter(trajectory=trajectory), {"day": F("since"), "value": F("aim"), **fact})
    yield _part(
        "correction",
        Correction.objects.filter(trajectory=trajectory),
        {
            "value": F("table"),
            "detail": F("field"),
            "former": F("former"),
            "current": F("current"),
            "fact": F("fact"),
            "by": F("by__name"),
            "at": F("at"),
        },
    )


def _part(kind: str, rows: QuerySet[Model], columns: dict[str, F]) -> Rows:
    """The rows with every column of :data:`_COLUMNS`, in that order."""
    given: dict[str, Expression | F] = {"kind": Value(kind), "id": F("pk"), **columns}
    lines = {
        f"line_{name}": given.get(name) or Cast(Value(None), output_field=field) for name, field in _COLUMNS.items()
    }
    found: Rows = rows.order_by().annotate(**lines).values_list(*lines)
    return found
