"""One dossier for one reader: everything that its page shows, in three queries.

Absent and forbidden look the same. Reading is an act: the caller records it before anything is shown.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from overstap.people.models import Person
from overstap.people.policy import Permission, roles_with
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.models import Assignment, ContactNote, SafeContact, Trajectory
from overstap.trajectories.queries.lines import Line, lines_of
from overstap.trajectories.queries.plan import Plan, plan_on
from overstap.vault.keyring import Keyring

NOTES_SHOWN = 30
_FACTS = frozenset({"phase", "sex_work", "aim"})


def visible_to(person: Person) -> QuerySet[Trajectory]:
    """The trajectories whose dossier ``person`` guides now. There is no other way to a dossier.

    An assignment is not enough: it acts only for a coach of the organisation that keeps the dossier.
    """
    here = person.organisations_as(*roles_with(Permission.GUIDE))
    own = Assignment.objects.filter(dossier=OuterRef("dossier"), person=person, until=None)
    return Trajectory.objects.filter(Exists(own), dossier__organisation__in=here)


@dataclass(frozen=True, slots=True)
class Note:
    """One note, opened. ``former`` is what it replaces, oldest first."""

    id: UUID
    day: date
    text: str
    by: str
    written_at: datetime
    former: tuple["Note", ...] = ()


@dataclass(frozen=True, slots=True)
class SafeContactAgreement:
    """What was agreed about contact, and when."""

    rules: SafeContactRules
    agreed_on: date


@dataclass(frozen=True, slots=True)
class DossierPage:
    """What the page of one trajectory shows. Of its ``plan`` the open goals, the scores and the agreements."""

    trajectory: Trajectory
    card: IdentityCard
    coach: str
    backup: str
    safe_contact: SafeContactAgreement | None
    facts: tuple[Line, ...]
    corrections: tuple[Line, ...]
    notes: tuple[Note, ...]
    plan: Plan
    attendances: tuple[Line, ...] = ()

    @property
    def running_phases(self) -> tuple[Line, ...]:
        """The episodes that have not ended."""
        return tuple(line for line in self.facts if line.kind == "phase" and line.until is None and not line.is_struck)

    def latest(self, kind: str) -> Line | None:
        """The last fact of a kind that counts, or nothing."""
        found = [line for line in self.facts if line.kind == kind and not line.is_struck]
        return max(found, key=lambda line: (line.day, line.at), default=None)


def page_of(trajectory: Trajectory, *, keys: Keyring) -> DossierPage:
    """Open what the page shows of ``trajectory``, as :func:`overstap.trajectories.queries.opening.opening` found it.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    lines = lines_of(trajectory, notes=NOTES_SHOWN)
    keys.load([trajectory.dossier_id])
    return DossierPage(
        trajectory=trajectory,
        card=IdentityCard.from_text(keys.open(trajectory.dossier.identity)),
        coach=getattr(trajectory, "coach_name", None) or "",
        backup=getattr(trajectory, "backup_name", None) or "",
        safe_contact=_safe_contact(trajectory, lines, keys),
        facts=tuple(line for line in lines if line.kind in _FACTS),
        corrections=tuple(line for line in lines if line.kind == "correction"),
        notes=_notes(trajectory, lines, keys),
        plan=plan_on(trajectory, lines, keys=keys),
        attendances=tuple(line for line in lines if line.kind == "attendance"),
    )


def _safe_contact(trajectory: Trajectory, lines: list[Line], keys: Keyring) -> SafeContactAgreement | None:
    agreements = [line for line in lines if line.kind == "safe_contact"]
    if not agreements:
        return None
    latest = max(agreements, key=lambda line: (line.day, line.at))
    row = SafeContact(id=latest.id, dossier_id=trajectory.dossier_id, **latest.sealed_columns)
    return SafeContactAgreement(SafeContactRules.from_text(keys.open(row)), latest.day)


def _notes(trajectory: Trajectory, lines: list[Line], keys: Keyring) -> tuple[Note, ...]:
    """The notes that stand, the latest first, each with what it replaces."""
    by_id = {line.id: line for line in lines if line.kind == "note"}

    def opened(line: Line) -> Note:
        row = ContactNote(
            id=line.id, dossier_id=trajectory.dossier_id, trajectory_id=trajectory.pk, **line.sealed_columns
        )
        before = by_id.get(line.replaces) if line.replaces else None
        former = opened(before) if before else None
        history = (*former.former, former) if former else ()
        return Note(line.id, line.day, keys.open(row), line.by, line.at, history)

    standing = [line for line in by_id.values() if line.replaced_by is None]
    return tuple(opened(line) for line in sorted(standing, key=lambda line: (line.day, line.at), reverse=True))
