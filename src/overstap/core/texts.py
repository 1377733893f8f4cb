"""What somebody typed, as it is seen."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
"""Control and format characters, marks that stand on another character, and every kind of space."""

_DOING = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Of these the control and format characters, and what ends a line or a paragraph."""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def no_formula(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula: one that looks like it gets a ``'`` before it."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def seen(text: str) -> str:
    """``text`` without the space around it; an empty text when nothing of it can be seen.

    Inside a text they stay: Persian and many emoji need characters that are not seen by themselves.
    """
    return text.strip() if any(_is_seen(each) for each in text) else ""


def unseen(text: str) -> str:
    """The characters of ``text`` that leave no sign and do something: control, direction, breaks of lines."""
    return "".join(each for each in text if unicodedata.category(each) in _DOING)


def _is_seen(character: str) -> bool:
    return character not in _BLANK and unicodedata.category(character) not in _UNSEEN
