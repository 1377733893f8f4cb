"""Whose number of exits lies further from what could be expected than chance brings (Spiegelhalter 2005).

D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", *Statistics in Medicine* 24 (2005),
1185–1202: the ratio of observed to expected against the expected number, with limits of 95 % and 99.8 %. Each exit is
a chance of its own, so that the variance is that of the case mix and not of a Poisson number. Limits are those of the
normal distribution; where it does not hold, nothing is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import floor, sqrt

from overstap.monitor.counts.numbers import Expected

FEWEST = 10
"""Of fewer trajectories nothing is said, as with percentages."""
FEWEST_EXPECTED = 5
"""Nor where fewer exits, or fewer others, are expected: the normal distribution does not hold."""
FEWEST_PROGRAMMES = 10
"""With fewer, whether they differ more than chance brings cannot be judged: one of them would decide it."""
NORMAL_95, NORMAL_998 = 1.959963984540054, 3.090232306167813
WINSORISED = 0.1
_STEPS = 40


class Verdict(Enum):
    """Where a programme lies."""

    TOO_FEW = "too_few"
    AS_EXPECTED = "as_expected"
    ABOVE_95 = "above_95"
    ABOVE_998 = "above_998"
    BELOW_95 = "below_95"
    BELOW_998 = "below_998"


class Judged(Enum):
    """Whether programmes differ more than chance brings."""

    CANNOT_SAY = "cannot_say"
    AS_CHANCE = "as_chance"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Compared:
    """One programme. ``ratio`` is observed ÷ expected; ``standardised`` that, times the share of all together.

    Nothing where there are too few. ``verdict_if_they_differ`` is by the wider limits, where these are given.
    """

    programme: str
    number: int
    observed: int
    expected: float
    variance: float
    verdict: Verdict
    ratio: float | None = None
    standardised: float | None = None
    z: float | None = None
    verdict_if_they_differ: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The ends of both intervals of the ratio, where so many exits are expected."""

    expected: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much programmes differ beside chance: φ, the mean of the squared z, the 10 % furthest on each side drawn in.

    ``programmes``: of how many. ``threshold``: what φ would have to exceed, 1 + 2√(2 ÷ programmes). ``variance``: by
    how much true ratios differ (τ², method of moments); nothing unless φ exceeds it.
    """

    judged: Judged
    programmes: int
    phi: float | None = None
    threshold: float | None = None
    variance: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Programmes beside each other under one definition, in the order in which they were given.

    ``limits`` are those of chance alone. ``wider_limits`` also hold that programmes truly differ: they stand there only
    where that was judged, and are never used in place of the others without saying so.
    """

    definition: str
    share: float | None
    programmes: tuple[Compared, ...]
    dispersion: Dispersion
    limits: tuple[Limit, ...] = ()
    wider_limits: tuple[Limit, ...] = ()


def compare(numbers: Mapping[str, Expected], definition: str) -> Comparison:
    """The programmes by their names, each with what it counted and could expect."""
    told = {name: each for name, each in numbers.items() if _is_enough(each)}
    dispersion = _dispersion(list(told.values()))
    whole = sum(each.number for each in numbers.values())
    share = sum(each.observed for each in numbers.values()) / whole if whole >= FEWEST else None
    wider = dispersion.variance
    return Comparison(
        definition=definition,
        share=share,
        programmes=tuple(_compared(name, each, share, wider) for name, each in numbers.items()),
        dispersion=dispersion,
        limits=_limits(list(told.values()), 0.0),
        wider_limits=() if wider is None else _limits(list(told.values()), wider),
    )


def z_of(each: Expected, wider: float = 0.0) -> float:
    """How many standard deviations the ratio lies above 1."""
    return (each.observed - each.expected) / sqrt(each.variance + wider * each.expected**2)


def winsorised(values: Sequence[float], share: float = WINSORISED) -> list[float]:
    """The values in order, with ``share`` of them on each side drawn in to the nearest that is left."""
    ordered = sorted(values)
    cut = floor(share * len(ordered))
    low, high = ordered[cut], ordered[len(ordered) - 1 - cut]
    return [min(max(value, low), high) for value in ordered]


def _is_enough(each: Expected) -> bool:
    is_normal = FEWEST_EXPECTED <= each.expected <= each.number - FEWEST_EXPECTED
    return each.number >= FEWEST and is_normal and each.variance > 0


def _compared(name: str, each: Expected, share: float | None, wider: float | None) -> Compared:
    if not _is_enough(each):
        return Compared(name, *each, verdict=Verdict.TOO_FEW)
    ratio = each.observed / each.expected
    return Compared(
        name,
        *each,
        verdict=_verdict(z_of(each)),
        ratio=ratio,
        standardised=None if share is None else ratio * share,
        z=z_of(each),
        verdict_if_they_differ=None if wider is None else _verdict(z_of(each, wider)),
    )


def _verdict(z: float) -> Verdict:
    if abs(z) <= NORMAL_95:
        return Verdict.AS_EXPECTED
    if z > 0:
        return Verdict.ABOVE_998 if z > NORMAL_998 else Verdict.ABOVE_95
    return Verdict.BELOW_998 if z < -NORMAL_998 else Verdict.BELOW_95


def _dispersion(told: Sequence[Expected]) -> Dispersion:
    if len(told) < FEWEST_PROGRAMMES:
        return Dispersion(Judged.CANNOT_SAY, len(told))
    size = len(told)
    phi = sum(z**2 for z in winsorised([z_of(each) for each in told])) / size
    threshold = 1 + 2 * sqrt(2 / size)
    if phi <= threshold:
        return Dispersion(Judged.AS_CHANCE, size, phi, threshold)
    weights = [each.expected**2 / each.variance for each in told]
    spread = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return Dispersion(Judged.MORE, size, phi, threshold, (size * phi - (size - 1)) / spread)


def _limits(told: Sequence[Expected], wider: float) -> tuple[Limit, ...]:
    """From half the least to a tenth above the most that is expected, with the variance of all together."""
    if not told:
        return ()
    per_exit = sum(each.variance for each in told) / sum(each.expected for each in told)
    first = min(each.expected for each in told) / 2
    last = max(each.expected for each in told) * 1.1
    steps = (first * (last / first) ** (step / _STEPS) for step in range(_STEPS + 1))
    return tuple(_limit(expected, sqrt(per_exit / expected + wider)) for expected in steps)


def _limit(expected: float, error: float) -> Limit:
    ends = [side * normal * error for normal in (NORMAL_95, NORMAL_998) for side in (-1, 1)]
    low, high, lower, higher = (max(0.0, 1 + end) for end in ends)
    return Limit(expected, low, high, lower, higher)
