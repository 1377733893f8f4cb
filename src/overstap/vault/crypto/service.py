"""What must be sent later, without anybody signed in: HPKE to the service key, below a layer under the epoch key.

The service key is a file outside the database. Who takes the database alone, or a backup older than the epoch keys
last, reads nothing of it.
"""

from dataclasses import dataclass
from uuid import UUID

from overstap.vault.crypto.aead import decrypt, encrypt, with_algorithm
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.blobs import padded, unpadded
from overstap.vault.crypto.grants import EpochKey
from overstap.vault.crypto.keypairs import PrivateKey, open_with, public_half, seal_to
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret


@dataclass(frozen=True, slots=True)
class ServicePlace:
    """Which row of which kind; at any other place it does not open."""

    kind: str
    row: UUID

    def bound(self) -> bytes:
        """What the inner layer is bound to."""
        return bind("service", self.kind, self.row)

    def bound_in(self, epoch: int) -> bytes:
        """What the outer layer is bound to."""
        return bind("service in epoch", epoch, self.kind, self.row)


def service_key(hexadecimal: str) -> PrivateKey:
    """The private key whose 32 bytes are written so."""
    return PrivateKey(with_algorithm(bytes.fromhex(hexadecimal)))


@quiet
def seal_for_service(text: str, key: Secret, place: ServicePlace, epoch: EpochKey) -> bytes:
    """``text`` for the service, as long as ``epoch`` lasts.

    :raises TooLongError: more than one blob may hold
    """
    inner = seal_to(public_half(key), Secret(padded(text.encode())), bound=place.bound())
    return encrypt(epoch.key, inner, bound=place.bound_in(epoch.number))


@quiet
def open_for_service(sealed: bytes, key: Secret, place: ServicePlace, epoch: EpochKey) -> str:
    """The text that :func:`seal_for_service` sealed.

    :raises NotOpenedError: another row, key or epoch, or changed bytes
    """
    inner = decrypt(epoch.key, sealed, bound=place.bound_in(epoch.number))
    return unpadded(open_with(key, inner, bound=place.bound()).reveal()).decode()
