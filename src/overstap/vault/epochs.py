"""The key files of the epochs: one per epoch, outside the database, in ``HOME/epochs``."""

import os
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from overstap.core import clock
from overstap.vault.crypto.aead import KEY_BYTES, new_key
from overstap.vault.crypto.grants import EpochKey
from overstap.vault.crypto.secret import Secret
from overstap.vault.models import Epoch
from overstap.vault.refusals import EpochKeyMissingError

EPOCH_DAYS = 28
"""An epoch opens that many days after the former one."""

KEY_DAYS = 35
"""An epoch key is destroyed that many days after it was made: no backup can be restored longer."""


def current(*, at: datetime) -> EpochKey:
    """The key under which new grants are sealed; the first epoch opens by itself.

    :raises EpochKeyMissingError: its file is not there
    """
    newest = newest_number()
    return key_of(newest) if newest else open_epoch(1, at=at)


def newest_number() -> int:
    """The number of the epoch that is open, or 0 before the first."""
    newest = Epoch.objects.order_by("-number").values_list("number", flat=True).first()
    return newest or 0


def is_due(*, at: datetime) -> bool:
    """Whether it is time for a new epoch; one query."""
    limit = clock.day_of(at) - timedelta(days=EPOCH_DAYS)
    return not Epoch.objects.filter(opened_on__gt=limit).exists()


def open_epoch(number: int, *, at: datetime) -> EpochKey:
    """Make the key of an epoch, on the disk before the database knows it."""
    _write(path_of(number), new_key())
    Epoch.objects.get_or_create(number=number, defaults={"opened_on": clock.day_of(at)})
    return key_of(number)


def key_of(number: int) -> EpochKey:
    """The key of epoch ``number``, read from its file.

    :raises EpochKeyMissingError: there is no such file, or it is damaged
    """
    path = path_of(number)
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) != KEY_BYTES:
        raise EpochKeyMissingError(f"{path} is missing or damaged. Put it back from the backup of the epoch keys.")
    return EpochKey(number, Secret(key))


def keys_of(numbers: Iterable[int]) -> dict[int, EpochKey]:
    """The keys of several epochs, each file read once."""
    return {number: key_of(number) for number in set(numbers)}


def remove_files(numbers: Iterable[int]) -> None:
    """Overwrite and remove key files; those that are gone already are no matter."""
    for number in numbers:
        path = path_of(number)
        if path.exists():
            _overwrite(path)
            path.unlink(missing_ok=True)
    if _folder().exists():
        _keep_folder()


def path_of(number: int) -> Path:
    """Where the key of an epoch stands."""
    return _folder() / f"{number:03}.key"


def _folder() -> Path:
    return Path(settings.HOME) / "epochs"


def _write(path: Path, key: Secret) -> None:
    # Whole or not at all, and never over a key that is there: a link refuses to replace. A file that was
    # left by a transaction that did not come through is a good key that was never used, so it may stay.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.reveal())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        _overwrite(draft)
    finally:
        draft.unlink()
    _keep_folder()


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


def _keep_folder() -> None:
    descriptor = os.open(_folder(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
