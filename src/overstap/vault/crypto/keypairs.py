"""Key pairs and sealing to a public key: HPKE (RFC 9180), base mode, X25519, HKDF-SHA256, AES-256-GCM."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from overstap.vault.crypto.aead import with_algorithm, without_algorithm
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class NewPair:
    """A key pair that was just made; ``public`` begins with the algorithm byte, and so does ``private``."""

    public: bytes
    private: Secret


class PrivateKey(Secret):
    """A private key that is made ready once: a caseload opens sixty grants with it."""

    __slots__ = ("_ready",)

    def __init__(self, value: bytes) -> None:
        super().__init__(value)
        self._ready: X25519PrivateKey | None = None

    def ready(self) -> X25519PrivateKey:
        """The key as the library wants it.

        :raises UnknownAlgorithmError: made by a version that is not this one
        """
        if self._ready is None:
            self._ready = X25519PrivateKey.from_private_bytes(without_algorithm(self.reveal()))
        return self._ready


def new_pair() -> NewPair:
    """A random key pair."""
    private = Secret(with_algorithm(X25519PrivateKey.generate().private_bytes_raw()))
    return NewPair(public_half(private), private)


@quiet
def public_half(private: Secret) -> bytes:
    """The public key that belongs to ``private``."""
    return with_algorithm(_private(private).public_key().public_bytes_raw())


@quiet
def seal_to(public: bytes, content: Secret, *, bound: bytes) -> bytes:
    """``content`` for the holder of the private half: ``algorithm ‖ enc (32) ‖ ciphertext ‖ tag (16)``."""
    key = X25519PublicKey.from_public_bytes(without_algorithm(public))
    return with_algorithm(_SUITE.encrypt(content.reveal(), key, bound))


@quiet
def open_with(private: Secret, sealed: bytes, *, bound: bytes) -> Secret:
    """What :func:`seal_to` sealed.

    :raises NotOpenedError: another key, another place, or changed bytes
    :raises UnknownAlgorithmError: sealed by a version that is not this one
    """
    body = without_algorithm(sealed)
    try:
        return Secret(_SUITE.decrypt(body, _private(private), bound))
    except (InvalidTag, ValueError):
        raise NotOpenedError("Not opened.") from None


def _private(private: Secret) -> X25519PrivateKey:
    return (private if isinstance(private, PrivateKey) else PrivateKey(private.reveal())).ready()
