"""The funnel, with numbers that can be counted by hand (Spiegelhalter 2005)."""

import json
from dataclasses import asdict
from math import sqrt

import numpy as np
import pytest

from overstap.monitor.comparison import Comparison, Judged, Verdict, compare
from overstap.monitor.comparison.funnel import winsorised
from overstap.monitor.counts import Expected


def among(**numbers: Expected) -> Comparison:
    return compare(numbers, "X3")


def of_100(observed: int) -> Expected:
    """20 could be expected of 100, with a standard deviation of 4."""
    return Expected(100, observed, 20.0, 16.0)


@pytest.mark.parametrize(
    ("observed", "z", "verdict"),
    [
        (20, 0.0, Verdict.AS_EXPECTED),
        (27, 1.75, Verdict.AS_EXPECTED),
        (28, 2.0, Verdict.ABOVE_95),
        (32, 3.0, Verdict.ABOVE_95),
        (33, 3.25, Verdict.ABOVE_998),
        (12, -2.0, Verdict.BELOW_95),
        (7, -3.25, Verdict.BELOW_998),
    ],
)
def test_a_programme_lies_where_its_z_says(observed: int, z: float, verdict: Verdict) -> None:
    (found,) = among(a=of_100(observed)).programmes
    assert (found.z, found.ratio, found.verdict) == (z, observed / 20, verdict)


def test_the_standardised_share_is_the_ratio_of_the_share_of_all() -> None:
    """Together 44 of 200: 22 %. The first has 1.2 times what could be expected, so 26.4 %."""
    found = among(a=of_100(24), b=of_100(20))
    assert found.share == 0.22
    assert [each.standardised for each in found.programmes] == [pytest.approx(0.264), pytest.approx(0.22)]


@pytest.mark.parametrize(
    "few",
    [
        Expected(9, 5, 5.0, 2.0),
        Expected(40, 9, 4.9, 3.0),
        Expected(40, 36, 35.1, 3.0),
        Expected(0, 0, 0.0, 0.0),
        Expected(20, 10, 10.0, 0.0),
    ],
)
def test_of_too_few_nothing_is_said_and_they_decide_no_limit(few: Expected) -> None:
    """Fewer than ten trajectories; fewer than five exits, or than five others, expected; no chance at all."""
    found = among(a=few, b=of_100(24))
    one, other = found.programmes
    assert (one.verdict, one.ratio, one.standardised, one.z) == (Verdict.TOO_FEW, None, None, None)
    assert found.limits == among(b=of_100(24)).limits
    assert other.verdict is Verdict.AS_EXPECTED


def test_limits_are_those_of_the_normal_distribution_with_the_variance_of_all() -> None:
    """0.8 of variance for each exit that is expected: at 10 the standard error of the ratio is √(0.8 ÷ 10)."""
    found = among(a=of_100(24), b=of_100(18))
    first, *_, last = found.limits
    assert (first.expected, last.expected) == (10.0, pytest.approx(22.0))
    assert first.low_95 == pytest.approx(1 - 1.959963984540054 * sqrt(0.08))
    assert first.high_95 == pytest.approx(1 + 1.959963984540054 * sqrt(0.08))
    assert first.low_998 == pytest.approx(1 - 3.090232306167813 * sqrt(0.08))
    assert first.high_998 == pytest.approx(1 + 3.090232306167813 * sqrt(0.08))


def test_a_limit_never_lies_below_nought() -> None:
    first = among(a=Expected(30, 6, 6.0, 5.9)).limits[0]
    assert (first.low_95, first.low_998) == (0.0, 0.0)


