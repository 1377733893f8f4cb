"""Sealed files: chunks that open together, in their order, and only all of them."""

from collections.abc import Sequence

from overstap.vault.crypto.aead import decrypt, encrypt
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.blobs import Place, padded, unpadded
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

CHUNK = 2**18
"""How long a chunk is before it is encrypted, its length included. The last one is as short as its bucket."""

_CONTENT = CHUNK - 4  # the length stands before it


@quiet
def seal_chunks(data_key: Secret, content: bytes, place: Place) -> tuple[bytes, ...]:
    """``content`` in chunks, each with a nonce of its own; nothing is one chunk too."""
    starts = range(0, max(len(content), 1), _CONTENT)
    return tuple(
        encrypt(
            data_key,
            padded(content[start : start + _CONTENT]),
            bound=_bound(place, number, is_last=number == len(starts) - 1),
        )
        for number, start in enumerate(starts)
    )


@quiet
def open_chunks(data_key: Secret, sealed: Sequence[bytes], place: Place) -> bytes:
    """The content that :func:`seal_chunks` sealed. Nothing comes out before every chunk was opened.

    :raises NotOpenedError: a chunk is missing, was changed, comes from elsewhere, or stands at another number
    """
    if not sealed:
        raise NotOpenedError("Not opened.")
    last = len(sealed) - 1
    return b"".join(
        unpadded(decrypt(data_key, chunk, bound=_bound(place, number, is_last=number == last)))
        for number, chunk in enumerate(sealed)
    )


def _bound(place: Place, number: int, *, is_last: bool) -> bytes:
    return bind("chunk", place.bound(), number, int(is_last))
