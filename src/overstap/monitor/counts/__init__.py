"""Counts: numbers that add up over programmes, and no row is a person (docs/reference/standard/1.md, *Counts delivery*).

Made by whoever holds the facts; a national monitor knows nothing else.
"""

from overstap.monitor.counts.course import Course
from overstap.monitor.counts.figures import figures_of
from overstap.monitor.counts.making import NotCountedError, count_for_travel
from overstap.monitor.counts.numbers import Numbers

__all__ = ["Course", "NotCountedError", "Numbers", "count_for_travel", "figures_of"]
