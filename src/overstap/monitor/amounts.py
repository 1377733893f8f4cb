"""Amounts, and how many places there are: sums rather than shares (docs/reference/standard/1.md, I15 and I20).

Their numerators are whole numbers, so that those of several programmes add up exactly: cents, and hundredths of a post.
The denominator of a sum is in how many years, or programmes, it is known; that of a cost per something is how many
there are of it. ``unknown`` is in how many it is not known.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from overstap.data import municipality_codes
from overstap.monitor.figures import NOTHING, Counted, Key
from overstap.monitor.keys import keys_of
from overstap.monitor.survival import Row

HUNDREDTHS = 100
DAYS_IN_A_MONTH = 365.25 / 12
COVERED = Key.of("I20", what="municipalities")
_SUMS = frozenset({"places", "fte"})
_PARTS = ("per", "cost", "income", "what", "municipality")


def is_amount(key: Key) -> bool:
    """Whether a figure is a sum, or a sum for each of something: its value is no share."""
    return key.indicator == "I15" or (key.indicator == "I20" and dict(key.breakdown).get("what") in _SUMS)


def amount(key: Key, numerator: int, denominator: int, unknown: int = 0) -> Counted:
    """What a sum comes to: in euros, or in posts. Nothing where it is not known, or there is nothing to divide by."""
    if not denominator:
        return Counted(None, numerator or None, 0, unknown)
    parts = dict(key.breakdown)
    if parts.get("what") == "places":
        return Counted(numerator, numerator, denominator, unknown)
    whole = numerator / HUNDREDTHS
    if "per" in parts:
        whole /= denominator
    if parts.get("per") == "participant_month":
        whole *= DAYS_IN_A_MONTH
    return Counted(whole, numerator, denominator, unknown)


def costs(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """I15 from the rows of its statement. A kind of cost, or a funder, without a row is nought of a known year."""
    found = {_key(indicator, row): row for row in rows}
    for key in keys_of(indicator):
        parts = dict(key.breakdown)
        whole = found.get(Key.of(indicator, income="all") if "income" in parts else Key.of(indicator, cost="running"))
        row = found.get(key)
        yield key, NOTHING if whole is None else _counted(key, row or {**whole, "numerator": 0})


def capacity(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """I20 from the rows of its statement; codes that are no municipality of today are left out."""
    found = {_key(indicator, row): row for row in rows}
    known = {key for key in found if "municipality" in dict(key.breakdown)}
    served = {key: int(key in known) for key in _municipalities()} if known else {}
    for key in keys_of(indicator):
        if key == COVERED:
            yield key, covered(served, unknown=int(not served))
        elif "municipality" in dict(key.breakdown):
            yield key, Counted.number(served[key]) if served else NOTHING
        else:
            yield key, _counted(key, found[key])


def covered(served: Mapping[Key, int], unknown: int) -> Counted:
    """How many municipalities are served by at least one programme, of all there are; nothing where nobody says.

    It is no sample, so that it has no interval.
    """
    everywhere = _municipalities()
    if not any(key in served for key in everywhere):
        return Counted(None, None, len(everywhere), unknown)
    number = sum(1 for key in everywhere if served.get(key))
    return Counted(number / len(everywhere), number, len(everywhere), unknown)


@cache
def _municipalities() -> tuple[Key, ...]:
    return tuple(Key.of("I20", municipality=code) for code in municipality_codes())


def _counted(key: Key, row: Row) -> Counted:
    numerator, unknown = int(row["numerator"] or 0), int(row["unknown"] or 0)
    if row["denominator"] is None:
        return Counted.number(numerator, unknown)
    return amount(key, numerator, int(row["denominator"]), unknown)


def _key(indicator: str, row: Row) -> Key:
    return Key(indicator, breakdown=tuple((name, row[name] or "") for name in _PARTS if row.get(name) is not None))