def test_the_furthest_tenth_on_each_side_is_drawn_in() -> None:
    assert winsorised([10, 1, 2, 3, 4, 5, 6, 7, 8, 9]) == [2, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert winsorised([3, 1, 2]) == [1, 2, 3]


def test_programmes_that_differ_more_than_chance_are_said_to() -> None:
    """Ten programmes, each two standard deviations off: φ = 4, more than 1 + 2√0.2. Each weighs 400 ÷ 16 = 25, so
    τ² = (10 × 4 − 9) ÷ (250 − 6250 ÷ 250) = 31 ÷ 225. Of z is left 8 ÷ √(16 + 400 τ²) = 0.949."""
    found = among(**{f"p{number}": of_100(28 if number % 2 else 12) for number in range(10)})
    assert found.dispersion.judged is Judged.MORE
    assert found.dispersion.phi == pytest.approx(4.0)
    assert found.dispersion.threshold == pytest.approx(1 + 2 * sqrt(0.2))
    assert found.dispersion.variance == pytest.approx(31 / 225)
    assert {each.verdict for each in found.programmes} == {Verdict.ABOVE_95, Verdict.BELOW_95}
    assert {each.verdict_if_they_differ for each in found.programmes} == {Verdict.AS_EXPECTED}
    narrow, wide = found.limits[0], found.wider_limits[0]
    assert narrow.high_95 == pytest.approx(1 + 1.959963984540054 * sqrt(0.08))
    assert wide.high_95 == pytest.approx(1 + 1.959963984540054 * sqrt(0.08 + 31 / 225))


def test_one_outlier_is_not_taken_for_a_difference_between_all() -> None:
    """Nine as expected and one far off: drawn in, φ is 0, and that one is still beyond the limits."""
    numbers = {f"p{number}": of_100(20) for number in range(9)} | {"far": of_100(40)}
    found = compare(numbers, "X3")
    assert (found.dispersion.judged, found.dispersion.phi) == (Judged.AS_CHANCE, 0.0)
    assert (found.wider_limits, found.dispersion.variance) == ((), None)
    assert found.programmes[-1].verdict is Verdict.ABOVE_998
    assert found.programmes[-1].verdict_if_they_differ is None


def test_with_fewer_than_ten_nobody_can_say_whether_they_differ() -> None:
    numbers = {f"p{number}": of_100(28 if number % 2 else 12) for number in range(9)}
    found = compare({**numbers, "few": Expected(4, 1, 1.0, 0.8)}, "X3")
    assert (found.dispersion.judged, found.dispersion.programmes, found.dispersion.phi) == (Judged.CANNOT_SAY, 9, None)


SHARES = (0.1, 0.25, 0.4, 0.7)
"""What can be expected in four strata."""


def invented(number: int, differing: float) -> dict[str, Expected]:
    """Programmes that admitted 40 to 200 over the strata by chance; the true ratio of each is 1, give or take."""
    chance = np.random.default_rng(2011)
    made = {}
    for name in range(number):
        admitted = chance.multinomial(int(chance.integers(40, 200)), (0.3, 0.3, 0.3, 0.1))
        true = np.clip(np.array(SHARES) * chance.normal(1, differing), 0, 1)
        expected = float(admitted @ SHARES)
        variance = float(sum(n * share * (1 - share) for n, share in zip(admitted, SHARES, strict=True)))
        made[f"p{name}"] = Expected(int(admitted.sum()), int(chance.binomial(admitted, true).sum()), expected, variance)
    return made


def test_where_programmes_do_alike_one_in_twenty_lies_beyond_the_limits() -> None:
    """Of 4,000 by chance 5 % and 0.2 %, give or take what chance itself brings and that exits are whole."""
    verdicts = [each.verdict for each in compare(invented(4000, differing=0), "X3").programmes]
    inside = verdicts.count(Verdict.AS_EXPECTED) / 4000
    far = (verdicts.count(Verdict.ABOVE_998) + verdicts.count(Verdict.BELOW_998)) / 4000
    assert verdicts.count(Verdict.TOO_FEW) == 0
    assert 0.94 <= inside <= 0.96
    assert far <= 0.004


def test_how_far_programmes_truly_differ_is_found_again() -> None:
    """True ratios with a standard deviation of 0.3; drawing in the furthest makes what is found a quarter less."""
    alike = compare(invented(300, differing=0), "X3").dispersion
    unlike = compare(invented(300, differing=0.3), "X3").dispersion
    assert (alike.judged, unlike.judged) == (Judged.AS_CHANCE, Judged.MORE)
    assert unlike.variance is not None
    assert 0.2 <= sqrt(unlike.variance) <= 0.31


def test_nobody_to_compare_is_no_fault() -> None:
    found = among()
    assert (found.share, found.programmes, found.limits) == (None, (), ())


def test_it_can_be_written_down() -> None:
    found = asdict(among(a=of_100(28)))
    assert json.loads(json.dumps(found, default=lambda each: each.value))["programmes"][0]["verdict"] == "above_95"
