"""Showing what somebody else wrote: short, and without characters that do something."""

import unicodedata

LONGEST = 60


def shown(text: str) -> str:
    """At most sixty characters of ``text``; control and formatting characters as their escapes."""
    cut = text[: LONGEST + 1]
    safe = cut if cut.isascii() and cut.isprintable() else "".join(map(_escaped, cut))
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def _escaped(character: str) -> str:
    if character == " " or unicodedata.category(character)[0] not in {"C", "Z"}:
        return character
    return character.encode("unicode_escape", "replace").decode()
