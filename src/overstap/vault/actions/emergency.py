"""Acts on the emergency key: making it, printing its papers, sharing it with duty officers."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.ids import new_uuid
from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, require
from overstap.vault import epochs, policy, queries, wal
from overstap.vault.crypto import recovery
from overstap.vault.crypto.keypairs import new_pair, seal_to
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret
from overstap.vault.emergency_ring import EmergencyRing, bound_to
from overstap.vault.granting import Granting, Replacement, living_pairs, replace_sealed
from overstap.vault.models import EmergencyGrant, EmergencyKey, EmergencyShare, RecoveryCopy
from overstap.vault.queries import FEWEST_OFFICERS
from overstap.vault.refusals import EmergencyKeyRefusedError, NoKeyPairError
from overstap.vault.terms import Act


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
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two keepers at once wait for each other
    if EmergencyKey.objects.filter(organisation=organisation).exists():
        raise EmergencyKeyRefusedError(_("This organisation already has an emergency key."))
    made = new_pair()
    key = EmergencyKey.objects.create(id=new_uuid(), organisation=organisation, public_key=made.public, made_at=at)
    ring = EmergencyRing(key, made.private, opened_by=by.pk)
    _share(ring, officers)
    papers = _put_on_paper(ring)
    log.record(Act.EMERGENCY_KEY_MADE, by=by, at=at, subject=key)
    return papers


@quiet
@transaction.atomic
def renew_emergency_key(ring: EmergencyRing, *, officers: Iterable[Person], by: Person, at: datetime) -> dict[str, str]:
    """Put another key in the place of the emergency key, for ``officers``, and give what to write on new papers.

    Every dossier opens with the new key and none with the former: papers that were lost or seen, and who held the
    key until now, open nothing any more.

    :raises NotAllowedError: ``by`` is no keeper of this key
    :raises EmergencyKeyRefusedError: not enough duty officers, or a dossier does not open with the former key
    :raises NoKeyPairError: an officer has no key yet
    """
    policy.require_keeper_of_emergency_key(ring.emergency_key.organisation_id, by)
    # Held until the end: who opens a dossier now waits, and seals it to the new key.
    key = EmergencyKey.objects.select_for_update().get(pk=ring.emergency_key.pk)
    grants = list(key.grants.select_for_update(of=("self",)).select_related("data_key"))
    held = {pk: data_key for pk, data_key in ring.opened(grants).items() if data_key is not None}
    if len(held) < len(grants):
        raise EmergencyKeyRefusedError(_("Not every dossier opens with the emergency key, so it stays. Ask for help."))
    made = new_pair()
    key.public_key, key.made_at, key.proved_at = made.public, at, None
    key.save(update_fields=["public_key", "made_at", "proved_at"])
    replace_sealed(EmergencyGrant, _resealed(grants, held, key, Granting(epochs.current(at=at), by, at)))
    renewed = EmergencyRing(key, made.private, opened_by=by.pk)
    key.shares.all().delete()
    key.copies.all().delete()
    _share(renewed, officers)
    papers = _put_on_paper(renewed)
    wal.empty_after_commit()
    log.record(Act.EMERGENCY_KEY_RENEWED, by=by, at=at, subject=key)
    return papers


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
    wal.empty_after_commit()
    log.record(Act.EMERGENCY_KEY_SHARED, by=by, at=at, subject=ring.emergency_key)


@transaction.atomic
def take_emergency_key(person: Person, *, by: Person, at: datetime) -> None:
    """Take the emergency key from somebody, of every organisation where they work no more.

    The other duty officers and the papers keep opening it; who keeps the key is told when fewer than two are left.

    :raises NotAllowedError: ``by`` administers no people
    """
    require(by, Permission.ADMINISTER_PEOPLE)
    now = Person.objects.get(pk=person.pk)
    here = {organisation for organisation, _role in now.standing} if now.is_active else set()
    shares = EmergencyShare.objects.filter(officer=now).exclude(emergency_key__organisation__in=here)
    for share in shares.select_related("emergency_key"):
        share.delete()
        wal.empty_after_commit()
        log.record(Act.EMERGENCY_KEY_TAKEN, by=by, at=at, subject=share.emergency_key)


def _resealed(
    grants: Iterable[EmergencyGrant], held: Mapping[UUID, Secret], key: EmergencyKey, granting: Granting
) -> list[Replacement]:
    return [
        Replacement(
            id=grant.pk,
            former=bytes(grant.sealed),
            sealed=bytes(granting.emergency_grant(grant.data_key, key, held[grant.data_key_id]).sealed),
            epoch=granting.epoch.number,
        )
        for grant in grants
    ]


def _share(ring: EmergencyRing, officers: Iterable[Person]) -> None:
    people = {officer.pk: officer for officer in officers if officer.is_active}
    key = ring.emergency_key
    if len(people) < FEWEST_OFFICERS:
        sentence = _("At least two duty officers hold the emergency key. Name another one.")
        raise EmergencyKeyRefusedError(sentence, field="officers")
    if queries.may_be_officers(key.organisation_id).filter(pk__in=people).count() < len(people):
        sentence = _("A duty officer works here and has a password of their own. Choose others.")
        raise EmergencyKeyRefusedError(sentence, field="officers")
    pairs = living_pairs(people)
    if len(pairs) < len(people):
        raise NoKeyPairError
    EmergencyShare.objects.bulk_create(
        EmergencyShare(
            emergency_key=key,
            officer_id=person,
            key_pair=pair,
            sealed=seal_to(bytes(pair.public_key), ring.private_key(), bound=bound_to(key, pair.pk)),
        )
        for person, pair in pairs.items()
    )


def _put_on_paper(ring: EmergencyRing) -> dict[str, str]:
    """Keep a copy under each pair of three new papers; give what stands on each."""
    papers, key = recovery.new_papers(), ring.emergency_key
    copies = recovery.seal_copies(ring.private_key(), papers, emergency_key=key.pk)
    RecoveryCopy.objects.bulk_create(
        RecoveryCopy(emergency_key=key, pair=pair, sealed=sealed) for pair, sealed in copies.items()
    )
    return {paper.letter: recovery.written(paper) for paper in papers}
