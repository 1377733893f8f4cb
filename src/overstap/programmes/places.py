"""The Dutch municipalities by the code of CBS, and *abroad*."""

from functools import cache

from overstap.core.labels import Label
from overstap.data import municipality_rows
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.codes.codelist import NOT_ASKED_CODE, UNKNOWN_CODE

ABROAD = "abroad"
ABROAD_LABEL = Label("buitenland", "abroad")


@cache
def municipalities() -> dict[str, str]:
    """Code to name, in the order of the names."""
    found = ((code, row["name"]) for code, row in municipality_rows().items())
    return dict(sorted(found, key=lambda place: place[1].removeprefix("'s-").removeprefix("'t ").casefold()))


def label_of(code: str) -> Label:
    """What a place is called; *unknown* and *not asked* have their words.

    :raises KeyError: there is no such municipality
    """
    known = {ABROAD: ABROAD_LABEL, UNKNOWN: UNKNOWN_CODE.label, NOT_ASKED: NOT_ASKED_CODE.label}
    return known.get(code) or Label(municipalities()[code], municipalities()[code])
