"""Intervals and times to an event, against numbers that were published or can be counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.monitor.figures import wilson
from overstap.monitor.keys import CAUSES
from overstap.monitor.survival import Endings, Row

# Weeks in remission of 21 patients on 6-mercaptopurine (Freireich and others, 1963): (week, relapsed, censored).
REMISSION = [
    *[(6, 3, 1), (7, 1, 0), (9, 0, 1), (10, 1, 1), (11, 0, 1), (13, 1, 0), (16, 1, 0), (17, 0, 1), (19, 0, 1)],
    *[(20, 0, 1), (22, 1, 0), (23, 1, 0), (25, 0, 1), (32, 0, 2), (34, 0, 1), (35, 0, 1)],
]
PUBLISHED = {5: 1.0, 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448, 35: 0.448}


def of_one_cause(rows: list[tuple[int, int, int]]) -> Endings:
    return Endings.of(
        [{"time": time, "relapsed": events, "censored": rest} for time, events, rest in rows], ["relapsed"]
    )


@pytest.mark.parametrize(("week", "surviving"), PUBLISHED.items())
def test_kaplan_meier_gives_the_published_curve(week: int, surviving: float) -> None:
    incidence = of_one_cause(REMISSION).incidence(week)
    assert incidence is not None
    assert 1 - incidence[0] == pytest.approx(surviving, abs=5e-4)


def test_no_share_beyond_the_last_time_while_somebody_is_left() -> None:
    assert of_one_cause(REMISSION).incidence(36) is None


def test_a_share_beyond_the_last_time_when_nobody_is_left() -> None:
    incidence = of_one_cause([(3, 0, 1), (10, 2, 0)]).incidence(500)
    assert incidence is not None
    assert incidence.tolist() == [1.0]


# The same patients. The published log-log limits of the curve are 0.620–0.952 at week 6, 0.503–0.889 at 10, 0.432–0.849
# at 13, 0.268–0.747 at 22 and 0.188–0.680 at 23: a quantile lies between the weeks where these come down to it.
@pytest.mark.parametrize(
    ("share", "day", "low", "high"), [(0.25, 13, 6, 22), (0.5, 23, 13, None), (0.75, None, 23, None)]
)
def test_quantiles_with_their_intervals(share: float, day: int | None, low: int | None, high: int | None) -> None:
    assert of_one_cause(REMISSION).quantile(share) == (day, low, high)


def test_a_quantile_is_reached_when_exactly_that_share_has_ended_whatever_the_rounding() -> None:
    for size in range(1, 60):
        rows = [(day, 1, 0) for day in range(1, 2 * size + 1)]
        assert of_one_cause(rows).quantile(0.5)[0] == size


def test_no_quantile_where_nothing_ended() -> None:
    assert of_one_cause([(3, 0, 5)]).quantile(0.25) == (None, None, None)
    assert of_one_cause([]).quantile(0.25) == (None, None, None)


def test_no_share_of_nobody() -> None:
    assert of_one_cause([]).incidence(0) is None


def test_the_order_of_the_rows_does_not_matter() -> None:
    forward, backward = of_one_cause(REMISSION), of_one_cause(REMISSION[::-1])
    assert forward.incidence(23) == backward.incidence(23)
    assert (forward.size, forward.up_to(10).tolist()) == (21, [5])


def test_competing_causes_by_hand() -> None:
    """Of 4: an exit at 1; early and censored at 2, events first; an exit at 3 of the one who is left."""
    rows: list[Row] = [
        {"time": 1, "exit": 1, "early": 0, "completed": 0, "other": 0, "censored": 0},
        {"time": 2, "exit": 0, "early": 1, "completed": 0, "other": 0, "censored": 1},
        {"time": 3, "exit": 1, "early": 0, "completed": 0, "other": 0, "censored": 0},
    ]
    endings = Endings.of(rows, CAUSES)
    assert endings.incidence(0) == pytest.approx([0, 0, 0, 0])
    assert endings.incidence(1) == pytest.approx([1 / 4, 0, 0, 0])
    assert endings.incidence(2) == pytest.approx([1 / 4, 3 / 4 * 1 / 3, 0, 0])
    assert endings.incidence(3) == pytest.approx([1 / 4 + 1 / 2, 1 / 4, 0, 0])


numbers = st.integers(0, 4)
courses = st.lists(st.tuples(numbers, numbers, numbers, numbers, numbers), min_size=1, max_size=12)


@given(courses)
def test_all_causes_together_are_what_one_minus_kaplan_meier_says(course: list[tuple[int, ...]]) -> None:
    rows: list[Row] = [
        {"time": time, **dict(zip((*CAUSES, "censored"), each, strict=True))} for time, each in enumerate(course)
    ]
    rows = [each for each in rows if sum(int(part or 0) for name, part in each.items() if name != "time")]
    together = [
        (int(each["time"] or 0), sum(int(each[cause] or 0) for cause in CAUSES), int(each["censored"] or 0))
        for each in rows
    ]
    for day in range(len(course)):
        apart, at_once = Endings.of(rows, CAUSES).incidence(day), of_one_cause(together).incidence(day)
        assert (apart is None) == (at_once is None)
        if apart is not None and at_once is not None:
            assert sum(apart) == pytest.approx(at_once[0])


# Newcombe (1998), Statistics in Medicine 17, table I, method 3: the score method without continuity correction.
@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(numerator: int, denominator: int, low: float, high: float) -> None:
    assert wilson(numerator, denominator) == pytest.approx((low, high), abs=5e-5)


def test_no_interval_of_nothing() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))))
def test_an_interval_holds_its_share_and_mirrors(pair: tuple[int, int]) -> None:
    numerator, denominator = pair
    interval, mirrored = wilson(numerator, denominator), wilson(denominator - numerator, denominator)
    assert interval is not None
    assert mirrored is not None
    assert 0 <= interval[0] <= numerator / denominator <= interval[1] <= 1
    assert interval == pytest.approx((1 - mirrored[1], 1 - mirrored[0]))
