"""Which figures can be listed, how each is named in an address, and what it is called on the page."""

from collections.abc import Iterator
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from overstap.monitor import meaning
from overstap.monitor.engine import LISTED
from overstap.monitor.figures import Key
from overstap.monitor.keys import STATUSES, keys_of
from overstap.monitor.publishing.naming import part_name
from overstap.monitor.wording import said
from overstap.standard.codes import PHASE, SECTOR, UNKNOWN

WITHOUT = "without"
"""Stands in the list of the caseload of whom no plan was agreed."""

_LISTS = {"phase": PHASE, "sector": SECTOR}
_WORDS: dict[tuple[str, str | int], str | Promise] = {
    ("day", "start"): pgettext_lazy("part of a figure", "on the first day"),
    ("day", "end"): pgettext_lazy("part of a figure", "on the last day"),
    ("found", "work"): pgettext_lazy("part of a figure", "found work"),
    ("ended", "yes"): pgettext_lazy("part of a figure", "and it has ended"),
    ("what", UNKNOWN): pgettext_lazy("part of a figure", "without any"),
    ("what", WITHOUT): pgettext_lazy("part of a figure", "without a plan"),
    ("what", "agreed"): pgettext_lazy("part of a figure", "first plan agreed"),
    ("after", 182): pgettext_lazy("part of a figure", "after half a year"),
    ("after", 365): pgettext_lazy("part of a figure", "after a year"),
}
_AFTER: dict[str, str | Promise] = {
    "yes": pgettext_lazy("a year later", "still stopped"),
    "no": pgettext_lazy("a year later", "not stopped any more"),
    "not_yet": pgettext_lazy("a year later", "too early to say"),
    UNKNOWN: pgettext_lazy("a year later", "unknown"),
}
"""The answers of I25, each after its own time."""


def address_of(key: Key) -> str:
    """How a figure is named in an address: ``I06-X3-returned-yes``."""
    parts = (str(part) for pair in key.breakdown for part in pair)
    return "-".join([key.indicator, *([key.definition] if key.definition else []), *parts])


@cache
def _by_address() -> dict[str, Key]:
    return {address_of(key): key for key in _listable()}


def _listable() -> Iterator[Key]:
    """Every figure of the standard that can be listed, the whole outflow, and lists of what is unknown or not there."""
    for indicator in LISTED:
        yield from keys_of(indicator)
    yield Key.of("I07")
    yield from (Key.of("I07", status=status) for status in STATUSES)
    yield Key.of("I08", what=UNKNOWN)
    yield from (Key.of("I04", day=day, what=WITHOUT) for day in ("start", "end"))


def key_at(address: str) -> Key | None:
    """The figure that an address names, if it can be listed."""
    return _by_address().get(address)


def beside(key: Key) -> list[Key]:
    """Every figure of the same indicator and definition that can be listed, itself too."""
    same = (key.indicator, key.definition)
    return [each for each in _by_address().values() if (each.indicator, each.definition) == same]


def words_of(key: Key) -> str:
    """What a figure is called: *exited X3, started again since*."""
    if key.indicator == "I25":
        after, answer = (value for _name, value in key.breakdown)
        return f"{_part('after', after)}: {_AFTER[str(answer)]}"
    name = " ".join(filter(None, (meaning.name(key.indicator), key.definition)))
    return ", ".join([name, *(_part(name, value) for name, value in key.breakdown)])


def _part(name: str, value: str | int) -> str:
    if name in _LISTS:
        codes = _LISTS[name]
        return f"{said(codes.title).lower()} {said(codes.label(str(value)))}"
    known = _WORDS.get((name, value))
    return str(known) if known else part_name(name, value)
