"""Time to an event, with ties and censorings exact: Kaplan–Meier and Aalen–Johansen on the days on which it happens.

Kaplan–Meier's 1 − S is Aalen–Johansen's cumulative incidence of a single cause, so that one estimator serves both.
On one day events come before censorings (docs/reference/standard/1.md, *Counting, to the day*).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from overstap.monitor.figures import NORMAL_97_5, Counted, Key
from overstap.monitor.keys import BOUNDS, CAUSES, OUTCOME_DAYS, QUANTILES, RETURN_DAYS, keys_of

Row = Mapping[str, str | int | None]
Group = tuple[tuple[str, str | int], ...]
"""Names with their values, in the order in which they stand in a key."""

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Estimate:
    """Shares, one for each day (and of incidences for each cause), with their standard errors."""

    share: NDArray[np.float64]
    error: NDArray[np.float64]

    def limits(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The ends of the 95 % interval of each share (log-log); no number where a share is 0 or 1."""
        with np.errstate(all="ignore"):
            log = np.log(self.share)
            log[log >= 0] = np.nan  # of a share of 0 the product below is no number by itself
            grown = np.exp(NORMAL_97_5 * self.error / (self.share * -log))
            return np.exp(log * grown), np.exp(log / grown)  # the share to the power of grown, and of 1 / grown


