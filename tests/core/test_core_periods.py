"""Days and half-open periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.core.errors import RuleError
from overstap.core.periods import BadDayError, BadPeriodError, Period, months_later, parse_day

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(1, 5000)).map(lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1])))


@given(DAYS)
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(("text", "day"), [("2024-02-29", date(2024, 2, 29)), ("2000-02-29", date(2000, 2, 29))])
def test_a_leap_day_is_a_day(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["", " ", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-1", "20240229",
     "2024-W09-4", "2024-060", "29-02-2024", "2024/02/29", "2024-02-29T00:00", "2024-02-29 ",
     " 2024-02-29", "2024-02-29\n",
     "unknown", "٢٠٢٤-٠٢-٢٩", "２０２４-02-29", "-2024-02-29", "0000-01-01", "10000-01-01", "today"],
)  # fmt: skip
def test_anything_else_is_no_day_and_the_sentence_says_how_to_write_one(text: str) -> None:
    with pytest.raises(BadDayError, match="Write it as YYYY-MM-DD, for example 2024-02-29"):
        parse_day(text)


@given(st.text(max_size=20))
def test_a_text_is_a_day_only_in_the_one_way_of_the_standard(text: str) -> None:
    try:
        assert parse_day(text).isoformat() == text
    except BadDayError as error:
        assert isinstance(error, RuleError)  # noqa: PT017 - most texts are no day


@given(PERIODS, st.integers(-3, 5003))
def test_the_first_day_is_in_and_the_end_is_not(period: Period, shift: int) -> None:
    day = period.start + timedelta(days=shift)
    assert period.contains(day) == (0 <= shift < (period.end - period.start).days)
    assert period.contains(period.start)
    assert not period.contains(period.end)
    assert period.contains(period.end - timedelta(days=1))


@given(DAYS, DAYS)
def test_a_period_ends_after_it_starts_or_is_none(start: date, end: date) -> None:
    if start < end:
        assert Period(start, end) == Period.parse(start.isoformat(), end.isoformat())
    else:
        with pytest.raises(BadPeriodError, match="A period ends after it starts"):
            Period(start, end)


@given(st.integers(1900, 2199))
def test_years_follow_each_other_without_a_gap_or_an_overlap(year: int) -> None:
    this, following = Period.year(year), Period.year(year + 1)
    assert this.end == following.start
    assert this.is_whole_year
    assert (this.end - this.start).days in (365, 366)
    assert this.contains(date(year, 12, 31))
    assert not this.contains(date(year + 1, 1, 1))
    assert this < following


def test_a_leap_year_holds_its_leap_day() -> None:
    assert (Period.year(2024).end - Period.year(2024).start).days == 366
    assert (Period.year(1900).end - Period.year(1900).start).days == 365
    assert Period(date(2024, 2, 29), date(2024, 3, 1)).contains(date(2024, 2, 29))


@pytest.mark.parametrize(
    ("start", "end"),
    [("2024-01-01", "2024-12-31"), ("2024-01-02", "2025-01-01"), ("2024-01-01", "2026-01-01"),
     ("2024-07-01", "2025-07-01")],
)  # fmt: skip
def test_almost_a_year_is_no_whole_year(start: str, end: str) -> None:
    assert not Period.parse(start, end).is_whole_year


@given(st.lists(PERIODS, max_size=6))
def test_periods_have_an_order_by_their_start(periods: list[Period]) -> None:
    assert sorted(periods) == sorted(periods, key=lambda one: (one.start, one.end))


def test_a_period_cannot_be_changed() -> None:
    period = Period.year(2024)
    with pytest.raises(AttributeError):
        period.end = date(2030, 1, 1)  # type: ignore[misc] # that is the rule
    assert {period: 1}[Period.year(2024)] == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_later_ends_on_the_last_day_of_a_month_that_is_too_short(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2023-01-01", "2025-01-01", [2023, 2024]),
        ("2024-01-01", "2025-01-01", [2024]),
        ("2023-01-02", "2025-01-01", []),
        ("2023-01-01", "2024-12-31", []),
        ("2023-07-01", "2024-07-01", []),
    ],
)
def test_a_period_may_consist_of_whole_years(start: str, end: str, years: list[int]) -> None:
    assert Period.parse(start, end).years == [Period.year(year) for year in years]
