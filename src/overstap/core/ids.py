"""Random identifiers: nothing can be counted or guessed from them."""

import secrets
from uuid import UUID, uuid4

# Crockford's base 32: no letter that is read as a digit or as another letter.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_uuid() -> UUID:
    """A random identifier for a row."""
    return uuid4()


def new_code(length: int) -> str:
    """``length`` random characters (5 bits each) that a person can read aloud and copy from paper."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
