"""Acts on the matching key of a programme: by it its coaches see that somebody was registered before.

It is sealed to them as a data key of a dossier is to its readers, and to nobody else: not to the emergency key. When
nobody holds it any more another one is made; what it marked is marked anew as dossiers are opened.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from overstap.audit import log
from overstap.people.models import Person
from overstap.vault import epochs, policy, wal
from overstap.vault.granting import Granting, living_pairs
from overstap.vault.keyring import Keyring
from overstap.vault.models import MATCHING, DataKey, KeyGrant
from overstap.vault.terms import Act


@transaction.atomic
def keep_matching_key(
    programme: UUID, *, readers: Iterable[UUID], keys: Keyring | None, by: Person, at: datetime
) -> None:
    """Let exactly ``readers`` hold the matching key of ``programme``; make it when nobody holds one.

    What ``keys`` holds is sealed at once; the rest waits until somebody who holds it signs in. From whom it is taken
    the grants are gone at once, and what is marked from then on stands under a new key. Whoever calls holds the
    programme still, so that two do not make it at the same time.

    :raises NotAllowedError: ``by`` does not work here, or ``keys`` are another's
    """
    policy.require_at_work(by)
    if keys is not None:
        policy.require_own(keys, by)
    wanted, granting = set(readers), Granting(epochs.current(at=at), by, at)
    versions = list(DataKey.objects.filter(dossier_id=programme, compartment=MATCHING).order_by("version"))
    grants = list(KeyGrant.objects.filter(data_key__in=versions).values_list("data_key_id", "reader_id", "sealed"))
    gone = {reader for _key, reader, _sealed in grants} - wanted
    if gone:
        KeyGrant.objects.filter(data_key__in=versions, reader__in=gone).delete()
        wal.empty_after_commit()
        log.record(Act.MATCHING_KEY_TAKEN, by=by, at=at, subject=versions[-1])
    held = any(sealed and reader in wanted for key, reader, sealed in grants if key == versions[-1].pk)
    if wanted and (gone or not held):
        _make_next(programme, versions, wanted, granting)
        if not held:
            DataKey.objects.filter(pk__in=[each.pk for each in versions]).delete()
            versions = []
        if keys is not None:
            keys.forget_matching(programme)
    _give(programme, versions, wanted, {(key, reader) for key, reader, _sealed in grants}, keys, granting)


def _make_next(programme: UUID, versions: list[DataKey], readers: set[UUID], granting: Granting) -> None:
    former = versions[-1] if versions else DataKey(dossier_id=programme, compartment=MATCHING, version=0)
    DataKey.objects.filter(pk=former.pk).update(retired_at=granting.at)
    made = granting.new_data_key(former, readers=readers, pairs=living_pairs(readers), emergency=[])
    log.record(Act.MATCHING_KEY_MADE, by=granting.by, at=granting.at, subject=made)


def _give(
    programme: UUID,
    versions: list[DataKey],
    readers: set[UUID],
    granted: set[tuple[UUID, UUID]],
    keys: Keyring | None,
    granting: Granting,
) -> None:
    """Grants of ``versions`` for who has none of them yet."""
    missing = [(each, reader) for each in versions for reader in sorted(readers) if (each.pk, reader) not in granted]
    if not missing:
        return
    pairs = living_pairs(readers)
    held = keys.held_of_matching(programme) if keys else {}
    KeyGrant.objects.bulk_create(
        granting.grant(each, reader, pairs.get(reader), held.get(each.version)) for each, reader in missing
    )
    log.record(Act.MATCHING_KEY_GIVEN, by=granting.by, at=granting.at, subject=missing[-1][0])
