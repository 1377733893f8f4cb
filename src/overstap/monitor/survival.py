"""Time to an event, with ties and censorings exact: Kaplan–Meier and Aalen–Johansen on the days on which it happens.

Kaplan–Meier's 1 − S is Aalen–Johansen's cumulative incidence of a single cause, so that one estimator serves both.
On one day events come before censorings (docs/reference/standard/1.md, *Counting, to the day*).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from overstap.monitor.figures import CAUSES, OUTCOME_DAYS, RETURN_DAYS, Counted, Key

Row = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Endings:
    """How the times of a group ended: ``days`` ascending, each once, with the events per cause and the censorings."""

    days: NDArray[np.int64]
    events: NDArray[np.int64]
    censored: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Row], causes: Sequence[str]) -> Self:
        """From rows with a ``time``, a number per cause and ``censored``."""
        ordered = sorted(rows, key=lambda row: _number(row, "time"))
        table = [[_number(row, name) for name in ("time", *causes, "censored")] for row in ordered]
        cells = np.array(table, dtype=np.int64).reshape(len(ordered), len(causes) + 2)
        return cls(days=cells[:, 0], events=cells[:, 1:-1], censored=cells[:, -1])

    @property
    def size(self) -> int:
        """How many times there are."""
        return int(self.events.sum() + self.censored.sum())

    def up_to(self, day: int) -> NDArray[np.int64]:
        """The events of each cause at ``day`` or before it."""
        return np.asarray(self.events[self.days <= day].sum(axis=0))

    def incidence(self, day: int) -> NDArray[np.float64] | None:
        """The cumulative incidence of each cause at ``day``.

        None of an empty group, and none beyond the last time while somebody is left whom nothing has happened to.
        """
        if self.size == 0:
            return None
        leaving = self.events.sum(axis=1)
        at_risk = self.size - np.concatenate(([0], np.cumsum(leaving + self.censored)[:-1]))
        surviving = np.cumprod((at_risk - leaving) / at_risk)
        if self.days[-1] < day and surviving[-1] > 0:
            return None
        before = np.concatenate(([1.0], surviving[:-1]))
        steps = (before / at_risk)[:, np.newaxis] * self.events
        return np.asarray(np.minimum(steps[self.days <= day].sum(axis=0), 1.0))


def returns(rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """I09 from the rows of its statement: the share returned by each day, as seen and under both bounds."""
    known = list(rows)
    for bound, breakdown in (("seen", {}), ("low", {"bound": "low"}), ("high", {"bound": "high"})):
        endings = Endings.of([row for row in known if row["bound"] == bound], ["returned"])
        for day in RETURN_DAYS:
            yield Key.of("I09", day=day, **breakdown), _counted(endings, endings.incidence(day), day, 0)


def outcomes(rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """I10 from the rows of its statement: per definition and day the share of each cause.

    None at a day that nobody in it was admitted long enough ago to reach.
    """
    known = list(rows)
    for definition in ("X1", "X2", "X3"):
        own = [row for row in known if row["definition"] == definition]
        oldest = max((_number(row, "oldest") for row in own), default=0)
        endings = Endings.of(own, CAUSES)
        for day in OUTCOME_DAYS:
            incidence = endings.incidence(day) if oldest >= day else None
            for place, cause in enumerate(CAUSES):
                yield Key.of("I10", definition, day=day, cause=cause), _counted(endings, incidence, day, place)


def _counted(endings: Endings, incidence: NDArray[np.float64] | None, day: int, place: int) -> Counted:
    if incidence is None:
        return Counted(denominator=endings.size)
    return Counted(float(incidence[place]), int(endings.up_to(day)[place]), endings.size)


def _number(row: Row, name: str) -> int:
    return int(row[name] or 0)
