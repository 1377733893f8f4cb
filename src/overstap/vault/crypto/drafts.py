"""What somebody was typing: HPKE to the writer's own public key, and around it a layer under the epoch key.

Nobody's private key is needed to seal it, so it can be kept after the session, and the key with it, is gone.
"""

from dataclasses import dataclass
from uuid import UUID

from overstap.vault.crypto.aead import decrypt, encrypt
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.blobs import padded, unpadded
from overstap.vault.crypto.grants import EpochKey
from overstap.vault.crypto.keypairs import open_with, seal_to
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Whose draft, of which form, for which key pair; at any other place it does not open."""

    row: UUID
    writer: UUID
    address: str
    recipient: UUID

    def bound(self) -> bytes:
        """What the inner layer is bound to."""
        return bind("draft", self.row, self.writer, self.address, self.recipient)

    def bound_in(self, epoch: int) -> bytes:
        """What the outer layer is bound to."""
        return bind("draft in epoch", epoch, self.row, self.writer, self.address, self.recipient)


@quiet
def seal_draft(text: str, public: bytes, place: DraftPlace, epoch: EpochKey) -> bytes:
    """``text`` for the holder of ``public``, as long as ``epoch`` lasts.

    :raises TooLongError: more than one blob may hold
    """
    inner = seal_to(public, Secret(padded(text.encode())), bound=place.bound())
    return encrypt(epoch.key, inner, bound=place.bound_in(epoch.number))


@quiet
def open_draft(private: Secret, sealed: bytes, place: DraftPlace, epoch: EpochKey) -> str:
    """The text that :func:`seal_draft` sealed.

    :raises NotOpenedError: another writer, form or epoch, or changed bytes
    """
    inner = decrypt(epoch.key, sealed, bound=place.bound_in(epoch.number))
    return unpadded(open_with(private, inner, bound=place.bound()).reveal()).decode()
