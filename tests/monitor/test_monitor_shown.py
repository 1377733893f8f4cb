"""How intervals stand in a table, and how far a curve may be drawn."""

from datetime import date
from types import SimpleNamespace

import pytest

from overstap.core.periods import Period
from overstap.monitor.subjects.shown import days_between
from overstap.monitor.subjects.weeks import furthest


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(18.0, 54.0, "18–54"), (18.0, None, "18 or more"), (1200.0, None, "1,200 or more"), (None, None, "–")],
)
def test_an_interval_that_is_open_above_says_so(low: float | None, high: float | None, words: str) -> None:
    assert days_between(low, high) == words


def test_a_curve_goes_no_further_than_anybody_could_be_followed() -> None:
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    one, other = SimpleNamespace(as_of=date(2025, 7, 2)), SimpleNamespace(as_of=date(2025, 4, 1))
    figures = SimpleNamespace(period=year, deliveries=(one, other))

    assert furthest(figures, 730) == 182  # type: ignore[arg-type] # as much of it as is asked
    assert furthest(figures, 90) == 90  # type: ignore[arg-type] # as much of it as is asked
