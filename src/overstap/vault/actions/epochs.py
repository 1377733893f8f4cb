"""The act that turns the epoch: safe to run at any time, it does only what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model

from overstap.audit import log
from overstap.core import clock
from overstap.vault import epochs, wal
from overstap.vault.crypto.grants import EpochKey, move_to_epoch
from overstap.vault.granting import Replacement, replace_sealed
from overstap.vault.models import Draft, EmergencyGrant, Epoch, KeyGrant
from overstap.vault.terms import Act

_Sealed = KeyGrant | EmergencyGrant | Draft


@dataclass(frozen=True, slots=True)
class Turn:
    """What was done: the epoch that is open now, grants and drafts moved into it, epochs whose key was destroyed."""

    epoch: int
    moved: int
    destroyed: tuple[int, ...]


def turn_epoch(at: datetime) -> Turn:
    """Open a new epoch when the last one is 28 days old, move grants and drafts into it, destroy keys of 35 days.

    A key is destroyed only when nothing stands under it any more: the grants are moved and kept first. A
    grant that was being sealed during a turn is moved by the next one, so nothing is destroyed on the day on
    which an epoch opens. Run it every day.

    :raises EpochKeyMissingError: a key file that is still needed is not there
    """
    number, moved = _open_and_move(at=at)
    return Turn(number, moved, _destroy_old(at=at))


@transaction.atomic
def _open_and_move(*, at: datetime) -> tuple[int, int]:
    newest = epochs.newest_number()
    if epochs.is_due(at=at):
        newest = epochs.open_epoch(newest + 1, at=at).number
        log.record(Act.EPOCH_TURNED, by=None, at=at, subject=Epoch(number=newest))
    grants = KeyGrant.objects.filter(epoch__lt=newest).select_related("data_key")
    emergency_grants = EmergencyGrant.objects.filter(epoch__lt=newest).select_related("data_key")
    drafts = Draft.objects.filter(epoch__lt=newest)
    moved = [
        _move(KeyGrant, list(grants), newest),
        _move(EmergencyGrant, list(emergency_grants), newest),
        _move(Draft, list(drafts), newest),
    ]
    if any(moved):
        wal.empty_after_commit()
    return newest, sum(moved)


def _move(model: type[Model], rows: Sequence[_Sealed], newest: int) -> int:
    keys = epochs.keys_of({newest, *(row.epoch_id or 0 for row in rows)})
    replace_sealed(model, [_moved(row, keys[row.epoch_id or 0], keys[newest]) for row in rows])
    return len(rows)


def _moved(row: _Sealed, old: EpochKey, new: EpochKey) -> Replacement:
    former = bytes(row.sealed or b"")
    place = row.place if isinstance(row, Draft) else row.data_key.place_for(row.recipient_id)
    sealed = move_to_epoch(former, place, old=old, new=new)
    return Replacement(id=row.pk, former=former, sealed=sealed, epoch=new.number)


@transaction.atomic
def _destroy_old(*, at: datetime) -> tuple[int, ...]:
    day, newest = clock.day_of(at), Epoch.objects.order_by("-number").first()
    if newest is None or newest.opened_on == day:
        return ()
    limit = day - timedelta(days=epochs.KEY_DAYS)
    old = Epoch.objects.filter(opened_on__lte=limit, destroyed_at=None, number__lt=newest.number)
    numbers = tuple(epoch.number for epoch in old if not _is_needed(epoch.number))
    Epoch.objects.filter(number__in=numbers).update(destroyed_at=at)
    for number in numbers:
        log.record(Act.EPOCH_DESTROYED, by=None, at=at, subject=Epoch(number=number))
    # All that were ever destroyed: a file that a killed process left behind goes now.
    gone = list(Epoch.objects.exclude(destroyed_at=None).values_list("number", flat=True))
    transaction.on_commit(lambda: epochs.remove_files(gone))
    return numbers


def _is_needed(number: int) -> bool:
    return any(model.objects.filter(epoch=number).exists() for model in (KeyGrant, EmergencyGrant, Draft))
