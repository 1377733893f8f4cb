"""Icons: Lucide (ISC licence, icons-LICENSE.txt), always beside a word and therefore silent for a screen reader."""

import json
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

_FILE = Path(__file__).with_name("icons.json")


class NoSuchIconError(LookupError):
    """A name that is not in ``icons.json``: a fault of the page."""


def _read() -> dict[str, dict[str, str | bool]]:
    shapes: dict[str, dict[str, str | bool]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return shapes


_SHAPES = _read()
NAMES = tuple(_SHAPES)


@cache
def icon(name: str) -> SafeString:
    """The drawing called ``name``; an arrow turns where the page reads from right to left.

    :raises NoSuchIconError: there is none
    """
    if name not in _SHAPES:
        raise NoSuchIconError(f"There is no icon {name!r} in icons.json.")
    shape = _SHAPES[name]
    turns = " icon--turns" if shape.get("turns") else ""
    return SafeString(f'<svg class="icon{turns}" viewBox="0 0 24 24" aria-hidden="true">{shape["shape"]}</svg>')
