"""Days and half-open periods: ``start ≤ day < end`` (docs/reference/standard/1.md)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

from overstap.core.errors import RuleError


class BadDayError(RuleError):
    """A text that is no day."""


class BadPeriodError(RuleError):
    """Two days that make no period."""


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or earlier below nought; of a month that is too short, its last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def parse_day(text: str) -> date:
    """The day that ``text`` writes as ``YYYY-MM-DD``.

    :raises BadDayError: another form, or a day that does not exist
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python also reads 20240229 and 2024-W09-4; the standard writes a day in one way.
    if day is None or day.isoformat() != text:
        raise BadDayError(f"{text!r} is not a day. Write it as YYYY-MM-DD, for example 2024-02-29.")
    return day


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Days from ``start`` up to, but not including, ``end``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise BadPeriodError(f"A period ends after it starts: {self.start} to {self.end} does not.")

    @classmethod
    def parse(cls, start: str, end: str) -> Self:
        """The period between two written days.

        :raises BadDayError: one of them is no day
        :raises BadPeriodError: the end does not lie after the start
        """
        return cls(parse_day(start), parse_day(end))

    @classmethod
    def year(cls, year: int) -> Self:
        """One calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return self.start <= day < self.end

    @property
    def years(self) -> list["Period"]:
        """The calendar years of which it consists; none when it begins or ends within one."""
        bounds = (self.start.month, self.start.day, self.end.month, self.end.day)
        return [Period.year(year) for year in range(self.start.year, self.end.year)] if bounds == (1, 1, 1, 1) else []

    @property
    def is_whole_year(self) -> bool:
        """Whether it is one calendar year."""
        return self == Period.year(self.start.year)

    @property
    def quarters(self) -> list[Self]:
        """The quarters of a whole year; of another period there are none."""
        if not self.is_whole_year:
            return []
        starts = [months_later(self.start, months) for months in range(0, 15, 3)]
        return [type(self)(start, end) for start, end in pairwise(starts)]

    @property
    def whole_quarters(self) -> Self | None:
        """From its first quarter that lies within it whole to its last; nothing when there is none."""
        start, end = _quarter_of(self.start), _quarter_of(self.end)
        start = start if start == self.start else months_later(start, 3)
        return type(self)(start, end) if start < end else None


def _quarter_of(day: date) -> date:
    """The first day of the quarter in which ``day`` lies."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
