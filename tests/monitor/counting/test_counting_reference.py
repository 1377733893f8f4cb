"""Our estimators beside those of others: R's ``survival`` (frozen answers, fresh ones where R is), scikit-survival."""

import math
import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from survival_samples import (
    CAUSES,
    FROZEN_NUMBER,
    FROZEN_SEED,
    Answer,
    Sample,
    by_r,
    compared,
    endings,
    frozen,
    has_r,
    samples,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what others import is theirs
    from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator

OTHERS = [sample for sample in samples(FROZEN_SEED + 2, 400) if len({time for time, _ in sample}) > 1]


def number(text: str) -> float:
    return float(text) if text else math.nan


def rows(answers: list[Answer], kind: str, cause: int = 0) -> np.ndarray:
    """Estimate, error, low and high of R, a row per day."""
    own = [each for each in answers if each["kind"] == kind and int(each["cause"]) == cause]
    return np.array([[number(each[name]) for name in ("estimate", "error", "low", "high")] for each in own])


def close(ours: np.ndarray, theirs: np.ndarray, **within: float) -> bool:
    """Whether all numbers agree; where one has none, the other has none."""
    return bool(np.allclose(ours, theirs, equal_nan=True, **{"rtol": 0.0, "atol": 0.0, **within}))


def test_there_are_samples_with_ties_with_heavy_censoring_and_with_nothing_that_happens() -> None:
    given = [sample for sample, _ in compared()]
    assert len(given) >= FROZEN_NUMBER
    assert any(len(sample) > 5 and len(set(sample)) < len(sample) for sample in given)
    assert any(sum(cause == 0 for _, cause in sample) > 0.9 * len(sample) > 9 for sample in given)
    assert any(all(cause == 0 for _, cause in sample) for sample in given)
    assert any({1, 3} == {cause for _, cause in sample if cause} for sample in given)


def test_kaplan_meier_is_that_of_r_with_its_errors_and_limits() -> None:
    for sample, answers in compared():
        ours, theirs = endings(sample).surviving(), rows(answers, "curve")
        assert close(ours.share, theirs[:, 0], atol=1e-9), sample
        assert close(ours.error, theirs[:, 1], rtol=1e-5), sample
        low, high = ours.limits()
        assert close(low, theirs[:, 2], atol=1e-9), sample
        assert close(high, theirs[:, 3], atol=1e-9), sample


def test_aalen_johansen_is_that_of_r_with_its_errors() -> None:
    seen = 0
    for sample, answers in compared():
        ours = endings(sample).incidences()
        low, high = ours.limits()
        for place in range(len(CAUSES)):
            theirs = rows(answers, "incidence", place + 1)
            if not len(theirs):
                assert not any(cause for _, cause in sample)
                continue
            seen += 1
            assert close(ours.share[:, place], theirs[:, 0], atol=1e-9), sample
            assert close(ours.error[:, place], theirs[:, 1], rtol=1e-5, atol=1e-7), sample
            apart = (theirs[:, 0] > 1e-9) & (theirs[:, 0] < 1 - 1e-9) & (theirs[:, 1] > 1e-7)
            assert close(low[apart, place], theirs[apart, 2], atol=1e-9), sample
            assert close(high[apart, place], theirs[apart, 3], atol=1e-9), sample
    assert seen >= 50


def quantiles() -> Iterator[tuple[Sample, float, tuple[int | None, ...], tuple[float, ...]]]:
    """Ours beside those of R, but where a curve runs exactly along a share: R takes the middle of two days there, and
    the standard the first (*equal is enough*, in ``test_counting_arithmetic``)."""
    for sample, answers in compared():
        curve = rows(answers, "curve")
        for each in answers:
            along = np.isclose(curve[:, [0, 2, 3]], 1 - number(each["at"]), rtol=0, atol=1e-9)
            if each["kind"] == "quantile" and not along.any():
                theirs = tuple(number(each[name]) for name in ("estimate", "low", "high"))
                yield sample, number(each["at"]), endings(sample).quantile(number(each["at"])), theirs


def test_quantiles_and_their_limits_are_those_of_r() -> None:
    pairs = list(quantiles())
    assert len(pairs) >= FROZEN_NUMBER
    for sample, share, ours, theirs in pairs:
        found = np.array([math.nan if each is None else each for each in ours])
        assert close(found, np.array(theirs)), (sample, share)


def test_the_frozen_answers_are_still_those_of_r() -> None:
    """Where R is here; where it is not, that they are whole."""
    kept = frozen()
    assert {int(each["sample"]) for each in kept} == set(range(FROZEN_NUMBER))
    for one, other in zip(kept, by_r(samples(FROZEN_SEED, FROZEN_NUMBER)) if has_r() else kept, strict=True):
        assert [one[name] for name in ("sample", "kind", "cause", "at")] == [
            other[name] for name in ("sample", "kind", "cause", "at")
        ]
        assert number(one["estimate"]) == pytest.approx(number(other["estimate"]), abs=1e-12, nan_ok=True)


def test_kaplan_meier_is_that_of_scikit_survival() -> None:
    for sample in OTHERS:
        happened = np.array([cause > 0 for _, cause in sample])
        times = np.array([time for time, _ in sample], dtype=float)
        days, surviving = kaplan_meier_estimator(happened, times)
        ours = endings(sample)
        assert close(ours.days.astype(float), days)
        assert close(ours.surviving().share, surviving, atol=1e-9), sample


def test_aalen_johansen_is_that_of_scikit_survival_with_its_errors() -> None:
    for sample in OTHERS:
        causes = np.array([cause for _, cause in sample])
        if set(causes) | {0} != {0, 1, 2, 3}:
            continue
        times = np.array([time for time, _ in sample], dtype=float)
        _, incidence = cumulative_incidence_competing_risks(causes, times)
        assert close(endings(sample).incidences().share.T, incidence[1:], atol=1e-9), sample


def test_nobody_has_no_curve() -> None:
    assert endings([]).surviving().share.size == 0
    assert endings([]).incidences().error.size == 0
