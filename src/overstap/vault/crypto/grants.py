"""Data keys for their readers: HPKE to the reader, and around it a layer under the epoch key.

The inner layer opens with the reader's private key; the outer one disappears with its epoch, so that a
grant in an old backup opens for nobody (*safety promise 5*).
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from overstap.vault.crypto.aead import decrypt, encrypt
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.keypairs import open_with, seal_to
from overstap.vault.crypto.secret import Secret


@dataclass(frozen=True, slots=True)
class EpochKey:
    """The key of one epoch."""

    number: int
    key: Secret


class InEpoch(Protocol):
    """The identity of something that stands under an epoch key."""

    def bound_in(self, epoch: int) -> bytes:
        """What the outer layer is bound to."""


@dataclass(frozen=True, slots=True)
class GrantPlace:
    """Which data key, for which key pair: the identity of a grant. ``recipient`` is the row of the key pair."""

    dossier: UUID
    compartment: str
    version: int
    recipient: UUID

    def bound(self) -> bytes:
        """What the inner layer is bound to."""
        return bind("key grant", self.dossier, self.compartment, self.version, self.recipient)

    def bound_in(self, epoch: int) -> bytes:
        """What the outer layer is bound to."""
        return bind("epoch", epoch, self.dossier, self.compartment, self.version, self.recipient)


def seal_grant(data_key: Secret, public: bytes, place: GrantPlace, epoch: EpochKey) -> bytes:
    """``data_key`` for the holder of ``public``, as long as ``epoch`` lasts."""
    inner = seal_to(public, data_key, bound=place.bound())
    return encrypt(epoch.key, inner, bound=place.bound_in(epoch.number))


def open_grant(private: Secret, sealed: bytes, place: GrantPlace, epoch: EpochKey) -> Secret:
    """The data key that :func:`seal_grant` sealed.

    :raises NotOpenedError: another reader, grant or epoch, or changed bytes
    """
    inner = decrypt(epoch.key, sealed, bound=place.bound_in(epoch.number))
    return open_with(private, inner, bound=place.bound())


def move_to_epoch(sealed: bytes, place: InEpoch, *, old: EpochKey, new: EpochKey) -> bytes:
    """The same grant or draft under the key of another epoch; nobody's private key is needed.

    :raises NotOpenedError: it does not stand under ``old``
    """
    inner = decrypt(old.key, sealed, bound=place.bound_in(old.number))
    return encrypt(new.key, inner, bound=place.bound_in(new.number))
