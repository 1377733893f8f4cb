"""Counts: numbers that add up over programmes, of which no row is a person.

Made by whoever holds the facts; a national monitor knows nothing else (docs/reference/standard/1.md).
"""

from overstap.monitor.counts.course import Course
from overstap.monitor.counts.figures import figures_of
from overstap.monitor.counts.loss import Loss, loss_of
from overstap.monitor.counts.making import NotCountedError, count_for_travel, for_travel, travelling
from overstap.monitor.counts.numbers import Expected, Numbers, together
from overstap.monitor.counts.periods import usual_periods
from overstap.monitor.counts.persons import of_persons
from overstap.monitor.counts.rows import as_rows, numbers_in, numbers_of

__all__ = [
    "Course",
    "Expected",
    "Loss",
    "NotCountedError",
    "Numbers",
    "as_rows",
    "count_for_travel",
    "figures_of",
    "for_travel",
    "loss_of",
    "numbers_in",
    "numbers_of",
    "of_persons",
    "together",
    "travelling",
    "usual_periods",
]
