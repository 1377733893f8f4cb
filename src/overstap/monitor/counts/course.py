"""How the times of a group ended, by week: at risk, events of each cause, censored. Adding two gives those of both.

Within a week nobody knows which day came first. Who is censored in it counts for half of it, as in a life table, and
what happens in it happens evenly over its days; what that costs beside exact days is measured (:mod:`.loss`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from overstap.monitor.survival import Endings, Estimate, incidences

WEEK = 7
CAUSES = 4
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Course:
    """``events`` are whole numbers by week and cause, ``censored`` by week; week 0 holds the days 0 to 6."""

    events: NDArray[np.int64]
    censored: NDArray[np.int64]

    @classmethod
    def of(cls, endings: Endings) -> Self:
        """The weeks of exact days; a single cause stands in the place of *exit*."""
        weeks = endings.days // WEEK
        number = int(weeks.max(initial=-1)) + 1
        events, censored = np.zeros((number, CAUSES), dtype=np.int64), np.zeros(number, dtype=np.int64)
        np.add.at(events[:, : endings.events.shape[1]], weeks, endings.events)
        np.add.at(censored, weeks, endings.censored)
        return cls(events, censored)

    @classmethod
    def nobody(cls) -> Self:
        """The course of an empty group."""
        return cls(np.zeros((0, CAUSES), dtype=np.int64), np.zeros(0, dtype=np.int64))

    @classmethod
    def together(cls, courses: Sequence["Course"]) -> Self:
        """Several groups as one; after the last week of a group nothing happens in it."""
        weeks = max((len(each.censored) for each in courses), default=0)
        events, censored = np.zeros((weeks, CAUSES), dtype=np.int64), np.zeros(weeks, dtype=np.int64)
        for each in courses:
            events[: len(each.censored)] += each.events
            censored[: len(each.censored)] += each.censored
        return cls(events, censored)

    def __add__(self, other: "Course") -> "Course":
        return Course.together((self, other))

    @property
    def size(self) -> int:
        """How many times there are."""
        return int(self.events.sum() + self.censored.sum())

    @property
    def at_risk(self) -> NDArray[np.int64]:
        """How many each week begins with."""
        gone = self.events.sum(axis=1) + self.censored
        return np.asarray(self.size - np.cumsum(gone) + gone)

    @property
    def is_anybody_left(self) -> bool:
        """Whether somebody went out of view, to whom nothing had happened, after the last event or with it."""
        return bool(len(self.censored)) and bool(self.censored[-1])

    def incidence(self, day: int) -> NDArray[np.float64]:
        """The cumulative incidence of each cause at ``day``: Aalen–Johansen, and with one cause Kaplan–Meier."""
        in_view = self.at_risk - self.censored / 2
        rates = np.divide(
            self.events,
            in_view[:, np.newaxis],
            where=in_view[:, np.newaxis] > 0,
            out=np.zeros_like(self.events, dtype=np.float64),
        )
        before = np.concatenate(([1.0], np.cumprod(1 - rates.sum(axis=1))))[:-1]
        share_of_week = np.clip((day + 1 - WEEK * np.arange(len(before))) / WEEK, 0.0, 1.0)
        steps = (before * share_of_week)[:, np.newaxis] * rates
        return np.asarray(np.minimum(steps.sum(axis=0), 1.0))

    def taken_together(self, *groups: tuple[int, ...]) -> "Course":
        """The same times with some causes counted as one; each of ``groups`` holds the places of causes."""
        columns = [self.events[:, list(group)].sum(axis=1) for group in groups]
        return Course(np.stack(columns, axis=1), self.censored)

    def estimate(self) -> Estimate:
        """At the end of each week the cumulative incidence of each cause, with its standard error.

        The variance is that of exact days (:func:`.survival.incidences`), with half of whom a week censors out of
        view, as in a life table. Weeks after which nobody was followed are not in it.
        """
        is_followed = self.at_risk > 0
        return incidences((self.at_risk - self.censored / 2)[is_followed], self.events[is_followed])

    def quantile(self, share: float) -> tuple[int | None, int | None, int | None]:
        """The first day by which ``share`` has ended, in whichever way, with the ends of its 95 % interval.

        Each is none where the curve, or the limit of it, never comes down so far. The limits (log-log, Greenwood) are
        those at the end of each week: within one they would be of events that nobody saw.
        """
        if not len(self.censored):
            return None, None, None
        in_view = self.at_risk - self.censored / 2
        rate = np.divide(self.events.sum(axis=1), in_view, where=in_view > 0, out=np.zeros_like(in_view))
        after = np.cumprod(1 - rate)
        before = np.concatenate(([1.0], after))[:-1, np.newaxis]
        by_day = (before * (1 - rate[:, np.newaxis] * (np.arange(WEEK) + 1) / WEEK)).ravel()
        with np.errstate(divide="ignore", invalid="ignore"):
            spread = np.where(rate > 0, rate / (in_view * (1 - rate)), 0.0)
            low, high = Estimate(after, after * np.sqrt(np.cumsum(spread))).limits()
        return _first(by_day, share, 1), _first(low, share, WEEK), _first(high, share, WEEK)


def _first(curve: NDArray[np.float64], share: float, days: int) -> int | None:
    """The last day of the first step, of so many days, after which ``curve`` is down to the rest of ``share``."""
    down = np.flatnonzero(curve <= 1 - share + _ROUNDING)
    return int(down[0]) * days + days - 1 if down.size else None
