"""Making counts of the facts of one programme."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import pyarrow as pa

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.counts.course import Course
from overstap.monitor.counts.numbers import CourseKey, Numbers, Ratio
from overstap.monitor.engine import Reported, Times
from overstap.monitor.figures import Figure, Key
from overstap.monitor.keys import BOUNDS, CAUSES, DEFINITIONS, OUTCOME_DAYS, RETURN_DAYS
from overstap.monitor.survival import Endings

STAYS = frozenset({"I11", "I12", "I16"})
"""What does not travel: times that stand in no course, and the profile, which no count is broken down by."""
COURSES = frozenset({"I09", "I10"})
LOWEST_CHANGE = -9
"""A score of 1 after a 10; the sum of changes travels with this taken off each, because no number is negative."""
REACHED, FOLLOWED, UNKNOWN, SEEN = "reached", "followed", "unknown", "seen"
DAYS = {"I09": RETURN_DAYS, "I10": OUTCOME_DAYS}


class NotCountedError(RuleError):
    """Counts were asked of a period of which the delivery does not know everything."""


COURSE_KEYS = (
    *(CourseKey("I09", None, bound.get("bound", SEEN)) for bound in BOUNDS),
    *(CourseKey("I10", definition, SEEN) for definition in DEFINITIONS[:3]),
)
"""The groups whose times travel, by week."""


def count_for_travel(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> Numbers:
    """The counts of one programme in ``period``.

    :raises NotCountedError: the period does not lie within the history of the facts
    """
    if not manifest.history_from <= period.start <= period.end <= manifest.as_of:
        sentence = (
            f"The facts are whole from {manifest.history_from} until {manifest.as_of}; "
            f"{period.start} to {period.end} does not lie within. Choose another period."
        )
        raise NotCountedError(sentence)
    figures = engine.count(tables, manifest, period)
    times = engine.times(tables, manifest, period)
    return Numbers(
        flow=dict(chain(_flows(figures), _marks(times))),
        total=dict(chain(_ratios(figures), _ended(times))),
        courses=dict(_courses(times)),
    )


def marked(key: Key, mark: str) -> Key:
    """The key under which something travels beside the figure ``key``."""
    return Key(key.indicator, key.definition, (*key.breakdown, ("mark", mark)))


def is_change(key: Key) -> bool:
    """Whether it is an average of changes, of which the sum may lie below nought."""
    return key.indicator == "I13" and dict(key.breakdown).get("what") == "change"


def _travels(figure: Figure) -> bool:
    return figure.indicator not in STAYS | COURSES and "quantile" not in figure.breakdown


def _flows(figures: Iterable[Figure]) -> Iterator[tuple[Key, int]]:
    """The figures that are counts, and beside any figure how many are unknown."""
    for figure in figures:
        if _travels(figure) and figure.denominator is None:
            yield figure.key, int(figure.value or 0)
        if _travels(figure) and figure.unknown:
            yield marked(figure.key, UNKNOWN), figure.unknown


def _ratios(figures: Iterable[Figure]) -> Iterator[tuple[Key, Ratio]]:
    for figure in figures:
        if _travels(figure) and figure.denominator is not None:
            below = LOWEST_CHANGE * figure.denominator if is_change(figure.key) else 0
            yield figure.key, Ratio((figure.numerator or 0) - below, figure.denominator)


def _endings(times: Times) -> Iterator[tuple[CourseKey, Endings, int]]:
    """Every group with its times, and how long ago the first of it began: of I09 that is never asked."""
    for bound, endings in times.returns.items():
        yield CourseKey("I09", None, bound or SEEN), endings, max(RETURN_DAYS)
    for definition, each in times.outcomes.items():
        yield CourseKey("I10", definition, SEEN), each.endings, each.oldest


def figure_keys(course: CourseKey, day: int) -> list[Key]:
    """The figures of a course at ``day``: one, or one for each cause."""
    if course.indicator == "I09":
        return [Key.of("I09", day=day, **({} if course.bound == SEEN else {"bound": course.bound}))]
    return [Key.of("I10", course.definition, day=day, cause=cause) for cause in CAUSES]


def _marks(times: Times) -> Iterator[tuple[Key, int]]:
    """Whether anybody was seen so long: a day beyond the data has no figure."""
    for course, endings, oldest in _endings(times):
        longest = int(endings.days.max(initial=-1))
        for day in DAYS[course.indicator]:
            key = figure_keys(course, day)[0]
            yield marked(key, REACHED), int(longest >= day)
            yield marked(key, FOLLOWED), int(oldest >= day)


def _ended(times: Times) -> Iterator[tuple[Key, Ratio]]:
    """The exact number of events up to each day; only the estimate itself comes from weeks."""
    for course, endings, _oldest in _endings(times):
        for day in DAYS[course.indicator]:
            for place, key in enumerate(figure_keys(course, day)):
                yield key, Ratio(int(endings.up_to(day)[place]), endings.size)


def _courses(times: Times) -> Iterator[tuple[CourseKey, Course]]:
    return ((course, Course.of(endings)) for course, endings, _oldest in _endings(times))
