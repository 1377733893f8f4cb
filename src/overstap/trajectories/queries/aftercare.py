"""Contacts in aftercare and after closing: of one trajectory, and those that are due of everybody that one guides."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID

from django.db.models import CharField, QuerySet, Value

from overstap.people.models import Person
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import AftercareContact, FollowUp, Identity, Trajectory
from overstap.trajectories.queries.dossier import visible_to
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import NoKeyError

AHEAD = timedelta(days=7)
AFTERCARE, FOLLOW_UP = "record_aftercare", "follow_up"
"""The page of a contact, which says of what kind it is."""

_Raw: TypeAlias = tuple[str, UUID, date, UUID, UUID, UUID, bytes, int, int]
_COLUMNS = (
    "page",
    "id",
    "due_on",
    "trajectory_id",
    "trajectory__dossier_id",
    "trajectory__dossier__identity__id",
    "trajectory__dossier__identity__sealed",
    "trajectory__dossier__identity__key_version",
    "trajectory__dossier__identity__revision",
)


@dataclass(frozen=True, slots=True)
class DueContact:
    """One contact that is due, and with whom; without ``alias`` while access to it still waits for a colleague."""

    page: str
    id: UUID
    due_on: date
    trajectory: UUID
    dossier: UUID
    alias: str


@dataclass(frozen=True, slots=True)
class Aftercare:
    """The contacts of one trajectory, in the order of their days."""

    contacts: tuple[AftercareContact, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def open(self) -> tuple[AftercareContact, ...]:
        """Those that nobody tried yet."""
        return tuple(each for each in self.contacts if not each.reached)

    @property
    def tried(self) -> tuple[AftercareContact, ...]:
        """Those of which is known what became of them, the latest first."""
        return tuple(reversed([each for each in self.contacts if each.reached]))


def aftercare_of(trajectory: Trajectory) -> Aftercare:
    """What was planned and what became of it; two queries."""
    return Aftercare(
        contacts=tuple(AftercareContact.objects.filter(trajectory=trajectory, struck_at=None)),
        follow_ups=tuple(FollowUp.objects.filter(trajectory=trajectory, struck_at=None)),
    )


def contact_of(trajectory: Trajectory, contact_id: UUID) -> AftercareContact | None:
    """The contact when it belongs to ``trajectory`` and nobody kept what became of it."""
    rows = AftercareContact.objects.select_related("trajectory")
    return rows.filter(trajectory=trajectory, pk=contact_id, struck_at=None, reached="").first()


def follow_up_of(trajectory: Trajectory, follow_up_id: UUID) -> FollowUp | None:
    """The contact after closing when it belongs to ``trajectory`` and nobody kept what became of it."""
    rows = FollowUp.objects.select_related("trajectory")
    return rows.filter(trajectory=trajectory, pk=follow_up_id, struck_at=None, reached="").first()


def due_contacts(person: Person, *, keys: Keyring, on: date) -> tuple[DueContact, ...]:
    """What is due within a week, the longest due first; with names opened in memory; one query, and one for keys.

    The follow-up of a trajectory that was closed is among them: whoever guides the dossier still asks.
    """
    rows: list[_Raw] = list(_due(AftercareContact, AFTERCARE, person, on).union(_due(FollowUp, FOLLOW_UP, person, on)))
    keys.load([row[4] for row in rows], Identity.compartment)
    found = [_opened(row, keys) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.alias.casefold())))


def _due(
    model: type[AftercareContact] | type[FollowUp], page: str, person: Person, on: date
) -> "QuerySet[AftercareContact | FollowUp, _Raw]":
    rows = model._default_manager.filter(  # noqa: SLF001 - Django's name
        trajectory__in=visible_to(person), reached="", struck_at=None, due_on__lte=on + AHEAD
    )
    named = rows.annotate(page=Value(page, output_field=CharField()))
    found: QuerySet[AftercareContact | FollowUp, _Raw] = named.order_by().values_list(*_COLUMNS)
    return found


def _opened(row: _Raw, keys: Keyring) -> DueContact:
    page, contact, due_on, trajectory, dossier, identity, sealed, key_version, revision = row
    card = Identity(id=identity, dossier_id=dossier, sealed=sealed, key_version=key_version, revision=revision)
    try:
        alias = IdentityCard.from_text(keys.open(card)).alias
    except NoKeyError:
        alias = ""
    return DueContact(page, contact, due_on, trajectory, dossier, alias)
