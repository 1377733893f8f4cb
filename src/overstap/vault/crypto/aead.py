"""AES-256-GCM with a fresh nonce, behind the algorithm byte: ``algorithm ‖ nonce (12) ‖ ciphertext ‖ tag (16)``."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from overstap.vault.crypto.errors import NotOpenedError, UnknownAlgorithmError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

ALGORITHM = 1
"""X25519, HKDF-SHA256, AES-256-GCM and Argon2id. A hybrid with ML-KEM will be 2."""

KEY_BYTES = 32
_NONCE_BYTES = 12
_HEAD = bytes([ALGORITHM])


def new_key() -> Secret:
    """A random 256-bit key."""
    return Secret(secrets.token_bytes(KEY_BYTES))


@quiet
def encrypt(key: Secret, content: bytes, *, bound: bytes) -> bytes:
    """``content`` under ``key``, of no use at any other place than ``bound``."""
    nonce = _fresh_nonce()
    return _HEAD + nonce + AESGCM(key.reveal()).encrypt(nonce, content, bound)


@quiet
def decrypt(key: Secret, sealed: bytes, *, bound: bytes) -> bytes:
    """What :func:`encrypt` sealed.

    :raises NotOpenedError: another key, another place, or changed bytes
    :raises UnknownAlgorithmError: sealed by a version that is not this one
    """
    body = without_algorithm(sealed)
    try:
        return AESGCM(key.reveal()).decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        raise NotOpenedError("Not opened.") from None


def without_algorithm(sealed: bytes) -> bytes:
    """What stands behind the algorithm byte.

    :raises UnknownAlgorithmError: it is not ours
    """
    if sealed[:1] != _HEAD:
        raise UnknownAlgorithmError("Sealed with an algorithm that this version does not know.")
    return sealed[1:]


def with_algorithm(body: bytes) -> bytes:
    """``body`` behind the algorithm byte."""
    return _HEAD + body


def _fresh_nonce() -> bytes:
    # Takes no argument: only a test that replaces this function can choose a nonce.
    return secrets.token_bytes(_NONCE_BYTES)
