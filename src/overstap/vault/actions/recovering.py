"""Acts with the emergency key: opening it, proving that its papers work, giving access again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.people.models import Organisation, Person
from overstap.people.policy import NotAllowedError
from overstap.vault import epochs, policy
from overstap.vault.crypto import recovery
from overstap.vault.crypto.errors import NotOpenedError, TypingError
from overstap.vault.crypto.keypairs import open_with, public_half
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret
from overstap.vault.emergency_ring import EmergencyRing, bound_to
from overstap.vault.granting import Replacement, living_pairs, replace_sealed, sealed_for
from overstap.vault.keyring import Keyring
from overstap.vault.models import EmergencyGrant, EmergencyKey, EmergencyShare, KeyGrant, KeyPair
from overstap.vault.refusals import EmergencyKeyRefusedError, NoEmergencyKeyError, WrongPapersError
from overstap.vault.terms import Act


@quiet
@transaction.atomic
def open_by_officer(keys: Keyring, organisation: Organisation, *, by: Person, at: datetime) -> EmergencyRing:
    """Open the emergency key with the own key of a duty officer.

    :raises NotAllowedError: ``keys`` are another's
    :raises EmergencyKeyRefusedError: ``by`` is no duty officer
    """
    policy.require_own(keys, by)
    shares = EmergencyShare.objects.select_related("emergency_key").filter(
        emergency_key__organisation=organisation, officer=by, key_pair_id=keys.key_pair_id
    )
    share = shares.first()
    if share is None:
        raise EmergencyKeyRefusedError(_("You are no duty officer of this organisation."))
    key = share.emergency_key
    private = open_with(keys.private_key(), bytes(share.sealed), bound=bound_to(key, keys.key_pair_id))
    log.record(Act.EMERGENCY_KEY_OPENED, by=by, at=at, subject=key)
    return EmergencyRing(key, private, opened_by=by.pk)


@quiet
@transaction.atomic
def open_by_papers(organisation: Organisation, *, papers: Mapping[str, str], by: Person, at: datetime) -> EmergencyRing:
    """Open the emergency key with two recovery papers: what was typed from each, by its letter.

    :raises NotAllowedError: ``by`` is no keeper of this key
    :raises WrongPapersError: a paper was not copied right, or belongs to another key
    """
    policy.require_keeper_of_emergency_key(organisation.pk, by)
    ring = _from_papers(organisation, papers, by=by)
    log.record(Act.EMERGENCY_KEY_OPENED, by=by, at=at, subject=ring.emergency_key)
    return ring


@quiet
@transaction.atomic
def prove_papers(organisation: Organisation, *, papers: Mapping[str, str], by: Person, at: datetime) -> int:
    """A drill: two papers open the emergency key, and that opens every data key sealed to it; gives how many.

    :raises NotAllowedError: ``by`` is no keeper of this key
    :raises WrongPapersError: a paper was not copied right, or belongs to another key
    :raises EmergencyKeyRefusedError: the papers work, but a data key does not open
    """
    policy.require_keeper_of_emergency_key(organisation.pk, by)
    ring = _from_papers(organisation, papers, by=by)
    key = ring.emergency_key
    opened = ring.opened(key.grants.select_related("data_key"))
    if None in opened.values():
        raise EmergencyKeyRefusedError(_("The papers are right, but not every dossier opens with them. Ask for help."))
    key.proved_at = at
    key.save(update_fields=["proved_at"])
    log.record(Act.EMERGENCY_PAPERS_PROVED, by=by, at=at, subject=key)
    return len(opened)


@transaction.atomic
def restore_access(dossier_ids: Iterable[UUID], *, ring: EmergencyRing, by: Person, at: datetime) -> int:
    """Seal what waits in these dossiers, with the emergency key instead of a colleague's; gives how many.

    :raises NotAllowedError: ``by`` did not open ``ring``
    """
    if ring.opened_by != by.pk or not by.is_active:
        raise NotAllowedError
    dossiers = set(dossier_ids)
    grants = EmergencyGrant.objects.filter(
        emergency_key=ring.emergency_key, data_key__dossier_id__in=dossiers
    ).select_related("data_key")
    held = {pk: key for pk, key in ring.opened(grants).items() if key is not None}
    waiting = list(KeyGrant.objects.filter(sealed=None, data_key__in=held).select_related("data_key"))
    made = _sealed(waiting, held, living_pairs(grant.reader_id for grant in waiting), at=at)
    replace_sealed(KeyGrant, made)
    log.record(Act.ACCESS_RESTORED, by=by, at=at, subject=ring.emergency_key, dossiers=dossiers)
    return len(made)


def _sealed(
    waiting: Iterable[KeyGrant], held: Mapping[UUID, Secret], pairs: Mapping[UUID, KeyPair], *, at: datetime
) -> list[Replacement]:
    epoch = epochs.current(at=at)
    return [
        Replacement(
            id=grant.pk,
            former=None,
            sealed=sealed_for(held[grant.data_key_id], grant.data_key, pairs[grant.reader_id], epoch),
            epoch=epoch.number,
            key_pair=pairs[grant.reader_id].pk,
        )
        for grant in waiting
        if grant.reader_id in pairs
    ]


def _from_papers(organisation: Organisation, papers: Mapping[str, str], *, by: Person) -> EmergencyRing:
    key = EmergencyKey.objects.filter(organisation=organisation).first()
    if key is None:
        raise NoEmergencyKeyError
    copies = {copy.pair: bytes(copy.sealed) for copy in key.copies.all()}
    read = [_read(letter, typed) for letter, typed in papers.items()]
    try:
        private = recovery.open_copy(copies, read, emergency_key=key.pk)
    except NotOpenedError:
        raise WrongPapersError(_("These two papers do not open the emergency key of this organisation.")) from None
    if public_half(private) != bytes(key.public_key):
        raise WrongPapersError(_("These two papers do not open the emergency key of this organisation."))
    return EmergencyRing(key, private, opened_by=by.pk)


def _read(letter: str, typed: str) -> recovery.Paper:
    try:
        return recovery.read(letter, typed)
    except TypingError as error:
        where = {"letter": letter, "group": error.group}
        as_a_whole = _("Paper %(letter)s was not copied right. Compare the number and order of the groups.") % where
        one_group = _("Group %(group)s of paper %(letter)s is not right. Type it again.") % where
        raise WrongPapersError(one_group if error.group else as_a_whole, field=letter) from None
