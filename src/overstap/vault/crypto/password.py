"""A private key under a password: Argon2id (RFC 9106), then AES-256-GCM.

Stored as ``salt (16) ‖ algorithm ‖ nonce ‖ ciphertext ‖ tag``, with the parameters of Argon2 beside it.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Self

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from overstap.vault.crypto.aead import KEY_BYTES, decrypt, encrypt
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

_SALT_BYTES = 16
_TEXT = re.compile(r"argon2id,m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stretching:
    """How hard Argon2id works: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    def __str__(self) -> str:
        return f"argon2id,m={self.memory},t={self.passes},p={self.lanes}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The parameters that ``text`` writes.

        :raises NotOpenedError: it writes none, or more work than anything here ever asked for
        """
        found = _TEXT.fullmatch(text)
        if not found:
            raise NotOpenedError("The parameters of Argon2 cannot be read.")
        read = cls(*(int(number) for number in found.groups()))
        if read.memory > 2**21 or read.passes > 16:
            raise NotOpenedError("The parameters of Argon2 are out of bounds.")
        return read


RFC_9106 = Stretching(memory=2**16, passes=3, lanes=4)
"""The second recommendation of RFC 9106, section 4: 64 MiB, three passes, four lanes."""

LIGHT = Stretching(memory=8, passes=1, lanes=1)
"""For tests only: protects nothing."""


@quiet
def wrap(private: Secret, password: str, *, stretching: Stretching, bound: bytes) -> bytes:
    """``private`` under ``password``."""
    salt = _fresh_salt()
    return salt + encrypt(_stretch(password, salt, stretching), private.reveal(), bound=_bound(bound, stretching))


@quiet
def unwrap(wrapped: bytes, password: str, *, stretching: Stretching, bound: bytes) -> Secret:
    """The private key that :func:`wrap` put under ``password``.

    :raises NotOpenedError: another password, another person, or changed bytes
    """
    key = _stretch(password, wrapped[:_SALT_BYTES].ljust(_SALT_BYTES, b"\0"), stretching)
    return Secret(decrypt(key, wrapped[_SALT_BYTES:], bound=_bound(bound, stretching)))


def _stretch(password: str, salt: bytes, stretching: Stretching) -> Secret:
    return Secret(
        hash_secret_raw(
            password.encode(),
            salt,
            time_cost=stretching.passes,
            memory_cost=stretching.memory,
            parallelism=stretching.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
            version=ARGON2_VERSION,
        )
    )


def _bound(bound: bytes, stretching: Stretching) -> bytes:
    return bind("under a password", bound, str(stretching))


def _fresh_salt() -> bytes:
    # Takes no argument: only a test that replaces this function can choose a salt.
    return secrets.token_bytes(_SALT_BYTES)
