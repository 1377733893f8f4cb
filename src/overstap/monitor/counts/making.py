"""Making counts of the facts of one programme."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import pyarrow as pa

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.amounts import COVERED
from overstap.monitor.counts.course import Course
from overstap.monitor.counts.numbers import CourseKey, Numbers, Ratio
from overstap.monitor.engine import Facts, Reported
from overstap.monitor.figures import Figure, Key
from overstap.monitor.keys import BOUNDS, CAUSES, DEFINITIONS, OUTCOME_DAYS, RETURN_DAYS, keys_of
from overstap.monitor.survival import Endings, Times, group_of

STAYS = frozenset({"I16"})
"""What does not travel: the profile, which no count is broken down by."""
SPANS = ("I11", "I12")
"""Of these times alone travel; their quantiles are read from the weeks, and those of I23 from the weeks of I09."""
COURSES = frozenset({"I09", "I10"})
LOWEST_CHANGE = -9
"""A score of 1 after a 10; the sum of changes travels with this taken off each, because no number is negative."""
REACHED, FOLLOWED, UNKNOWN, LESS, TOLD, SEEN = "reached", "followed", "unknown", "less", "told", "seen"
DAYS = {"I09": RETURN_DAYS, "I10": OUTCOME_DAYS}


class NotCountedError(RuleError):
    """Counts were asked of a period of which the delivery does not know everything."""

    def __init__(self, manifest: Reported, period: Period) -> None:
        super().__init__(
            f"The facts are whole from {manifest.history_from} until {manifest.as_of}; "
            f"{period.start} to {period.end} does not lie within. Choose another period."
        )


COURSE_KEYS = (
    *(CourseKey("I09", None, bound.get("bound", SEEN)) for bound in BOUNDS),
    *(CourseKey("I10", definition, SEEN) for definition in DEFINITIONS[:3]),
)
"""The groups of I09 and I10, whose times travel by week."""
SPAN_KEYS: Mapping[Key, CourseKey] = {
    key: CourseKey("I09", None, str(dict(group).get("bound", SEEN)))
    if each == "I23"
    else CourseKey(each, None, SEEN, group)
    for each in (*SPANS, "I23")
    for key in keys_of(each)
    if (group := group_of(key)) is not None
}
"""In whose course each quantile is found."""


def count_for_travel(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> Numbers:
    """The counts of one programme in ``period``, as of :func:`travelling`."""
    with engine.laid(tables, manifest) as facts:
        return travelling(facts, period)


def travelling(facts: Facts, period: Period) -> Numbers:
    """The counts of one programme in ``period``.

    :raises NotCountedError: the period does not lie within the history of the facts
    """
    if not facts.covers(period):
        raise NotCountedError(facts.manifest, period)
    return for_travel(facts.count(period), facts.times(period))


def for_travel(figures: Iterable[Figure], times: Times) -> Numbers:
    """What of the figures of one programme and period travels, with the times behind them by week."""
    known = list(figures)
    return Numbers(
        flow=dict(chain(_flows(known), _marks(times))),
        total=dict(chain(_ratios(known), _ended(times))),
        courses=dict(_courses(times)),
    )


def marked(key: Key, mark: str) -> Key:
    """The key under which something travels beside the figure ``key``."""
    return Key(key.indicator, key.definition, (*key.breakdown, ("mark", mark)))


def is_change(key: Key) -> bool:
    """Whether it is an average of changes, of which the sum may lie below nought."""
    return key.indicator == "I13" and dict(key.breakdown).get("what") == "change"


def _travels(figure: Figure) -> bool:
    return figure.indicator not in STAYS | COURSES and figure.key not in SPAN_KEYS


def _flows(figures: Iterable[Figure]) -> Iterator[tuple[Key, int]]:
    """The figures that are counts; beside any figure how many are unknown, and what a sum lies below nought."""
    for figure in figures:
        if not _travels(figure):
            continue
        if figure.denominator is None and figure.value is not None:
            yield figure.key, int(figure.value)
        if figure.unknown:
            yield marked(figure.key, UNKNOWN), figure.unknown
        if not is_change(figure.key) and (figure.numerator or 0) < 0:
            yield marked(figure.key, LESS), -(figure.numerator or 0)


def _ratios(figures: Iterable[Figure]) -> Iterator[tuple[Key, Ratio]]:
    """What is a share, an average or a sum. How many municipalities are served is none: two may serve the same."""
    for figure in figures:
        if _travels(figure) and figure.denominator is not None and figure.key != COVERED:
            below = LOWEST_CHANGE * figure.denominator if is_change(figure.key) else 0
            yield figure.key, Ratio(max((figure.numerator or 0) - below, 0), figure.denominator)


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
    """Whether anybody was seen so long: a day beyond the data has no figure. And whether times are told at all."""
    for course, endings, oldest in _endings(times):
        longest = int(endings.days.max(initial=-1))
        for day in DAYS[course.indicator]:
            key = figure_keys(course, day)[0]
            yield marked(key, REACHED), int(longest >= day)
            yield marked(key, FOLLOWED), int(oldest >= day)
    # Who follows 1.0 tells nothing of these; nought and nothing told are not the same.
    yield from ((marked(Key.of(each), TOLD), 1) for each in SPANS)


def _ended(times: Times) -> Iterator[tuple[Key, Ratio]]:
    """The exact number of events up to each day; only the estimate itself comes from weeks."""
    for course, endings, _oldest in _endings(times):
        for day in DAYS[course.indicator]:
            for place, key in enumerate(figure_keys(course, day)):
                yield key, Ratio(int(endings.up_to(day)[place]), endings.size)


def _courses(times: Times) -> Iterator[tuple[CourseKey, Course]]:
    yield from ((course, Course.of(endings)) for course, endings, _oldest in _endings(times))
    known = set(SPAN_KEYS.values())
    for indicator, groups in times.spans.items():
        for group, endings in groups.items():
            if (course := CourseKey(indicator, None, SEEN, group)) in known:
                yield course, Course.of(endings)