def kaplan_meier(events: NDArray[np.int64], at_risk: NDArray[np.int64]) -> Estimate:
    """What is left after each day (on the last axis), with Greenwood's standard error: none once nobody is left."""
    staying = at_risk - events
    with np.errstate(divide="ignore", invalid="ignore"):
        surviving = np.asarray(np.cumprod(staying / at_risk, axis=-1), dtype=np.float64)
        error = surviving * np.sqrt(np.cumsum(events / (at_risk * staying), axis=-1))
    return Estimate(surviving, np.asarray(error, dtype=np.float64))


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
        at_risk, surviving = self._surviving()
        if self.days[-1] < day and surviving[-1] > 0:
            return None
        steps = self._steps(at_risk, surviving)
        return np.asarray(np.minimum(steps[self.days <= day].sum(axis=0), 1.0))

    def surviving(self) -> Estimate:
        """What is left after each day: Kaplan–Meier."""
        at_risk, _ = self._surviving()
        return kaplan_meier(self.events.sum(axis=1), at_risk)

    def incidences(self) -> Estimate:
        """The cumulative incidence of each cause on each day: Aalen–Johansen."""
        at_risk, _surviving = self._surviving()
        return incidences(at_risk.astype(np.float64), self.events)

    def quantile(self, share: float) -> tuple[int | None, int | None, int | None]:
        """The first day by which ``share`` has ended, with the ends of its 95 % interval (log-log, Greenwood).

        Each is none where the curve, or the limit of it, never comes down so far.
        """
        curve = self.surviving()
        low, high = curve.limits()
        return self._first(curve.share, share), self._first(low, share), self._first(high, share)

    def _surviving(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """How many each day began with, and the share of all that is left after it."""
        leaving = self.events.sum(axis=1)
        gone = leaving + self.censored
        at_risk = self.size - np.cumsum(gone) + gone
        return at_risk, np.cumprod((at_risk - leaving) / at_risk)

    def _before(self, surviving: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.concatenate(([1.0], surviving))[:-1]

    def _steps(self, at_risk: NDArray[np.int64], surviving: NDArray[np.float64]) -> NDArray[np.float64]:
        """By how much the incidence of each cause grows on each day."""
        return np.asarray((self._before(surviving) / at_risk)[:, np.newaxis] * self.events)

    def _first(self, curve: NDArray[np.float64], share: float) -> int | None:
        """The first day on which ``curve`` is down to the rest of ``share``: equal is enough, whatever the rounding."""
        down = np.flatnonzero(curve <= 1 - share + _ROUNDING)
        return int(self.days[down[0]]) if down.size else None


def incidences(at_risk: NDArray[np.float64], events: NDArray[np.int64]) -> Estimate:
    """The cumulative incidence of each cause (columns of ``events``) after each step, of those ``at_risk`` in it.

    The variance is that of the delta method with multinomial steps (Dinse and Larson 1986), which with a single
    cause is Greenwood's; R's ``survival`` gives the same.
    """
    leaving = events.sum(axis=1)
    surviving = np.cumprod((at_risk - leaving) / at_risk)
    number, before = at_risk[:, np.newaxis], np.concatenate(([1.0], surviving))[:-1]
    steps = (before / at_risk)[:, np.newaxis] * events
    shares = np.cumsum(steps, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(leaving / (at_risk * (at_risk - leaving)))
        a = np.diff(greenwood, prepend=0.0)[:, np.newaxis]
    # Over the days s up to t: Σ (F(t) − F(s))² a + b − 2 (F(t) − F(s)) c, worked out so that it adds up once.
    a = np.where(np.isfinite(a), a, 0.0)
    b = before[:, np.newaxis] ** 2 * (number - events) * events / number**3
    c = steps / number
    variance = (
        shares**2 * np.cumsum(a, axis=0)
        - 2 * shares * np.cumsum(shares * a + c, axis=0)
        + np.cumsum(shares**2 * a + b + 2 * shares * c, axis=0)
    )
    return Estimate(shares, np.sqrt(np.maximum(variance, 0.0)))


def return_times(rows: Iterable[Row]) -> dict[str | None, Endings]:
    """The times out of I09 from the rows of its statement, as seen (nothing) and under each bound."""
    known = list(rows)
    bounds = [bound.get("bound") for bound in BOUNDS]
    return {bound: Endings.of([row for row in known if row["bound"] == bound], ["returned"]) for bound in bounds}


def returns(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """I09 from the rows of its statement: the share returned by each day, as seen and under both bounds."""
    times = return_times(rows)
    for bound in BOUNDS:
        endings = times[bound.get("bound")]
        for day in RETURN_DAYS:
            yield Key.of(indicator, day=day, **bound), _counted(endings, endings.incidence(day), day, 0)


def durations(indicator: str, rows: Iterable[Row], event: str = "ended") -> Iterator[tuple[Key, Counted]]:
    """How long something took, by its quantiles (Kaplan–Meier), for each group that ``indicator`` has a key for."""
    endings = span_times(rows, event)
    nobody = Endings.of([], [event])
    for key in keys_of(indicator):
        group = group_of(key)
        if group is not None:
            quantile = str(dict(key.breakdown)["quantile"])
            yield key, _lasted(endings.get(group, nobody), QUANTILES[quantile])


def span_times(rows: Iterable[Row], event: str = "ended") -> dict[Group, Endings]:
    """The times by group: the columns of a row that are filled, beside ``time``, ``event`` and ``censored``."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        named = ((name, part) for name, part in row.items() if name not in {"time", event, "censored"})
        groups[tuple((name, part) for name, part in named if part is not None)].append(row)
    return {group: Endings.of(own, [event]) for group, own in groups.items()}


def group_of(key: Key) -> Group | None:
    """The group of which ``key`` is a quantile; nothing where it is none."""
    parts = tuple(each for each in key.breakdown if each[0] != "quantile")
    return parts if len(parts) < len(key.breakdown) else None


def _lasted(endings: Endings, share: float) -> Counted:
    """Numerator: those that had ended by that day. Unknown: those of which the end was not seen."""
    day, low, high = endings.quantile(share)
    unseen = int(endings.censored.sum())
    ended = None if day is None else int(endings.up_to(day)[0])
    return Counted(day, ended, endings.size, unseen, low, high)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How the trajectories of one definition ended; ``oldest`` is how many days ago the first of them was admitted."""

    endings: Endings
    oldest: int


def outcome_times(rows: Iterable[Row]) -> dict[str, Outcomes]:
    """The times of I10 from the rows of its statement, by definition."""
    known = list(rows)
    own = {each: [row for row in known if row["definition"] == each] for each in ("X1", "X2", "X3")}
    return {
        definition: Outcomes(Endings.of(each, CAUSES), max((_number(row, "oldest") for row in each), default=0))
        for definition, each in own.items()
    }


def outcomes(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    """I10 from the rows of its statement: per definition and day the share of each cause.

    None at a day that nobody in it was admitted long enough ago to reach.
    """
    for definition, found in outcome_times(rows).items():
        endings = found.endings
        for day in OUTCOME_DAYS:
            incidence = endings.incidence(day) if found.oldest >= day else None
            for place, cause in enumerate(CAUSES):
                yield Key.of(indicator, definition, day=day, cause=cause), _counted(endings, incidence, day, place)


@dataclass(frozen=True, slots=True)
class Times:
    """The exact times behind I09 (as seen, and under each bound), I10 (by definition), I11 and I12 (by their parts)."""

    returns: Mapping[str | None, Endings]
    outcomes: Mapping[str, Outcomes]
    spans: Mapping[str, Mapping[Group, Endings]]

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]]) -> Self:
        """From the rows of their statements."""
        spans = {each: span_times(rows[each]) for each in ("I11", "I12")}
        return cls(return_times(rows["I09"]), outcome_times(rows["I10"]), spans)


def _counted(endings: Endings, incidence: NDArray[np.float64] | None, day: int, place: int) -> Counted:
    if incidence is None:
        return Counted(denominator=endings.size)
    return Counted(float(incidence[place]), int(endings.up_to(day)[place]), endings.size)


def _number(row: Row, name: str) -> int:
    return int(row[name] or 0)
