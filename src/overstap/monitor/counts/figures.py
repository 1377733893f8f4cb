"""The figures of one period from counts alone: of one programme, or of several together."""

from collections.abc import Iterator

from overstap.core.periods import Period
from overstap.monitor.amounts import COVERED, amount, covered, is_amount
from overstap.monitor.counts.course import Course
from overstap.monitor.counts.making import (
    COURSE_KEYS,
    COURSES,
    DAYS,
    FOLLOWED,
    LESS,
    LOWEST_CHANGE,
    REACHED,
    SPAN_KEYS,
    SPANS,
    TOLD,
    UNKNOWN,
    figure_keys,
    is_change,
    marked,
)
from overstap.monitor.counts.numbers import Numbers, Ratio
from overstap.monitor.figures import NOTHING, Counted, Figure, Key
from overstap.monitor.keys import INDICATORS, QUANTILES, keys_of

_AVERAGES = frozenset({"mean", "change"})


def figures_of(programme: str, period: Period, numbers: Numbers) -> list[Figure]:
    """Every figure of the standard, each key once, in the order in which they are printed.

    What does not travel (the profile) is nothing. Of I09, I10 and what is in days the estimate comes from weeks;
    everything else is exact.
    """
    found = (_counts, _shares, _estimates, _quantiles)
    counted = {key: each for read in found for key, each in read(numbers)}
    counted[COVERED] = covered(numbers.flow, numbers.flow.get(marked(COVERED, UNKNOWN), 0))
    keys = [key for indicator in INDICATORS for key in keys_of(indicator)]
    return [Figure.of(programme, period, key, counted.get(key, NOTHING)) for key in keys]


def _counts(numbers: Numbers) -> Iterator[tuple[Key, Counted]]:
    for key, value in numbers.flow.items():
        yield key, Counted.number(value, numbers.flow.get(marked(key, UNKNOWN), 0))


def _shares(numbers: Numbers) -> Iterator[tuple[Key, Counted]]:
    for key, ratio in numbers.total.items():
        if key.indicator in COURSES:
            continue
        unknown = numbers.flow.get(marked(key, UNKNOWN), 0)
        if is_amount(key):
            yield key, amount(key, ratio.numerator - numbers.flow.get(marked(key, LESS), 0), ratio.denominator, unknown)
        elif dict(key.breakdown).get("what") in _AVERAGES:
            below = LOWEST_CHANGE * ratio.denominator if is_change(key) else 0
            yield key, Counted.mean(ratio.numerator + below, ratio.denominator, unknown)
        else:
            yield key, Counted.share(ratio.numerator, ratio.denominator, unknown)


def _estimates(numbers: Numbers) -> Iterator[tuple[Key, Counted]]:
    for group in COURSE_KEYS:
        course = numbers.courses.get(group) or Course.nobody()
        for day in DAYS[group.indicator]:
            keys = figure_keys(group, day)
            incidence = course.incidence(day)
            is_known = _is_known(numbers, keys[0], course)
            for place, key in enumerate(keys):
                ratio = numbers.total.get(key, Ratio(0, course.size))
                yield key, _estimate(float(incidence[place]), ratio, is_known=is_known)


def _quantiles(numbers: Numbers) -> Iterator[tuple[Key, Counted]]:
    """Medians and quartiles. How many had ended by such a day is not known: it lies within a week."""
    for key, group in SPAN_KEYS.items():
        if group.indicator in SPANS and not numbers.flow.get(marked(Key.of(group.indicator), TOLD)):
            continue
        course = numbers.courses.get(group) or Course.nobody()
        day, low, high = course.quantile(QUANTILES[str(dict(key.breakdown)["quantile"])])
        yield key, Counted(day, None, course.size, int(course.censored.sum()), low, high)


def _is_known(numbers: Numbers, key: Key, course: Course) -> bool:
    """Nobody was followed so long, or everybody was lost from view before: then nobody can say."""
    is_reached = bool(numbers.flow.get(marked(key, REACHED))) or not course.is_anybody_left
    return course.size > 0 and is_reached and bool(numbers.flow.get(marked(key, FOLLOWED)))


def _estimate(share: float, ratio: Ratio, *, is_known: bool) -> Counted:
    if not is_known:
        return Counted(denominator=ratio.denominator)
    return Counted(share, ratio.numerator, ratio.denominator)
