"""Sealing what colleagues wait for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Subquery

from overstap.audit import log
from overstap.people.models import Person
from overstap.vault import epochs
from overstap.vault.crypto.secret import Secret
from overstap.vault.granting import Replacement, living_pairs, replace_sealed, sealed_for
from overstap.vault.keyring import Keyring
from overstap.vault.models import MATCHING, DataKey, Epoch, KeyGrant
from overstap.vault.terms import Act


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A pending grant, beside the holder's own grant of the same key."""

    grant: UUID
    reader: UUID
    data_key: DataKey
    own_sealed: bytes
    own_epoch: int
    newest_epoch: int


@transaction.atomic
def settle_pending(keys: Keyring, *, at: datetime) -> int:
    """Seal every pending grant of a key that ``keys`` holds; gives how many.

    Two queries and one statement that writes, however many there are. A reader without a key keeps waiting.
    """
    waiting = _waiting_for(keys)
    pairs = living_pairs(each.reader for each in waiting) if waiting else {}
    ready = [each for each in waiting if each.reader in pairs]
    if not ready:
        return 0
    held = _opened(keys, ready)
    epoch = epochs.key_of(ready[0].newest_epoch)
    made = [
        Replacement(
            id=each.grant,
            former=None,
            sealed=sealed_for(held[each.data_key.pk], each.data_key, pairs[each.reader], epoch),
            epoch=epoch.number,
            key_pair=pairs[each.reader].pk,
        )
        for each in ready
        if each.data_key.pk in held
    ]
    replace_sealed(KeyGrant, made)
    dossiers = {each.data_key.dossier_id for each in ready if each.data_key.compartment != MATCHING}
    log.record(Act.GRANTS_SETTLED, by=Person(pk=keys.person_id), at=at, dossiers=dossiers)
    return len(made)


def release_stale(keys: Keyring) -> int:
    """Let grants to a former key of the same person wait again; gives how many.

    A reset makes its grants pending; one that was being sealed to the former key at that moment is found here.
    """
    stale = KeyGrant.objects.filter(reader_id=keys.person_id).exclude(key_pair_id=keys.key_pair_id)
    return stale.exclude(sealed=None).update(sealed=None, epoch=None, key_pair=None)


def _waiting_for(keys: Keyring) -> list[_Waiting]:
    rows = (
        KeyGrant.objects.filter(
            sealed=None,
            data_key__grants__reader_id=keys.person_id,
            data_key__grants__key_pair_id=keys.key_pair_id,
        )
        .order_by("data_key_id")
        .values_list(
            "id",
            "reader_id",
            "data_key_id",
            "data_key__dossier_id",
            "data_key__compartment",
            "data_key__version",
            F("data_key__grants__sealed"),
            F("data_key__grants__epoch_id"),
            Subquery(Epoch.objects.order_by("-number").values("number")[:1]),
        )
    )
    return [
        _Waiting(
            grant=grant,
            reader=reader,
            data_key=DataKey(id=key, dossier_id=dossier, compartment=compartment, version=version),
            own_sealed=bytes(sealed),
            own_epoch=epoch,
            newest_epoch=newest,
        )
        for grant, reader, key, dossier, compartment, version, sealed, epoch, newest in rows
    ]


def _opened(keys: Keyring, waiting: list[_Waiting]) -> dict[UUID, Secret]:
    """The data keys that are waited for, each opened once."""
    epoch_keys = epochs.keys_of(each.own_epoch for each in waiting)
    once = {each.data_key.pk: each for each in waiting}
    opened = {
        pk: keys.open_grant(each.own_sealed, each.data_key.place_for(keys.key_pair_id), epoch_keys[each.own_epoch])
        for pk, each in once.items()
    }
    return {pk: key for pk, key in opened.items() if key is not None}
