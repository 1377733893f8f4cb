"""Everything dated of one trajectory, in one query: notes, agreements, facts, the plan and corrections.

Each part has the same columns in the same order; what a part does not have is empty there.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
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
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from overstap.trajectories.models import (
    AimChoice,
    Attendance,
    ContactNote,
    Correction,
    Goal,
    PhaseEpisode,
    PlanAgreement,
    SafeContact,
    Score,
    SexWorkObservation,
    Sheet,
    SubGoal,
    Trajectory,
)
from overstap.trajectories.sheets.plan import GOAL

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
    str,
    datetime,
    datetime | None,
    UUID | None,
    UUID | None,
    UUID | None,
    bytes | None,
    int | None,
    int | None,
    int | None,
    int | None,
    int | None,
    date | None,
    date | None,
]
Rows: TypeAlias = "QuerySet[Model, Row]"


class SealedColumns(TypedDict):
    """What a sealed row needs besides its place to be opened."""

    sealed: bytes
    key_version: int
    revision: int


@dataclass(frozen=True, slots=True)
class Line:
    """One dated row. ``value`` and ``detail`` are codes; for a correction they are its table and field, for an
    attendance who was there and in which group.

    ``fact`` is the row that it is about: the corrected fact, the goal of a sub-goal or of a sheet. The last five say
    how a goal goes; a sub-goal is reached when it is done, and a score has its ``score`` only.
    """

    kind: str
    id: UUID
    day: date
    until: date | None
    value: str
    detail: str
    former: str
    current: str
    reason: str
    by: str
    at: datetime
    struck_at: datetime | None
    fact: UUID | None
    replaces: UUID | None
    replaced_by: UUID | None
    sealed: bytes | None
    key_version: int | None
    revision: int | None
    score: int | None
    wished: int | None
    place: int | None
    reached_on: date | None
    dropped_on: date | None

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
    "reason": CharField(),
    "by": CharField(),
    "at": DateTimeField(),
    "struck_at": DateTimeField(),
    "fact": UUIDField(),
    "replaces": UUIDField(),
    "replaced_by": UUIDField(),
    "sealed": BinaryField(),
    "key_version": IntegerField(),
    "revision": IntegerField(),
    "score": IntegerField(),
    "wished": IntegerField(),
    "place": IntegerField(),
    "reached_on": DateField(),
    "dropped_on": DateField(),
}
OVERVIEW = (
    "note",
    "safe_contact",
    "phase",
    "sex_work",
    "aim",
    "goal",
    "sheet",
    "score",
    "plan",
    "correction",
    "attendance",
)


def lines_of(trajectory: Trajectory, *, notes: int) -> list[Line]:
    """What the overview shows of ``trajectory``; one query, in no order.

    Of the notes that stand the last ``notes``, of the goals those that are open, with their words.
    """
    own = Q(trajectory=trajectory)
    stand = ContactNote.objects.filter(own, replaced_by=None).order_by("-day", "-written_at", "id")
    wanted = {
        "note": own & (Q(pk__in=stand.values("pk")[:notes]) | Q(replaced_by__isnull=False)),
        "safe_contact": Q(dossier_id=trajectory.dossier_id),
        "goal": own & Q(struck_at=None, reached_on=None, dropped_on=None),
        "sheet": own & Q(kind=GOAL.code, is_current=True),
        "score": own & Q(struck_at=None),
        "attendance": Q(member__activity__trajectory=trajectory, member__activity__struck_at=None),
        "plan": own & Q(struck_at=None),
    }
    return together({kind: wanted.get(kind, own) for kind in OVERVIEW})


def together(wanted: dict[str, Q]) -> list[Line]:
    """The rows of these kinds, of each kind those that are wanted; one query, in no order."""
    first, *others = (_rows_of(kind).filter(condition) for kind, condition in wanted.items())
    return [Line(*row) for row in first.union(*others, all=True)]


_ENTERED = {"by": "recorded_by__name", "at": "recorded_at"}
_SEALED = {"sealed": "sealed", "key_version": "key_version", "revision": "revision"}
_FACT = {**_ENTERED, "struck_at": "struck_at"}
_CHANGE = {"value": "table", "detail": "field", "former": "former", "current": "current", "reason": "reason"}
_KINDS: dict[str, tuple[type[Model], dict[str, str]]] = {
    "note": (
        ContactNote,
        {
            "day": "day",
            "by": "written_by__name",
            "at": "written_at",
            "replaces": "replaces_id",
            "replaced_by": "replaced_by__id",
            **_SEALED,
        },
    ),
    "safe_contact": (SafeContact, {"day": "agreed_on", **_ENTERED, **_SEALED}),
    "phase": (PhaseEpisode, {"day": "started_on", "until": "ended_on", "value": "phase", **_FACT}),
    "sex_work": (SexWorkObservation, {"day": "observed_on", "value": "status", "detail": "known_from", **_FACT}),
    "aim": (AimChoice, {"day": "since", "value": "aim", **_FACT}),
    "goal": (
        Goal,
        {
            "day": "set_on",
            "until": "due_on",
            "value": "domain",
            "score": "start_score",
            "wished": "wished_score",
            "place": "place",
            "reached_on": "reached_on",
            "dropped_on": "dropped_on",
            **_FACT,
        },
    ),
    "sub_goal": (
        SubGoal,
        {"until": "due_on", "fact": "goal_id", "reached_on": "done_on", "dropped_on": "dropped_on", "at": "recorded_at"}
        | _SEALED,
    ),
    "sheet": (Sheet, {"value": "kind", "fact": "about", "by": "written_by__name", "at": "written_at", **_SEALED}),
    "score": (Score, {"day": "scored_on", "value": "domain", "detail": "scored_by", "score": "score", **_FACT}),
    "plan": (PlanAgreement, {"day": "agreed_on", "value": "signed", **_FACT}),
    "attendance": (
        Attendance,
        {
            "day": "session__day",
            "value": "presence",
            "detail": "session__group__name",
            "fact": "member__activity_id",
            **_ENTERED,
        },
    ),
    "correction": (Correction, {**_CHANGE, "fact": "fact", "by": "by__name", "at": "at"}),
}
"""Which field of which model stands in which column; the kinds are those of :class:`Line`."""


@cache
def _rows_of(kind: str) -> Rows:
    """All rows of a kind with every column of :data:`_COLUMNS`; made once, narrowed down at each use."""
    model, columns = _KINDS[kind]
    given: dict[str, Expression | F] = {"kind": Value(kind), "id": F("pk")}
    given.update({name: F(field) for name, field in columns.items()})
    lines = {
        f"line_{name}": given.get(name) or Cast(Value(None), output_field=field) for name, field in _COLUMNS.items()
    }
    found: Rows = model._default_manager.order_by().annotate(**lines).values_list(*lines)  # noqa: SLF001 - Django's name
    return found
