"""How the times of a group ended, by week: at risk, events of each cause, censored. Adding two gives those of both.

Within a week nobody knows which day came first. Who is censored in it counts for half of it, as in a life table, and
what happens in it happens evenly over its days; what that costs beside exact days is measured (:mod:`.loss`).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from overstap.monitor.survival import Endings

WEEK = 7
CAUSES = 4


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

    def __add__(self, other: "Course") -> "Course":
        number = max(len(self.censored), len(other.censored))
        mine, theirs = self.lasting(number), other.lasting(number)
        return Course(mine.events + theirs.events, mine.censored + theirs.censored)

    def lasting(self, weeks: int) -> "Course":
        """The same, with weeks in which nothing happens up to so many."""
        more = weeks - len(self.censored)
        return Course(np.pad(self.events, ((0, more), (0, 0))), np.pad(self.censored, (0, more)))

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
