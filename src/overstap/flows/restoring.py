"""Opening again, with the emergency key, what no colleague can open any more: for who guides it, not for who opens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from overstap.people.models import Organisation, Person
from overstap.trajectories.queries.coachless import closed_in
from overstap.vault import actions as vault
from overstap.vault.keyring import Keyring
from overstap.vault.queries import held_by


@dataclass(frozen=True, slots=True)
class Closed:
    """The dossiers of an organisation that somebody guides and nobody can open."""

    organisation: Organisation
    dossiers: tuple[UUID, ...]


def closed_for(person: Person) -> list[Closed]:
    """What ``person`` could open again, as a duty officer."""
    return [Closed(each, closed_in(each.pk)) for each in held_by(person)]


@transaction.atomic
def open_again(organisation: Organisation, *, keys: Keyring, by: Person, at: datetime) -> int:
    """Give who guides a dossier that nobody can open its keys; gives how many dossiers. ``by`` opens none of them.

    :raises NotAllowedError: ``keys`` are another's
    :raises EmergencyKeyRefusedError: ``by`` is no duty officer of ``organisation``
    """
    ring = vault.open_by_officer(keys, organisation, by=by, at=at)
    closed = closed_in(organisation.pk)
    vault.restore_access(closed, ring=ring, by=by, at=at)
    return len(set(closed) - set(closed_in(organisation.pk)))
