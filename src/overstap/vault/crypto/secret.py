"""Bytes that must not be shown."""

import hmac
from typing import NoReturn


class Secret:
    """Key material: it can be asked for by name (:meth:`reveal`), and not be printed, compared in time or pickled."""

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        self._value = value

    def reveal(self) -> bytes:
        """The bytes themselves; keep them out of variables."""
        return self._value

    def __repr__(self) -> str:
        return "<secret>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value, other.reveal())

    def __hash__(self) -> NoReturn:
        raise TypeError("A secret is no key of a dictionary.")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A secret is not pickled or copied.")
