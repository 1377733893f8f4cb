"""The numbers of one period: what adds up over programmes, and nothing of anybody."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import NamedTuple, TypeVar

from overstap.monitor.counts.course import Course
from overstap.monitor.figures import Key

_Name = TypeVar("_Name", bound=Hashable)
_Value = TypeVar("_Value")


class Ratio(NamedTuple):
    """A numerator and a denominator; of several programmes each is the sum."""

    numerator: int
    denominator: int

    def plus(self, other: "Ratio") -> "Ratio":
        return Ratio(self.numerator + other.numerator, self.denominator + other.denominator)


class Expected(NamedTuple):
    """Of how many trajectories how many exited, how many could be expected to, and with which variance; sums add up."""

    number: int
    observed: int
    expected: float
    variance: float

    def plus(self, other: "Expected") -> "Expected":
        return Expected(
            self.number + other.number,
            self.observed + other.observed,
            self.expected + other.expected,
            self.variance + other.variance,
        )


class CourseKey(NamedTuple):
    """Whose course it is: I09 as seen or under a bound, I10 under a definition, or a part of I11 or I12."""

    indicator: str
    definition: str | None
    bound: str
    breakdown: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What one period of one programme, or of several together, counts."""

    flow: Mapping[Key, int] = field(default_factory=dict)
    total: Mapping[Key, Ratio] = field(default_factory=dict)
    courses: Mapping[CourseKey, Course] = field(default_factory=dict)
    expected: Mapping[str, Expected] = field(default_factory=dict)
    """By definition, where the sender applied rates of the country."""

    def __add__(mine: "Numbers", theirs: "Numbers") -> "Numbers":  # noqa: N805 - both are the same
        """Both together: nothing but sums."""
        return together((mine, theirs))


def together(many: Iterable[Numbers]) -> Numbers:
    """The numbers of several programmes as those of one."""
    parts = list(many)
    expected = _added((each.expected for each in parts), partial(reduce, Expected.plus))
    return Numbers(
        flow=_added((each.flow for each in parts), sum),
        total=_added((each.total for each in parts), partial(reduce, Ratio.plus)),
        courses=_added((each.courses for each in parts), Course.together),
        expected=dict(sorted(expected.items())),
    )


def _added(parts: Iterable[Mapping[_Name, _Value]], add: Callable[[list[_Value]], _Value]) -> dict[_Name, _Value]:
    """What stands under each name in any of ``parts``, added up."""
    found: defaultdict[_Name, list[_Value]] = defaultdict(list)
    for part in parts:
        for name, value in part.items():
            found[name].append(value)
    return {name: add(values) for name, values in found.items()}
