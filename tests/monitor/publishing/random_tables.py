"""Invented publications: programmes by category with their totals, quarters in years, three releases one after another.

Each release counts a year that was published before again, with corrections, beside a new one, and the whole so far:
the shapes in which hidden counts leaked elsewhere.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from random import Random

from overstap.monitor.publishing.attack import recovered
from overstap.monitor.publishing.cells import Relation, is_few, total
from overstap.monitor.publishing.issues import Issue, hide, read

Name = tuple[object, ...]
Counts = dict[Name, int]
ALL = "all"
RELEASES = 3


def issues(seed: int) -> list[Issue[Name]]:
    """Three releases of the same programmes, with nothing hidden yet."""
    chance = Random(seed)  # noqa: S311 - the same tables every time are what is wanted
    programmes = [f"p{number}" for number in range(chance.randint(2, 4))]
    kinds = [f"k{number}" for number in range(chance.randint(2, 4))]
    quarters = chance.choice([0, 0, 2, 4])
    mean = chance.choice([3, 6, 12, 30])
    years = [_year(chance, year, programmes, kinds, quarters, mean) for year in range(RELEASES)]
    found = [_issue(years[:1], programmes, kinds, quarters)]
    for number in range(1, RELEASES):
        years[number - 1] = _corrected(chance, years[number - 1])
        found.append(_issue(years[: number + 1], programmes, kinds, quarters))
    return found


Way = Callable[[Sequence[Issue[Name]], Issue[Name]], frozenset[Name]]


def published(seed: int, way: Way) -> list[Issue[Name]]:
    """The same, each with what it leaves out ``way``."""
    done: list[Issue[Name]] = []
    for now in issues(seed):
        done.append(replace(now, hidden=way(done, now)))
    return done


def small_only(_earlier: Sequence[Issue[Name]], now: Issue[Name]) -> frozenset[Name]:
    """The small counts and nothing else, as is often done."""
    return frozenset(name for name in now.offered if is_few(now.counts[name]))


def least(earlier: Sequence[Issue[Name]], now: Issue[Name]) -> frozenset[Name]:
    """What this house leaves out."""
    return hide(earlier, now).hidden


def one_by_one(_earlier: Sequence[Issue[Name]], now: Issue[Name]) -> frozenset[Name]:
    """What this house would leave out if there had been no release before: safe by itself."""
    return hide([], now).hidden


def at_random(earlier: Sequence[Issue[Name]], now: Issue[Name]) -> frozenset[Name]:
    """The small counts, and other ones drawn blindly until nothing is given away."""
    small = small_only(earlier, now)
    others = [name for name in now.offered if now.counts[name] and name not in small]
    Random(len(others)).shuffle(others)  # noqa: S311 - the same draw every time

    def is_safe(number: int) -> bool:
        return not recovered(*read([*earlier, replace(now, hidden=small | frozenset(others[:number]))]))

    return small | frozenset(others[: bisect_left(range(len(others)), x=True, key=is_safe)])


def _year(chance: Random, year: int, programmes: list[str], kinds: list[str], quarters: int, mean: int) -> Counts:
    """The smallest cells of one year."""
    parts = range(quarters) if quarters else [ALL]
    return {
        (year, part, programme, kind): 0 if chance.random() < 0.15 else int(chance.expovariate(1 / mean))
        for part in parts
        for programme in programmes
        for kind in kinds
    }


def _corrected(chance: Random, counts: Counts) -> Counts:
    """The same year as it is known a year later: here and there somebody came to light."""
    return {name: count + (chance.randint(1, 6) if chance.random() < 0.15 else 0) for name, count in counts.items()}


def _issue(years: list[Counts], programmes: list[str], kinds: list[str], quarters: int) -> Issue[Name]:
    """The last two years and the whole so far, with every total."""
    counts: Counts = {}
    relations: list[Relation[Name]] = []
    last = len(years) - 1
    for year in range(max(0, last - 1), last + 1):
        counts |= years[year]
        for programme, kind in product(programmes, kinds if quarters else []):
            parts = [(year, part, programme, kind) for part in range(quarters)]
            _add(counts, relations, (year, ALL, programme, kind), parts)
        _margins(counts, relations, (year, ALL), programmes, kinds)
    if last:
        _so_far(counts, relations, years, programmes, kinds)
    return Issue(counts, relations)


def _so_far(
    counts: Counts, relations: list[Relation[Name]], years: list[Counts], programmes: list[str], kinds: list[str]
) -> None:
    """All the years together; where only two were counted they are its parts."""
    last = len(years) - 1
    for cell in product(programmes, kinds):
        counts["so far", last, *cell] = sum(year[name] for year in years for name in year if name[2:] == cell)
        if last == 1:
            relations.append(total(("so far", last, *cell), [(year, ALL, *cell) for year in range(2)]))
    _margins(counts, relations, ("so far", last), programmes, kinds)


def _margins(
    counts: Counts, relations: list[Relation[Name]], head: Name, programmes: list[str], kinds: list[str]
) -> None:
    for programme in programmes:
        _add(counts, relations, (*head, programme, ALL), [(*head, programme, kind) for kind in kinds])
    for kind in [*kinds, ALL]:
        _add(counts, relations, (*head, ALL, kind), [(*head, programme, kind) for programme in programmes])


def _add(counts: Counts, relations: list[Relation[Name]], whole: Name, parts: list[Name]) -> None:
    counts[whole] = sum(counts[part] for part in parts)
    relations.append(total(whole, parts))
