"""What may be said of two periods beside each other: more, less, or that the difference can be chance.

**Two counts.** If nothing changed, each of the cases of both periods together could as well have come in the one as in
the other, in proportion to their days. So the share of the later period in both together is held beside the share of
its days: *more* when the whole 95 % interval of that share (Wilson) lies above it, *less* when it lies below. Of fewer
than ten cases in both together nothing is said.

**Two shares.** *More* when the whole 95 % interval of their difference lies above nought, *less* when it lies below.
The interval is that of R. G. Newcombe (1998, method 10), made of the Wilson intervals of both. Nothing is said where
one of them is a share of fewer than ten.

Cases are held for independent of each other, which people who come together are not quite: what is called chance here
may be more than chance, what is called more is more.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import sqrt

from overstap.core.periods import Period
from overstap.monitor.figures import wilson
from overstap.monitor.wording import FEWEST_FOR_A_SHARE

FEWEST = FEWEST_FOR_A_SHARE


class Verdict(Enum):
    """What the figures allow to say of the later period."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    CHANCE = "chance"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int


def year_before(period: Period) -> Period | None:
    """The same days a year earlier; of more than a year there is none that does not overlap."""
    start, end = _year_before(period.start), _year_before(period.end)
    return Period(start, end) if start < end <= period.start else None


def _year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if is_leap_day else day.replace(year=day.year - 1)


def counts(now: int, before: int, periods: tuple[Period, Period]) -> Verdict:
    """Whether ``now`` is more than ``before``; ``periods`` are the later and the earlier one."""
    together = now + before
    if together < FEWEST:
        return Verdict.FEW
    if now == before:
        return Verdict.SAME
    later, earlier = ((each.end - each.start).days for each in periods)
    fair = later / (later + earlier)
    interval = wilson(now, together)
    return _beside(interval, fair) if interval else Verdict.FEW


def shares(now: Share, before: Share) -> Verdict:
    """Whether ``now`` is a larger part than ``before``."""
    interval = difference(now, before)
    if interval is None or min(now.whole, before.whole) < FEWEST:
        return Verdict.FEW
    if now.part * before.whole == before.part * now.whole:
        return Verdict.SAME
    return _beside(interval, 0.0)


def difference(now: Share, before: Share) -> tuple[float, float] | None:
    """The 95 % interval of the difference of two shares (Newcombe 1998, method 10); none where one is of nothing."""
    ours, theirs = wilson(now.part, now.whole), wilson(before.part, before.whole)
    if ours is None or theirs is None:
        return None
    share, other = now.part / now.whole, before.part / before.whole
    below = sqrt((share - ours[0]) ** 2 + (theirs[1] - other) ** 2)
    above = sqrt((ours[1] - share) ** 2 + (other - theirs[0]) ** 2)
    return share - other - below, share - other + above


def _beside(interval: tuple[float, float], fair: float) -> Verdict:
    if interval[0] > fair:
        return Verdict.MORE
    return Verdict.LESS if interval[1] < fair else Verdict.CHANCE
