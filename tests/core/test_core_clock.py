"""The clock: one moment in UTC, and the day that the calendar shows in the Netherlands."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.core import clock


def test_now_is_this_moment_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 1, 22, 59, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 23, 0, tzinfo=UTC), date(2026, 1, 2)),
        (datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2024, 2, 28, 23, 30, tzinfo=UTC), date(2024, 2, 29)),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands_in_winter_and_in_summer(moment: datetime, day: date) -> None:
    assert clock.day_of(moment) == day
    with clock.frozen(moment):
        assert clock.today() == day


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda one: 2 < one.year < 9998), st.integers(-14, 14))
def test_a_moment_has_the_same_day_wherever_it_was_written_down(here: datetime, hours: int) -> None:
    assert clock.day_of(here) == clock.day_of(here.astimezone(timezone(timedelta(hours=hours))))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 23))
def test_every_hour_of_a_day_belongs_to_that_day(day: date, hour: int) -> None:
    assert clock.day_of(datetime(day.year, day.month, day.day, hour, 30, tzinfo=clock.AMSTERDAM)) == day


def test_a_clock_that_stands_still_goes_on_afterwards() -> None:
    still = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    with clock.frozen(still):
        assert clock.now() == clock.now() == still
        with clock.frozen(still + timedelta(days=1)):
            assert clock.now() == still + timedelta(days=1)
        assert clock.now() == still
    assert clock.now() > still


def test_a_fault_inside_does_not_leave_the_clock_standing() -> None:
    with pytest.raises(ZeroDivisionError), clock.frozen(datetime(2000, 1, 1, tzinfo=UTC)):
        _ = 1 / 0
    assert clock.now().year > 2000


def test_one_who_lets_the_clock_stand_still_does_not_stop_it_for_others() -> None:
    seen: list[datetime] = []
    with clock.frozen(datetime(2000, 1, 1, tzinfo=UTC)):
        other = threading.Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen[0].year > 2000
