"""Acts on the keys of a dossier: making them, giving and taking access, destroying them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.people.models import Organisation, Person
from overstap.vault import epochs, policy, wal
from overstap.vault.granting import Granting, living_pairs
from overstap.vault.holders import holders
from overstap.vault.keyring import Keyring
from overstap.vault.models import Compartment, DataKey, Draft, EmergencyKey, KeyGrant
from overstap.vault.refusals import NoDossierError, NoEmergencyKeyError, NoReaderError
from overstap.vault.terms import Act


@transaction.atomic
def open_dossier(
    dossier_id: UUID, *, readers: Iterable[Person], organisation: Organisation, by: Person, at: datetime
) -> None:
    """Make the data keys of a new dossier, for ``readers`` and for the emergency key of ``organisation``.

    :raises NotAllowedError: ``by`` does not work here
    :raises NoReaderError: none of the readers has a key
    :raises NoEmergencyKeyError: the organisation has no emergency key
    :raises NoDossierError: the dossier has keys already
    """
    policy.require_at_work(by)
    people = {reader.pk for reader in readers}
    pairs = living_pairs(people)
    if not pairs:
        raise NoReaderError
    # Held until the end: a renewal waits, so that nothing is sealed to a key that is no more.
    emergency = EmergencyKey.objects.select_for_update().filter(organisation=organisation).first()
    if emergency is None:
        raise NoEmergencyKeyError
    if DataKey.objects.filter(dossier_id=dossier_id).exists():
        raise NoDossierError(_("This dossier has keys already."))
    granting = Granting(epochs.current(at=at), by, at)
    for compartment in Compartment:
        former = DataKey(dossier_id=dossier_id, compartment=compartment, version=0)
        granting.new_data_key(former, readers=people, pairs=pairs, emergency=[emergency])
    log.record(Act.DOSSIER_OPENED, by=by, at=at, dossier=dossier_id)


@transaction.atomic
def give_access(dossier_id: UUID, reader: Person, *, keys: Keyring | None, by: Person, at: datetime) -> None:
    """Give ``reader`` every key of the dossier; giving it twice is giving it once.

    What ``keys`` holds is sealed at once; the rest waits until somebody who holds it signs in.

    :raises NotAllowedError: ``by`` does not work here, or ``keys`` are another's
    :raises NoDossierError: there are no keys of this dossier
    """
    policy.require_at_work(by)
    if keys is not None:
        policy.require_own(keys, by)
    data_keys = _keys_of(dossier_id)
    held = keys.held_of(dossier_id) if keys else {}
    pair = living_pairs([reader.pk]).get(reader.pk)
    granted = set(KeyGrant.objects.filter(data_key__in=data_keys, reader=reader).values_list("data_key", flat=True))
    granting = Granting(epochs.current(at=at), by, at)
    KeyGrant.objects.bulk_create(
        granting.grant(each, reader.pk, pair, held.get(each.compartment, {}).get(each.version))
        for each in data_keys
        if each.pk not in granted
    )
    log.record(Act.ACCESS_GIVEN, by=by, at=at, subject=reader, dossier=dossier_id)


@transaction.atomic
def take_access(dossier_id: UUID, reader: Person, *, by: Person, at: datetime) -> None:
    """Delete the grants and drafts of ``reader`` at once; what is written from now on stands under new keys.

    A new key needs only the public keys of the readers that stay, so nothing is ever sealed under a key that
    somebody knows who may no longer read. The emergency key keeps every version. When nobody else could open the
    dossier, the log says that from now on only the emergency key does.

    :raises NotAllowedError: ``by`` does not work here
    :raises NoDossierError: there are no keys of this dossier
    """
    policy.require_at_work(by)
    data_keys = _keys_of(dossier_id)
    grants = KeyGrant.objects.filter(data_key__in=data_keys, reader=reader)
    held = grants.exclude(sealed=None).exists()
    taken, _by_model = grants.delete()
    if taken:
        _renew([each for each in data_keys if each.retired_at is None], by=by, at=at)
    Draft.objects.filter(dossier_id=dossier_id, person=reader).delete()
    wal.empty_after_commit()
    log.record(Act.ACCESS_TAKEN, by=by, at=at, subject=reader, dossier=dossier_id)
    if held and not holders([dossier_id])[dossier_id]:
        log.record(Act.LAST_GRANT_LOST, by=by, at=at, subject=reader, dossiers=[dossier_id])


@transaction.atomic
def destroy_keys(dossier_id: UUID, *, by: Person, at: datetime) -> None:
    """Erase a dossier for ever: without its keys, what is sealed opens for nobody (*safety promise 5*).

    What anybody was still typing about it goes with it.

    :raises NotAllowedError: ``by`` does not work here
    :raises NoDossierError: there are no keys of this dossier
    """
    policy.require_at_work(by)
    DataKey.objects.filter(pk__in=[each.pk for each in _keys_of(dossier_id)]).delete()
    Draft.objects.filter(dossier_id=dossier_id).delete()
    wal.empty_after_commit()
    log.record(Act.KEYS_DESTROYED, by=by, at=at, dossier=dossier_id)


def _keys_of(dossier_id: UUID) -> list[DataKey]:
    """The data keys of a dossier, held still: two people who give and take wait for each other.

    They are read after the lock: who waited for it sees the versions that were made meanwhile.
    """
    keys = DataKey.objects.filter(dossier_id=dossier_id)
    if not list(keys.select_for_update()):
        raise NoDossierError(_("There are no keys of this dossier."))
    return list(keys.all())


def _renew(data_keys: list[DataKey], *, by: Person, at: datetime) -> None:
    granting = Granting(epochs.current(at=at), by, at)
    for former in data_keys:
        readers = set(former.grants.values_list("reader_id", flat=True))
        emergency = list(EmergencyKey.objects.select_for_update(of=("self",)).filter(grants__data_key=former))
        DataKey.objects.filter(pk=former.pk).update(retired_at=at)
        granting.new_data_key(former, readers=readers, pairs=living_pairs(readers), emergency=emergency)
