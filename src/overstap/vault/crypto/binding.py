"""One unambiguous text of bytes that says where something encrypted belongs."""

from uuid import UUID

Part = str | int | bytes | UUID

_PREFIX = b"overstap/1/"


def bind(purpose: str, *parts: Part) -> bytes:
    """``purpose`` and ``parts``, each behind its length, so that no two places give the same bytes.

    A purpose always has the same number and kinds of parts. Whole numbers take eight bytes.
    """
    pieces = [_as_bytes(part) for part in parts]
    head = _PREFIX + purpose.encode() + b"\0"
    return head + b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)


def _as_bytes(part: Part) -> bytes:
    if isinstance(part, UUID):
        return part.bytes
    if isinstance(part, int):
        return part.to_bytes(8, "big")
    if isinstance(part, str):
        return part.encode()
    return part
