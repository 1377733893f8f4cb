"""Showing what somebody else wrote: short, and without characters that do something."""

import unicodedata

LONGEST = 60


def shown(text: str) -> str:
    """At most sixty characters of ``text``; control and formatting characters as their escapes."""
    cut = text[: LONGEST + 1]
    safe = "".join(each if _is_harmless(each) else each.encode("unicode_escape", "replace").decode() for each in cut)
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def _is_harmless(character: str) -> bool:
    return character == " " or unicodedata.category(character)[0] not in {"C", "Z"}
