"""Kaplan–Meier of many groups at once: as many programmes as there are, in the time of a few."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from overstap.monitor.survival import Estimate, kaplan_meier


@dataclass(frozen=True, slots=True)
class Curves:
    """A row for each group: the days on which something happened to it, and the estimate after each of them.

    A row with fewer such days than the longest goes on as it ended, on the day after all days.
    """

    days: NDArray[np.int64]
    estimate: Estimate

    @classmethod
    def of(cls, events: NDArray[np.int64], censored: NDArray[np.int64]) -> Self:
        """From how many of each group (a row) ended, and were censored, on each day (a column, from day 0)."""
        gone = events + censored
        groups, longest = gone.shape
        seen = np.cumsum(gone, axis=1)
        happened = np.flatnonzero(events > 0)  # a curve changes on no other day
        group, day = np.divmod(happened, longest)
        number = np.bincount(group, minlength=groups)
        most = int(number.max(initial=0))
        place = np.arange(len(happened)) + (np.arange(groups) * most - np.cumsum(number) + number)[group]

        def packed(values: NDArray[np.int64], rest: int) -> NDArray[np.int64]:
            rows = np.full(groups * most, rest)
            rows[place] = values
            return rows.reshape(groups, most)

        at_risk = seen[group, -1] - seen.ravel()[happened] + gone.ravel()[happened]
        estimate = kaplan_meier(packed(events.ravel()[happened], 0), packed(at_risk, 1))
        return cls(packed(day, longest), estimate)

    def after(self, day: int) -> NDArray[np.float64]:
        """The share of each group that is left after ``day``."""
        passed = (self.days <= day).sum(axis=1)
        shares = np.concatenate((np.ones((len(self.days), 1)), self.estimate.share), axis=1)
        return np.asarray(np.take_along_axis(shares, passed[:, np.newaxis], axis=1)[:, 0])
