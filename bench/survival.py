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

from overstap.monitor.survival import Endings

TRAJECTORIES, PROGRAMMES, LONGEST = 100_000, 100, 1_500
ROUNDS = 7
AIM_FASTER, AIM_HISTOGRAM = 20, 6

Days = NDArray[np.int64]
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
    """How many ended and how many were censored on each day of each programme: the least that anybody must do."""
    place = (times.programme * LONGEST + times.days) * 2 + times.has_ended
    return np.bincount(place, minlength=PROGRAMMES * LONGEST * 2).reshape(PROGRAMMES, LONGEST, 2)


def ours(times: Times) -> list[NDArray[np.float64]]:
    """The curve of each programme, with its interval."""
    curves = []
    for counted in histogram(times):
        days = np.flatnonzero(counted[:, 0] | counted[:, 1])
        endings = Endings(days, counted[days, 1:], counted[days, 0])
        estimate = endings.surviving()
        estimate.limits()
        curves.append(estimate.share)
    return curves


def theirs(times: Times) -> list[NDArray[np.float64]]:
    """The same by scikit-survival."""
    curves = []
    for programme in range(PROGRAMMES):
        own = times.programme == programme
        # It takes no time of 0 days.
        _, share, _ = kaplan_meier_estimator(times.has_ended[own], times.days[own] + 1.0, conf_type="log-log")
        curves.append(share)
    return curves


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
    pairs = zip(ours(times), theirs(times), strict=True)
    if not all(np.allclose(mine, other, atol=1e-9) for mine, other in pairs):
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
