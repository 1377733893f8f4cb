"""What may be said of two periods: never more than the figures allow."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from overstap.core.periods import Period
from overstap.monitor.figures import Key
from overstap.monitor.publishing.sums import CAME
from overstap.monitor.reports.comparing import Share, Verdict, counts, difference, shares, year_before
from overstap.monitor.reports.sentences import compared, in_short, than_before

PERIODS = (Period.year(2025), Period.year(2024))
COUNTS = st.integers(0, 500)


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        (0, 0, Verdict.FEW),
        (3, 6, Verdict.FEW),
        (9, 0, Verdict.FEW),
        (10, 0, Verdict.MORE),
        (0, 10, Verdict.LESS),
        (40, 40, Verdict.SAME),
        (40, 30, Verdict.CHANCE),
        (60, 30, Verdict.MORE),
        (30, 60, Verdict.LESS),
        (1_100, 1_000, Verdict.MORE),
        (110, 100, Verdict.CHANCE),
    ],
)
def test_a_count_is_more_only_where_chance_does_not_make_it(now: int, before: int, verdict: Verdict) -> None:
    assert counts(now, before, PERIODS) is verdict


def test_a_longer_period_is_reckoned_with() -> None:
    quarter = Period(date(2025, 1, 1), date(2025, 4, 1))
    assert counts(25, 100, (quarter, Period.year(2024))) is Verdict.CHANCE
    assert counts(50, 100, (quarter, Period.year(2024))) is Verdict.MORE


@pytest.mark.parametrize(
    ("now", "before", "interval"),
    [
        (Share(56, 70), Share(48, 80), (0.0524, 0.3339)),
        (Share(9, 10), Share(3, 10), (0.1705, 0.8090)),
        (Share(5, 56), Share(0, 29), (-0.0381, 0.1926)),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombe_1998_table_ii(
    now: Share, before: Share, interval: tuple[float, float]
) -> None:
    assert difference(now, before) == pytest.approx(interval, abs=5e-5)


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        (Share(56, 70), Share(48, 80), Verdict.MORE),
        (Share(48, 80), Share(56, 70), Verdict.LESS),
        (Share(9, 10), Share(3, 10), Verdict.MORE),
        (Share(6, 7), Share(2, 7), Verdict.FEW),
        (Share(9, 10), Share(2, 9), Verdict.FEW),
        (Share(10, 20), Share(20, 40), Verdict.SAME),
        (Share(11, 20), Share(20, 40), Verdict.CHANCE),
        (Share(0, 0), Share(20, 40), Verdict.FEW),
    ],
)
def test_a_share_is_larger_only_where_the_interval_of_the_difference_says_so(
    now: Share, before: Share, verdict: Verdict
) -> None:
    assert shares(now, before) is verdict


@given(COUNTS, COUNTS)
def test_more_one_way_is_less_the_other_way(now: int, before: int) -> None:
    turned = {Verdict.MORE: Verdict.LESS, Verdict.LESS: Verdict.MORE}
    same = (Period.year(2025), Period.year(2023))
    there, back = counts(now, before, same), counts(before, now, (same[1], same[0]))
    assert back is turned.get(there, there)


@given(COUNTS)
def test_who_grows_goes_from_less_over_chance_to_more(before: int) -> None:
    order = [Verdict.LESS, Verdict.CHANCE, Verdict.SAME, Verdict.MORE]
    said = [counts(now, before, PERIODS) for now in range(0, 600, 10)]
    places = [min(order.index(each), 1) if each is not Verdict.MORE else 2 for each in said if each is not Verdict.FEW]
    assert all(one <= next_one for one, next_one in pairwise(places))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.year(2024), Period.year(2023)),
        (Period(date(2024, 2, 29), date(2024, 6, 1)), Period(date(2023, 2, 28), date(2023, 6, 1))),
        (Period(date(2023, 7, 1), date(2024, 7, 1)), Period(date(2022, 7, 1), date(2023, 7, 1))),
        (Period(date(2023, 1, 1), date(2024, 7, 1)), None),
    ],
)
def test_the_year_before_does_not_overlap(period: Period, before: Period | None) -> None:
    assert year_before(period) == before


@pytest.mark.parametrize(
    ("now", "before", "dutch", "english"),
    [
        (60, 30, "Gestarte trajecten in 2024: 30. Nu zijn het er meer.",
         "Trajectories started in 2024: 30. Now there are more."),
        (30, 60, "Gestarte trajecten in 2024: 60. Nu zijn het er minder.",
         "Trajectories started in 2024: 60. Now there are fewer."),
        (30, 30, "Gestarte trajecten in 2024: 30. Nu zijn het er evenveel.",
         "Trajectories started in 2024: 30. Now there are as many."),
        (30, 33, "Gestarte trajecten in 2024: 33. Het verschil kan toeval zijn.",
         "Trajectories started in 2024: 33. The difference can be chance."),
        (3, 2, "Gestarte trajecten in 2024: 2. Dat is te weinig om te zeggen of er iets veranderde.",
         "Trajectories started in 2024: 2. These are too few to say whether anything changed."),
        (30, None, "Gestarte trajecten in 2024: niet te vergelijken, want er is een getal weggelaten.",
         "Trajectories started in 2024: not to be compared, since a number is left out."),
    ],
)  # fmt: skip
def test_the_sentence_says_it_in_both_languages(now: int, before: int | None, dutch: str, english: str) -> None:
    for language, sentence in (("nl", dutch), ("en", english)):
        with translation.override(language):
            assert than_before(CAME, {CAME: now}.get, {CAME: before}.get, PERIODS) == sentence


def test_in_short_it_is_said_what_changed_and_of_what_nothing_can_be_said() -> None:
    def count(value: int) -> dict[Key, int]:
        return dict.fromkeys((row for row in _keys()), value)

    with translation.override("nl"):
        rows = compared(count(60).get, count(20).get, PERIODS)
        assert in_short(rows).startswith(
            "Meer: aanmeldingen, gestarte trajecten, afgesloten trajecten, uitgestapt (X3)."
        )
        few = compared(count(2).get, count(1).get, PERIODS)
        assert in_short(few).startswith("Van niets is zeker dat het veranderde. Te weinig om te zeggen: aanmeldingen,")
        assert {row.said for row in few} == {"te weinig om te zeggen"}


def _keys() -> list[Key]:
    return [
        Key.of("I01"),
        Key.of("I03"),
        Key.of("I07"),
        Key.of("I06", "X3"),
        Key.of("I07", closing="completed"),
        Key.of("I07", status="unknown"),
        Key.of("I14", what="appointments"),
        Key.of("I14", what="missed"),
    ]
