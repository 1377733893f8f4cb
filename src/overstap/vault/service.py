"""Sealing to the service key, for the one room whose content is sent later without anybody signed in."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from overstap.vault import epochs
from overstap.vault.crypto.service import ServicePlace, open_for_service, seal_for_service, service_key


@dataclass(frozen=True, slots=True)
class SealedForService:
    """The bytes, and the number of the epoch they open in."""

    sealed: bytes
    epoch: int


def seal(text: str, place: ServicePlace, *, at: datetime) -> SealedForService:
    """Seal ``text`` so that only the service opens it, at this place and not longer than the keys of epochs last.

    :raises EpochKeyMissingError: the key file of the epoch is not there
    """
    epoch = epochs.current(at=at)
    return SealedForService(seal_for_service(text, service_key(settings.SERVICE_KEY), place, epoch), epoch.number)


def moved(found: SealedForService, place: ServicePlace, *, at: datetime) -> SealedForService:
    """The same under the epoch that is open now.

    :raises EpochKeyMissingError: the key file of its epoch is not there any more
    """
    return seal(open_sealed(found, place), place, at=at)


def newest_epoch() -> int:
    """The number of the epoch that is open; 0 before the first."""
    return epochs.newest_number()


def open_sealed(found: SealedForService, place: ServicePlace) -> str:
    """The text again.

    :raises EpochKeyMissingError: the key file of its epoch is not there (any more)
    :raises NotOpenedError: another row, or changed bytes
    """
    epoch = epochs.key_of(found.epoch)
    return open_for_service(found.sealed, service_key(settings.SERVICE_KEY), place, epoch)
