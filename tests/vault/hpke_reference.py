"""HPKE base mode, single shot, written again from RFC 9180 with the ephemeral key chosen by the caller.

It shares no code with the vault: only here can a sealed value be made a second time, which known answers need.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEM, _KDF = 0x0020, 0x0001
_KEY_BYTES = {0x0001: 16, 0x0002: 32}
AES_128_GCM, AES_256_GCM = 0x0001, 0x0002


def seal(ephemeral: bytes, public: bytes, content: bytes, *, info: bytes, aead: int, aad: bytes = b"") -> bytes:
    """``enc ‖ ciphertext ‖ tag`` (RFC 9180, section 6.1)."""
    private = X25519PrivateKey.from_private_bytes(ephemeral)
    enc = private.public_key().public_bytes_raw()
    shared = _shared_secret(private.exchange(X25519PublicKey.from_public_bytes(public)), enc + public)
    suite = b"HPKE" + b"".join(each.to_bytes(2, "big") for each in (_KEM, _KDF, aead))
    context = b"\0" + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    secret = _extract(suite, shared, b"secret", b"")
    key = _expand(suite, secret, b"key", context, _KEY_BYTES[aead])
    nonce = _expand(suite, secret, b"base_nonce", context, 12)
    return enc + AESGCM(key).encrypt(nonce, content, aad)


def _shared_secret(dh: bytes, kem_context: bytes) -> bytes:
    suite = b"KEM" + _KEM.to_bytes(2, "big")
    return _expand(suite, _extract(suite, b"", b"eae_prk", dh), b"shared_secret", kem_context, 32)


def _extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.new(salt or bytes(32), b"HPKE-v1" + suite + label + material, hashlib.sha256).digest()


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    block, output = b"", b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.new(key, block + labelled + bytes([counter]), hashlib.sha256).digest()
        output += block
    return output[:length]
