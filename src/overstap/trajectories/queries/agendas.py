"""The appointments of everybody that somebody guides, in one query; nothing of it is opened yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from overstap.people.models import Person
from overstap.trajectories.content import AppointmentWords, SafeContactRules
from overstap.trajectories.models import Appointment, SafeContact
from overstap.trajectories.queries.agenda import COLUMNS, Meeting
from overstap.trajectories.queries.dossier import visible_to
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import NoKeyError

_SAFE = ("pk", "sealed", "key_version", "revision")


@dataclass(frozen=True, slots=True)
class Planned:
    """One appointment with the last agreement about contact, both still sealed; ``safe_id`` is empty without one."""

    meeting: Meeting
    safe_id: UUID | None
    safe_sealed: bytes | None
    safe_key_version: int | None
    safe_revision: int | None

    def words(self, keys: Keyring) -> AppointmentWords:
        """Where it is and what about; nothing while access still waits for a colleague."""
        try:
            return self.meeting.words(keys)
        except NoKeyError:
            return AppointmentWords()

    def safe_contact(self, keys: Keyring) -> SafeContactRules | None:
        """How to contact safely; nothing where that was not agreed, or cannot be opened yet."""
        if self.safe_id is None:
            return None
        row = SafeContact(
            id=self.safe_id,
            dossier_id=self.meeting.dossier,
            sealed=self.safe_sealed or b"",
            key_version=self.safe_key_version or 0,
            revision=self.safe_revision or 0,
        )
        try:
            return SafeContactRules.from_text(keys.open(row))
        except NoKeyError:
            return None


def planned_between(person: Person, start: datetime, end: datetime) -> tuple[Planned, ...]:
    """What stands in the agenda of everybody that ``person`` guides, from ``start`` up to ``end``, in order of time.

    Who it is with does not matter here: a backup and a successor see it too. Nothing is opened yet.
    """
    latest = SafeContact.objects.filter(dossier=OuterRef("dossier_id")).order_by("-agreed_on", "-recorded_at", "id")
    rows = (
        Appointment.objects.filter(
            trajectory__in=visible_to(person).order_by().values("pk"),
            starts_at__gte=start,
            starts_at__lt=end,
            struck_at=None,
        )
        .order_by("starts_at", "id")
        .annotate(**{f"safe_{name}": Subquery(latest.values(name)[:1]) for name in _SAFE})
        .values_list(*COLUMNS, *(f"safe_{name}" for name in _SAFE))
    )
    return tuple(Planned(Meeting(*row[: len(COLUMNS)]), *row[len(COLUMNS) :]) for row in rows)
