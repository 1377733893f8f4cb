"""Sealed content: one blob per row, padded to a bucket, bound to its place."""

from dataclasses import dataclass
from uuid import UUID

from overstap.vault.crypto.aead import decrypt, encrypt
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.errors import NotOpenedError, TooLongError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

BUCKETS = (256, 1024, 4096, 16384)
"""Sizes that a padded content may have; above the last one its multiples."""

LONGEST = 2**20
"""No padded content is longer: what is bigger is a file, not a field."""

_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a blob belongs; at any other place it does not open."""

    model: str
    row: UUID
    dossier: UUID
    compartment: str
    key_version: int
    revision: int

    def bound(self) -> bytes:
        """The additional data of the blob."""
        return bind("sealed", self.model, self.row, self.dossier, self.compartment, self.key_version, self.revision)


@quiet
def seal(data_key: Secret, text: str, place: Place) -> bytes:
    """``text`` as a blob that opens at ``place`` only.

    :raises TooLongError: more than one blob may hold
    """
    return encrypt(data_key, padded(text.encode()), bound=place.bound())


@quiet
def open_blob(data_key: Secret, sealed: bytes, place: Place) -> str:
    """The text that :func:`seal` sealed.

    :raises NotOpenedError: another key, another place, or changed bytes
    """
    return unpadded(decrypt(data_key, sealed, bound=place.bound())).decode()


def padded(content: bytes) -> bytes:
    """``content`` behind its length, filled up to a bucket.

    :raises TooLongError: more than one blob may hold
    """
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return framed.ljust(_bucket(len(framed)), b"\0")


def _bucket(size: int) -> int:
    if size > LONGEST:
        raise TooLongError("Longer than one blob may hold.")
    last = BUCKETS[-1]
    return next((bucket for bucket in BUCKETS if size <= bucket), -(-size // last) * last)


def unpadded(filled: bytes) -> bytes:
    """What :func:`padded` filled up.

    :raises NotOpenedError: it is not framed like that
    """
    framing, rest = filled[:_LENGTH_BYTES], filled[_LENGTH_BYTES:]
    length = int.from_bytes(framing, "big")
    if len(framing) < _LENGTH_BYTES or length > len(rest) or rest[length:].strip(b"\0"):
        raise NotOpenedError("Not opened.")
    return rest[:length]
