"""The numbers of one period: what adds up over programmes, and nothing of anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

from overstap.monitor.counts.course import Course
from overstap.monitor.figures import Key


class Ratio(NamedTuple):
    """A numerator and a denominator; of several programmes each is the sum."""

    numerator: int
    denominator: int

    def plus(self, other: "Ratio") -> "Ratio":
        return Ratio(self.numerator + other.numerator, self.denominator + other.denominator)


class CourseKey(NamedTuple):
    """Whose course it is: I09 as seen or under a bound, or I10 under a definition."""

    indicator: str
    definition: str | None
    bound: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What one period of one programme, or of several together, counts."""

    flow: Mapping[Key, int] = field(default_factory=dict)
    total: Mapping[Key, Ratio] = field(default_factory=dict)
    courses: Mapping[CourseKey, Course] = field(default_factory=dict)

    def __add__(mine: "Numbers", theirs: "Numbers") -> "Numbers":  # noqa: N805 - both are the same
        """Both together: nothing but sums."""
        nobody, none = Course.nobody(), Ratio(0, 0)
        return Numbers(
            flow={key: mine.flow.get(key, 0) + theirs.flow.get(key, 0) for key in {**mine.flow, **theirs.flow}},
            total={
                key: mine.total.get(key, none).plus(theirs.total.get(key, none))
                for key in {**mine.total, **theirs.total}
            },
            courses={
                key: mine.courses.get(key, nobody) + theirs.courses.get(key, nobody)
                for key in {**mine.courses, **theirs.courses}
            },
        )


def together(many: Iterable[Numbers]) -> Numbers:
    """The numbers of several programmes as those of one."""
    return reduce(Numbers.__add__, many, Numbers())
