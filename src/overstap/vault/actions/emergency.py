"""Acts on the emergency key: making it, printing its papers, sharing it with duty officers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.ids import new_uuid
from overstap.people.models import Organisation, Person
from overstap.vault import policy
from overstap.vault.crypto import recovery
from overstap.vault.crypto.keypairs import new_pair, seal_to
from overstap.vault.crypto.quiet import quiet
from overstap.vault.emergency_ring import EmergencyRing, bound_to
from overstap.vault.granting import living_pairs
from overstap.vault.models import EmergencyKey, EmergencyShare, RecoveryCopy
from overstap.vault.refusals import EmergencyKeyRefusedError, NoKeyPairError
from overstap.vault.terms import Act

FEWEST_OFFICERS = 2


@quiet
@transaction.atomic
def set_up_emergency_key(
    organisation: Organisation, *, officers: Iterable[Person], by: Person, at: datetime
) -> dict[str, str]:
    """Make the emergency key, share it with ``officers``, and give what to write on the papers A, B and C.

    The codes are given this once and stand nowhere: each paper is kept by somebody else, in another place.

    :raises NotAllowedError: ``by`` neither administers the people there nor is the data protection officer
    :raises EmergencyKeyRefusedError: there is one already, or fewer than two duty officers
    :raises NoKeyPairError: an officer has no key yet
    """
    policy.require_keeper_of_emergency_key(organisation.pk, by)
    if EmergencyKey.objects.filter(organisation=organisation).exists():
        raise EmergencyKeyRefusedError(_("This organisation already has an emergency key."))
    made, papers = new_pair(), recovery.new_papers()
    key = EmergencyKey.objects.create(id=new_uuid(), organisation=organisation, public_key=made.public, made_at=at)
    ring = EmergencyRing(key, made.private, opened_by=by.pk)
    _share(ring, officers)
    copies = recovery.seal_copies(made.private, papers, emergency_key=key.pk)
    RecoveryCopy.objects.bulk_create(
        RecoveryCopy(emergency_key=key, pair=pair, sealed=sealed) for pair, sealed in copies.items()
    )
    log.record(Act.EMERGENCY_KEY_MADE, by=by, at=at, subject=key)
    return {paper.letter: recovery.written(paper) for paper in papers}


@transaction.atomic
def share_emergency_key(ring: EmergencyRing, *, officers: Iterable[Person], by: Person, at: datetime) -> None:
    """Let exactly ``officers`` hold the emergency key, each under their own key.

    :raises NotAllowedError: ``by`` is no keeper of this key
    :raises EmergencyKeyRefusedError: fewer than two duty officers
    :raises NoKeyPairError: an officer has no key yet
    """
    policy.require_keeper_of_emergency_key(ring.emergency_key.organisation_id, by)
    ring.emergency_key.shares.all().delete()
    _share(ring, officers)
    log.record(Act.EMERGENCY_KEY_SHARED, by=by, at=at, subject=ring.emergency_key)


def _share(ring: EmergencyRing, officers: Iterable[Person]) -> None:
    people = {officer.pk: officer for officer in officers if officer.is_active}
    if len(people) < FEWEST_OFFICERS:
        raise EmergencyKeyRefusedError(_("At least two duty officers hold the emergency key. Name another one."))
    pairs = living_pairs(people)
    if len(pairs) < len(people):
        raise NoKeyPairError
    key = ring.emergency_key
    EmergencyShare.objects.bulk_create(
        EmergencyShare(
            emergency_key=key,
            officer_id=person,
            key_pair=pair,
            sealed=seal_to(bytes(pair.public_key), ring.private_key(), bound=bound_to(key, pair.pk)),
        )
        for person, pair in pairs.items()
    )
