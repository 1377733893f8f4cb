"""Knowing somebody again who was registered before: keyed values beside a dossier, compared within a programme."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from overstap.audit import log
from overstap.audit.models import Entry
from overstap.people.models import Person
from overstap.programmes.models import Programme
from overstap.trajectories import policy
from overstap.trajectories.actions.pairs import note_found
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.identities import known_by
from overstap.trajectories.models import Dossier, IdentityMark, Trajectory
from overstap.trajectories.queries.team import coaches_of
from overstap.trajectories.terms import Act, MarkKind
from overstap.vault import actions as vault
from overstap.vault.crypto.matching import no_mark
from overstap.vault.keyring import Keyring
from overstap.vault.models import MATCHING, KeyGrant

MOST_LOOKS = 60
"""So often somebody can look in a day; more is no registering, and waits until the next day."""
_A_DAY = timedelta(days=1)


def keep_key(programme: Programme, *, keys: Keyring | None, by: Person, at: datetime) -> None:
    """Let the coaches of ``programme`` hold its matching key, and nobody else; for the acts of this room."""
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    vault.keep_matching_key(held.pk, readers=coaches_of(held), keys=keys, by=by, at=at)


@transaction.atomic
def take_matching_keys(person: Person, *, by: Person, at: datetime) -> None:
    """Take the matching key of every programme in which ``person`` is no coach any more, or not yet again.

    :raises NotAllowedError: ``by`` does not work here
    """
    own = KeyGrant.objects.filter(reader=person, data_key__compartment=MATCHING)
    for programme in Programme.objects.filter(pk__in=own.values("data_key__dossier_id")).order_by("pk"):
        keep_key(programme, keys=None, by=by, at=at)


@transaction.atomic
def mark_anew(trajectory: Trajectory, *, keys: Keyring, by: Person, at: datetime) -> bool:
    """Mark a dossier under the key that is in use now, and look who is alike; says whether that could be done.

    :raises NotAllowedError: ``by`` does not guide the dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    card = IdentityCard.from_text(keys.open(trajectory.dossier.identity))
    return mark_dossier(trajectory.dossier, trajectory.programme, card, keys=keys, by=by, at=at)


def mark_everywhere(dossier: Dossier, card: IdentityCard, *, keys: Keyring, by: Person, at: datetime) -> None:
    """Mark a dossier anew in every programme that it has a trajectory in; for the acts of this room."""
    for programme in Programme.objects.filter(trajectories__dossier=dossier).distinct().order_by("pk"):
        mark_dossier(dossier, programme, card, keys=keys, by=by, at=at)


def mark_dossier(
    dossier: Dossier, programme: Programme, card: IdentityCard, *, keys: Keyring, by: Person, at: datetime
) -> bool:
    """Do what :func:`mark_anew` does, for an act of this room that has asked already whether ``by`` may.

    Without the key, or when ``by`` looked too often, the former marks go and nothing is said.
    """
    IdentityMark.objects.filter(dossier=dossier, programme=programme).delete()
    version = keys.marks_under(programme.pk)
    if version is None or has_looked_enough(by, at=at):
        return False
    marks = _marks(programme.pk, card, keys)
    IdentityMark.objects.bulk_create(
        IdentityMark(
            dossier=dossier,
            programme=programme,
            kind=kind,
            key_version=version,
            value=marks.get(kind, {}).get(version) or no_mark(),
        )
        for kind in MarkKind
    )
    found = alike(programme, card, keys=keys) - {dossier.pk}
    note_found(dossier, found, by=by, at=at)
    log.record(Act.DOUBLES_CHECKED, by=by, at=at, dossier=dossier.pk, dossiers=found)
    return True


def look(programme: Programme, card: IdentityCard, *, keys: Keyring, by: Person, at: datetime) -> set[UUID]:
    """The dossiers of ``programme`` that are known by the same; none without the key, or for who looked too often.

    Whoever calls leaves the trace (:attr:`Act.DOUBLES_CHECKED`) before anything of it is shown.
    """
    return set() if has_looked_enough(by, at=at) else alike(programme, card, keys=keys)


def alike(programme: Programme, card: IdentityCard, *, keys: Keyring) -> set[UUID]:
    """The dossiers of ``programme`` that are known by the same; none without the key. One query."""
    values = [value for each in _marks(programme.pk, card, keys).values() for value in each.values()]
    if not values:
        return set()
    found = IdentityMark.objects.filter(programme=programme, value__in=values)
    return set(found.order_by().values_list("dossier_id", flat=True))


def has_looked_enough(by: Person, *, at: datetime) -> bool:
    """Whether somebody looked so often in a day that it is no registering any more."""
    looks = Entry.objects.filter(act=Act.DOUBLES_CHECKED, actor=by.pk, at__gt=at - _A_DAY, at__lte=at)
    return looks.count() >= MOST_LOOKS


def _marks(programme: UUID, card: IdentityCard, keys: Keyring) -> Mapping[MarkKind, dict[int, bytes]]:
    """The values of what ``card`` is known by, under every version of the key that is held."""
    return {kind: keys.marks(programme, kind, text) for kind, text in known_by(card).items()}
