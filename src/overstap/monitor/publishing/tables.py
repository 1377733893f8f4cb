"""The tables of a release: each programme, all together, and the quarters of the year, with all that adds up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from overstap.core.periods import Period
from overstap.monitor.figures import TOGETHER, Figure, Key
from overstap.monitor.publishing.cells import Relation, total
from overstap.monitor.publishing.counts import Count
from overstap.monitor.publishing.issues import Issue
from overstap.monitor.publishing.sums import BALANCE, END, FLOWS, OFFERED, START, SUMS, Sum

Values = Mapping[Key, int]


class Counted(Protocol):
    """The figures of one programme in one period."""

    @property
    def programme(self) -> str: ...
    @property
    def period(self) -> Period: ...
    @property
    def figures(self) -> Mapping[Key, Figure]: ...


@dataclass(frozen=True, slots=True)
class Tables:
    """The counts that a release offers by their names, and what the suppression has to know of them."""

    counts: Mapping[str, Count]
    issue: Issue[str]


def tables_of(sets: Sequence[Counted]) -> Tables:
    """All that a release offers of the programmes in ``sets``: of the whole period, and of its quarters."""
    period = max((each.period for each in sets), key=lambda one: (one.end - one.start, one))
    making = _Making()
    whole = {each.programme: values_of(each) for each in sets if each.period == period}
    for code, values in {**whole, TOGETHER: _added(whole.values())}.items():
        making.place(code, period, values, OFFERED, SUMS)
    making.share_out(period, OFFERED, whole)
    parts: dict[Period, list[Values]] = defaultdict(list)
    for each in sets:
        if each.period != period:
            parts[each.period].append(values_of(each))
    for part, values_of_all in sorted(parts.items()):
        making.place(TOGETHER, part, _added(values_of_all), (*FLOWS, START, END), ())
    making.follow(period, sorted(parts), FLOWS)
    return making.done()


def values_of(counted: Counted) -> Values:
    """The counts of a programme by their keys, with the totals of the outflow that no figure gives."""
    values = {key: int(figure.numerator or 0) for key, figure in counted.figures.items()}
    outflow = [(dict(key.breakdown), value) for key, value in values.items() if key.indicator == "I07"]
    for key in OFFERED:
        if key.indicator == "I07" and key not in values:
            asked = dict(key.breakdown)
            values[key] = sum(value for parts, value in outflow if asked.items() <= parts.items())
    return values


def _added(all_values: Iterable[Values]) -> Values:
    """The counts of several programmes together. Somebody may be in two of them, and is counted in both."""
    found: dict[Key, int] = defaultdict(int)
    for values in all_values:
        for key, value in values.items():
            found[key] += value
    return found


class _Making:
    """Puts the tables together, place after place."""

    def __init__(self) -> None:
        self._counts: dict[str, Count] = {}
        self._values: dict[str, int] = {}
        self._inner: set[str] = set()
        self._relations: list[Relation[str]] = []

    def place(self, code: str, period: Period, values: Values, keys: Iterable[Key], sums: Iterable[Sum]) -> None:
        """One programme, or all together, in one period."""
        for key in keys:
            count = Count.of(code, period, key)
            self._counts[count.name] = count
            self._values[count.name] = values[key]
        for each in sums:
            self._relations.append(self._sum(code, period, each))
        self._relations.append({Count.of(code, period, key).name: times for key, times in BALANCE.items()})

    def _sum(self, code: str, period: Period, each: Sum) -> Relation[str]:
        whole, *parts = (Count.of(code, period, key).name for key in (each.whole, *each.parts))
        if not each.is_all:
            rest = f"{parts[0]}~"
            self._values[rest] = self._values[whole] - sum(self._values[part] for part in parts)
            self._inner.add(rest)
            parts.append(rest)
        return total(whole, parts)

    def share_out(self, period: Period, keys: Iterable[Key], codes: Collection[str]) -> None:
        """All together are the programmes."""
        for key in keys:
            parts = [Count.of(code, period, key).name for code in codes]
            self._relations.append(total(Count.of(TOGETHER, period, key).name, parts))

    def follow(self, period: Period, parts: Sequence[Period], keys: Iterable[Key]) -> None:
        """The year is its quarters."""
        for key in keys if parts else ():
            names = [Count.of(TOGETHER, part, key).name for part in parts]
            self._relations.append(total(Count.of(TOGETHER, period, key).name, names))

    def done(self) -> Tables:
        """What was put together."""
        return Tables(self._counts, Issue(self._values, self._relations, self._inner))
