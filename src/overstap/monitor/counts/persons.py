"""Which of the numbers that travel count persons, so that a small one can point at somebody."""

from collections.abc import Iterator

from overstap.monitor.amounts import is_amount
from overstap.monitor.counts.making import FOLLOWED, REACHED, TOLD
from overstap.monitor.counts.numbers import Numbers
from overstap.monitor.figures import Key

_FLAGS = frozenset({REACHED, FOLLOWED, TOLD})
_OF_PROGRAMMES = frozenset({"I15", "I20"})
"""Of these what is unknown counts years and programmes."""
_SUMS = frozenset({"mean", "change"})


def of_persons(numbers: Numbers) -> Iterator[int]:
    """Every count of persons, trajectories or what happened to them.

    Not among them: whether something is told, which municipalities are served and by which rates somebody reckoned;
    amounts, and sums of days or scores; and of a share only its part, since its whole stands elsewhere.
    """
    yield from (count for key, count in numbers.flow.items() if not _is_flag(key))
    yield from (ratio.numerator for key, ratio in numbers.total.items() if not _is_sum(key))
    for course in numbers.courses.values():
        yield from course.events.ravel().tolist()
        yield from course.censored.tolist()


def _is_flag(key: Key) -> bool:
    parts = dict(key.breakdown)
    is_of_years = "mark" in parts and key.indicator in _OF_PROGRAMMES
    return is_of_years or parts.get("mark") in _FLAGS or "municipality" in parts or "rates" in parts


def _is_sum(key: Key) -> bool:
    return is_amount(key) or dict(key.breakdown).get("what") in _SUMS
