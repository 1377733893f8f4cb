"""The appointments of one trajectory; those of everybody that somebody guides stand in a list of their own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from django.db.models import OuterRef, Subquery

from overstap.core.clock import day_of
from overstap.standard import codes
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.models import AftercareContact, Appointment, Trajectory
from overstap.trajectories.terms import AppointmentKind, ReminderState, in_words
from overstap.vault.keyring import Keyring

_Raw: TypeAlias = tuple[
    UUID, UUID, UUID, datetime, int, str, str, UUID | None, datetime | None, UUID, str, bytes, int, int, str | None
]
AROUND = timedelta(days=14)
"""So many days before its day an appointment may count as a contact that is due."""
COLUMNS = (
    "id",
    "trajectory_id",
    "dossier_id",
    "starts_at",
    "minutes",
    "kind",
    "outcome",
    "series",
    "struck_at",
    "person_id",
    "person__name",
    "sealed",
    "key_version",
    "revision",
    "reminder__state",
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One appointment in a list; :meth:`words` opens what is sealed."""

    id: UUID
    trajectory: UUID
    dossier: UUID
    starts_at: datetime
    minutes: int
    kind: str
    outcome: str
    series: UUID | None
    struck_at: datetime | None
    person: UUID
    person_name: str
    sealed: bytes
    key_version: int
    revision: int
    reminder: str | None

    @property
    def reminder_words(self) -> str:
        """What becomes of its reminder; nothing where there is none."""
        return str(ReminderState(self.reminder).label) if self.reminder else ""

    @property
    def day(self) -> date:
        """The day in the Netherlands."""
        return day_of(self.starts_at)

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def kind_words(self) -> str:
        """What it is for."""
        return str(AppointmentKind(self.kind).label)

    @property
    def outcome_words(self) -> str:
        """What became of it; nothing while that is not known."""
        return str(in_words(codes.APPOINTMENT_OUTCOME.label(self.outcome))) if self.outcome else ""

    @property
    def is_struck(self) -> bool:
        """Whether it was struck out: it stays visible and counts for nothing."""
        return self.struck_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it is not known yet what became of it."""
        return not self.outcome and not self.is_struck

    def words(self, keys: Keyring) -> AppointmentWords:
        """Where it is and what about.

        :raises NoKeyError: ``keys`` does not open this dossier
        """
        row = Appointment(
            id=self.id,
            dossier_id=self.dossier,
            sealed=self.sealed,
            key_version=self.key_version,
            revision=self.revision,
        )
        return AppointmentWords.from_text(keys.open(row))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The appointments of one trajectory. ``aftercare`` is a contact that is due, with its day, where there is one."""

    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    aftercare: tuple[UUID, date] | None

    @property
    def due(self) -> tuple[Meeting, ...]:
        """What is over, without anything said of what became of it; the latest first."""
        return tuple(each for each in self.past if each.is_open)

    @property
    def done(self) -> tuple[Meeting, ...]:
        """What is over or was settled, the latest first."""
        return tuple(each for each in self.past if not each.is_open)

    @property
    def asks_aftercare(self) -> bool:
        """Whether an aftercare contact was held as an appointment while the one that is due then still stands open."""
        if self.aftercare is None:
            return False
        since = self.aftercare[1] - AROUND
        kept = (each for each in self.done if each.kind == AppointmentKind.AFTERCARE and each.outcome == "kept")
        return any(each.day >= since for each in kept)


def agenda_of(trajectory: Trajectory, *, at: datetime) -> Agenda:
    """Every appointment of ``trajectory`` in one query, nothing opened; what is going on now is still to come."""
    due = AftercareContact.objects.filter(
        trajectory=OuterRef("trajectory"), struck_at=None, reached="", due_on__lte=day_of(at) + AROUND
    ).order_by("due_on", "id")
    rows = (
        Appointment.objects.filter(trajectory=trajectory)
        .order_by("starts_at", "id")
        .annotate(aftercare_id=Subquery(due.values("pk")[:1]), aftercare_on=Subquery(due.values("due_on")[:1]))
        .values_list(*COLUMNS, "aftercare_id", "aftercare_on")
    )
    found = [(Meeting(*row[:-2]), row[-2], row[-1]) for row in rows]
    meetings = [meeting for meeting, _contact, _day in found]
    coming = tuple(each for each in meetings if each.ends_at > at and each.is_open)
    aftercare = found[0][1:] if found and found[0][1] else None
    return Agenda(coming, tuple(each for each in reversed(meetings) if each not in coming), aftercare)


def appointment_of(trajectory: Trajectory, appointment_id: UUID) -> Appointment | None:
    """The appointment of ``trajectory``, unless it was struck out."""
    found = Appointment.objects.filter(trajectory=trajectory, pk=appointment_id, struck_at=None)
    return found.select_related("trajectory", "person").first()


def has_following(appointment: Appointment) -> bool:
    """Whether others of its row still come after it."""
    if appointment.series is None:
        return False
    later = Appointment.objects.filter(series=appointment.series, starts_at__gt=appointment.starts_at)
    return later.filter(outcome="", struck_at=None).exists()
