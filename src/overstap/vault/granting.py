"""Making data keys and the grants that carry them: what the acts share. Nothing here asks who may."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, models

from overstap.people.models import Person
from overstap.vault.crypto.aead import new_key
from overstap.vault.crypto.grants import EpochKey, seal_grant
from overstap.vault.crypto.secret import Secret
from overstap.vault.models import DataKey, EmergencyGrant, EmergencyKey, KeyGrant, KeyPair


@dataclass(frozen=True, slots=True)
class Granting:
    """Under which epoch grants are made, by whom and when."""

    epoch: EpochKey
    by: Person
    at: datetime

    def grant(self, data_key: DataKey, reader: UUID, pair: KeyPair | None, key: Secret | None) -> KeyGrant:
        """A grant that is not saved yet: sealed when both the key and somewhere to seal it to are there."""
        made = KeyGrant(data_key=data_key, reader_id=reader, granted_by=self.by, granted_at=self.at)
        if pair is not None and key is not None:
            made.sealed = sealed_for(key, data_key, pair, self.epoch)
            made.key_pair, made.epoch_id = pair, self.epoch.number
        return made

    def emergency_grant(self, data_key: DataKey, emergency: EmergencyKey, key: Secret) -> EmergencyGrant:
        """The grant to the emergency key, not saved yet."""
        place = data_key.place_for(emergency.pk)
        sealed = seal_grant(key, bytes(emergency.public_key), place, self.epoch)
        return EmergencyGrant(data_key=data_key, emergency_key=emergency, epoch_id=self.epoch.number, sealed=sealed)

    def new_data_key(
        self,
        former: DataKey,
        *,
        readers: Iterable[UUID],
        pairs: Mapping[UUID, KeyPair],
        emergency: Sequence[EmergencyKey],
    ) -> DataKey:
        """The next version after ``former``, granted to every reader and to the emergency key.

        Only public keys are needed, so a reader without a key pair gets a pending grant.
        """
        data_key = DataKey.objects.create(
            dossier_id=former.dossier_id,
            compartment=former.compartment,
            version=former.version + 1,
            made_at=self.at,
        )
        key = new_key()
        KeyGrant.objects.bulk_create(self.grant(data_key, reader, pairs.get(reader), key) for reader in readers)
        EmergencyGrant.objects.bulk_create(self.emergency_grant(data_key, each, key) for each in emergency)
        return data_key


def sealed_for(key: Secret, data_key: DataKey, pair: KeyPair, epoch: EpochKey) -> bytes:
    """``key`` sealed to the holder of ``pair``."""
    return seal_grant(key, bytes(pair.public_key), data_key.place_for(pair.pk), epoch)


def living_pairs(people: Iterable[UUID]) -> dict[UUID, KeyPair]:
    """The key pair in use of each person who has one and may sign in, by person."""
    rows = KeyPair.objects.filter(person_id__in=set(people), person__is_active=True, ended_at=None).order_by("id")
    return {pair.person_id: pair for pair in rows}


@dataclass(frozen=True, slots=True)
class Replacement:
    """New bytes for a grant that still holds ``former`` (nothing: that still is pending)."""

    id: UUID
    former: bytes | None
    sealed: bytes
    epoch: int
    key_pair: UUID | None = None


def replace_sealed(model: type[models.Model], replacements: Sequence[Replacement]) -> None:
    """Write many grants with one statement. A grant that was deleted or changed meanwhile is left alone."""
    if not replacements:
        return
    is_pending = replacements[0].former is None
    columns = "sealed = %s, epoch_id = %s" + (", key_pair_id = %s" if is_pending else "")
    condition = "sealed IS NULL" if is_pending else "sealed = %s"
    rows = [_parameters(each) for each in replacements]
    table = model._meta.db_table  # noqa: SLF001 - Django's documented way to the name
    statement = f"UPDATE {table} SET {columns} WHERE id = %s AND {condition}"  # noqa: S608 - own words
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _parameters(each: Replacement) -> Sequence[str | int | bytes | UUID | None]:
    uuids, blobs = models.UUIDField(), models.BinaryField()
    pending = each.former is None
    return [
        blobs.get_db_prep_value(each.sealed, connection),
        each.epoch,
        *([uuids.get_db_prep_value(each.key_pair, connection)] if pending else []),
        uuids.get_db_prep_value(each.id, connection),
        *([] if pending else [blobs.get_db_prep_value(each.former, connection)]),
    ]
