"""The signature of a delivery: ``manifest.sig`` beside ``manifest.json``, which names the SHA-256 of every table.

Ed25519 over the bytes of the manifest; the file says with which public key it can be verified. Whose key that is, is
agreed on beside the delivery: a signature alone proves that nothing was changed since. ``cryptography`` is imported
where it is used: who only reads facts needs none.
"""

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "manifest.sig"
LARGEST = 1_000
_ALGORITHM = "Ed25519"


class Signature(NamedTuple):
    """Who says so, and the proof: the public key and the signature, both in hexadecimal digits."""

    public_key: str
    proof: str


def sign(manifest: bytes, seed: bytes) -> bytes:
    """The content of ``manifest.sig``; ``seed`` is the private key, 32 bytes."""
    proof = _private(seed).sign(manifest).hex()
    content = {"algorithm": _ALGORITHM, "public_key": public_key_of(seed), "signature": proof}
    return (json.dumps(content, indent=2) + "\n").encode()


def public_key_of(seed: bytes) -> str:
    """The public key that belongs to a private one, in hexadecimal digits."""
    return _private(seed).public_key().public_bytes_raw().hex()


def read(content: bytes) -> Signature | None:
    """What ``manifest.sig`` says; nothing where it is no signature of this form."""
    try:
        parsed = json.loads(content)
        if parsed["algorithm"] != _ALGORITHM:
            return None
        return Signature(bytes.fromhex(parsed["public_key"]).hex(), bytes.fromhex(parsed["signature"]).hex())
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def is_right(manifest: bytes, signature: Signature) -> bool:
    """Whether this manifest was signed with the key that the signature names."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.public_key))
        key.verify(bytes.fromhex(signature.proof), manifest)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(seed: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(seed)
