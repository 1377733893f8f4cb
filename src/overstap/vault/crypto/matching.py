"""Knowing an identity again by a keyed value: HMAC-SHA256 under a subkey. Without the key the value is noise."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

MARK_BYTES = 32


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Of which programme, under which version of its key, by what somebody is known."""

    programme: UUID
    version: int
    kind: str

    def bound(self) -> bytes:
        """What the subkey is derived from: the same text gives another value at another place."""
        return bind("mark", self.programme, self.version, self.kind)


@quiet
def mark(key: Secret, text: str, place: MarkPlace) -> bytes:
    """The value of ``text``; the same for the same text, key and place, and never anything else."""
    subkey = hmac.digest(key.reveal(), place.bound(), hashlib.sha256)
    return hmac.digest(subkey, text.encode(), hashlib.sha256)


def no_mark() -> bytes:
    """What stands where nothing is known: noise, of the same length."""
    return secrets.token_bytes(MARK_BYTES)
