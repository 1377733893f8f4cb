"""Days and half-open periods: ``start ≤ day < end`` (docs/reference/standard/1.md)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
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
    def is_whole_year(self) -> bool:
        """Whether it is one calendar year."""
        return self == Period.year(self.start.year)
