"""Shares, averages and counts from the rows of a statement.

A row holds its part of the key, and what was counted: ``numerator`` of ``denominator`` is a share, ``total`` over
``denominator`` an average, and a ``numerator`` without a ``denominator`` a count. ``unknown`` stands beside each.
"""

from collections.abc import Iterable, Iterator, Mapping

from overstap.monitor.figures import NOBODY, Counted, Key
from overstap.monitor.keys import keys_of
from overstap.monitor.survival import Row

_COUNTED = frozenset({"numerator", "denominator", "total", "unknown"})


def measured(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """Every figure of ``indicator`` that is no time to an event.

    A key without a row is nought of its whole, where a row with less of the key gives that, and otherwise of nobody.
    """
    found = {_key(indicator, row): _counted(row) for row in rows}
    yield from found.items()
    for key in keys_of(indicator):
        if key not in found and _is_measured(key):
            whole = _whole(key, found)
            yield key, NOBODY if whole.denominator is None else Counted.share(0, whole.denominator, whole.unknown)


def _whole(key: Key, found: Mapping[Key, Counted]) -> Counted:
    """What ``key`` is a part of: the nearest, by leaving out what stands last in it."""
    lengths = range(len(key.breakdown) - 1, -1, -1)
    wider = (Key(key.indicator, key.definition, key.breakdown[:length]) for length in lengths)
    return next((found[each] for each in wider if each in found), NOBODY)


def _is_measured(key: Key) -> bool:
    return "quantile" not in dict(key.breakdown)


def _key(indicator: str, row: Row) -> Key:
    parts = ((name, part) for name, part in row.items() if name not in _COUNTED and part is not None)
    return Key(indicator, breakdown=tuple(parts))


def _counted(row: Row) -> Counted:
    unknown = int(row.get("unknown") or 0)
    if row["denominator"] is None:
        return Counted.number(int(row["numerator"] or 0), unknown)
    of = int(row["denominator"])
    total = row.get("total")
    return Counted.mean(int(total), of, unknown) if total is not None else _share(row, of, unknown)


def _share(row: Row, of: int, unknown: int) -> Counted:
    return Counted.share(int(row["numerator"] or 0), of, unknown)
