"""Moments from and until which somebody can be reached, and what of them is left open. Plain arithmetic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from overstap.core.clock import AMSTERDAM, day_of


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """From a moment up to, but not including, another."""

    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The day on which it begins in the Netherlands."""
        return day_of(self.start)


def span_on(day: date, opens: time, closes: time) -> Span:
    """From one time of the clock until another: on the next day when that is not later."""
    last = day if closes > opens else day + timedelta(days=1)
    return Span(datetime.combine(day, opens, AMSTERDAM), datetime.combine(last, closes, AMSTERDAM))


def left_open(wanted: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The parts of ``wanted`` that none of ``taken`` covers, in order; they may overlap each other."""
    found: list[Span] = []
    reached = wanted.start
    for each in sorted(taken):
        if each.start > reached:
            found.append(Span(reached, min(each.start, wanted.end)))
        reached = max(reached, each.end)
        if reached >= wanted.end:
            break
    if reached < wanted.end:
        found.append(Span(reached, wanted.end))
    return tuple(each for each in found if each.start < each.end)
