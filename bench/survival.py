"""Kaplan–Meier of 100,000 trajectories in 100 programmes, beside scikit-survival and a bare histogram of the days.

Each of the three gets the same arrays in turn, so that whatever else the machine does hits all of them. Run
``python -m bench.survival``; the compared package comes with ``tools/setup.py --tests``.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray
from sksurv.nonparametric import kaplan_meier_estimator  # type: ignore[import-untyped] # it tells no types

from overstap.monitor.side_by_side import Curves

TRAJECTORIES, PROGRAMMES, LONGEST = 100_000, 100, 1_500
AT_ONCE = 25
ROUNDS = 21
AIM_FASTER, AIM_HISTOGRAM = 20, 6

Days = NDArray[np.int64]
Shares = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Times:
    """Of each trajectory: its programme, how many days it was seen, and whether it ended then."""

    programme: Days
    days: Days
    has_ended: Flags


def drawn() -> Times:
    """Times with many ties and two fifths censored, the same every time."""
    chance = np.random.default_rng(2011)
    days = np.minimum(chance.exponential(500, TRAJECTORIES).astype(np.int64), LONGEST - 1)
    programme = chance.integers(0, PROGRAMMES, TRAJECTORIES)
    return Times(programme, days, chance.random(TRAJECTORIES) < 0.6)


def histogram(times: Times) -> NDArray[np.int64]:
    """How many were censored and how many ended on each day of each programme: the least that anybody must do."""
    place = (times.has_ended * PROGRAMMES + times.programme) * LONGEST + times.days
    return np.bincount(place, minlength=2 * PROGRAMMES * LONGEST).reshape(2, PROGRAMMES, LONGEST)


def ours(times: Times) -> list[Curves]:
    """The curves with their intervals; some programmes at a time, which the nearest memory holds."""
    censored, ended = histogram(times)
    curves = [
        Curves.of(ended[first : first + AT_ONCE], censored[first : first + AT_ONCE])
        for first in range(0, PROGRAMMES, AT_ONCE)
    ]
    for each in curves:
        each.estimate.limits()
    return curves


def theirs(times: Times) -> list[tuple[Days, Shares]]:
    """The same by scikit-survival: of each programme the days on which anybody left, and the curve on them."""
    curves = []
    for programme in range(PROGRAMMES):
        own = times.programme == programme
        # It takes no time of 0 days.
        after, share, _ = kaplan_meier_estimator(times.has_ended[own], times.days[own] + 1.0, conf_type="log-log")
        curves.append((after.astype(np.int64) - 1, share))
    return curves


def are_equal(days: Days, share: Shares, their_days: Days, their_share: Shares) -> bool:
    """Whether two curves agree on each day that one of them names."""
    every = np.union1d(days, their_days)
    mine = np.concatenate(([1.0], share))[np.searchsorted(days, every, "right")]
    other = np.concatenate(([1.0], their_share))[np.searchsorted(their_days, every, "right")]
    return np.allclose(mine, other, rtol=0, atol=1e-9)


def seconds(work: Callable[[Times], object], times: Times) -> float:
    """Processor time of one turn."""
    begin = time.process_time()
    work(times)
    return time.process_time() - begin


def main() -> None:
    """Let each have its turns, and print how they compare.

    :raises SystemExit: they do not give the same curves
    """
    times = drawn()
    own_curves = [pair for each in ours(times) for pair in zip(each.days, each.estimate.share, strict=True)]
    pairs = zip(own_curves, theirs(times), strict=True)
    if not all(are_equal(*mine, *other) for mine, other in pairs):
        raise SystemExit("The curves differ.")
    took: dict[str, list[float]] = {"histogram": [], "ours": [], "scikit-survival": []}
    for _ in range(ROUNDS):
        for name, work in (("histogram", histogram), ("ours", ours), ("scikit-survival", theirs)):
            took[name].append(seconds(work, times))
    least, own, other = (median(took[name]) for name in took)
    print(
        f"Survival of {TRAJECTORIES:,} in {PROGRAMMES} programmes: {own * 1000:.1f} ms of processor time, "
        f"scikit-survival {other * 1000:.0f} ms = {other / own:.0f}× (aim ≥ {AIM_FASTER}×), a bare histogram "
        f"{least * 1000:.1f} ms: ours is {own / least:.1f}× that (aim ≤ {AIM_HISTOGRAM}×)"
    )


if __name__ == "__main__":
    main()
