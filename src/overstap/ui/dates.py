"""Days as they are written on a page: Dutch writes its months small.

A page of a full dossier writes some two hundred days, so the names of months and weekdays are looked up once.
"""

from datetime import date, datetime, timedelta
from functools import cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.core import clock

_A_MONDAY = date(2024, 1, 1)


def short_month(day: date) -> str:
    """The month in three letters: ``nov``, ``Nov``."""
    language = get_language() or ""
    return _names("M" if language.startswith("en") else "b", language)[day.month - 1]


def short_day(day: date | None) -> str:
    """Day and month: ``15 nov``."""
    return f"{day.day} {short_month(day)}" if day else ""


def full_day(day: date | None) -> str:
    """Day, month and year: ``15 nov 2026``."""
    return f"{short_day(day)} {day.year}" if day else ""


def weekday_and_day(day: date | None) -> str:
    """As :func:`full_day`, behind the weekday: ``zo 15 nov 2026``."""
    return f"{_weekdays(get_language() or '')[day.weekday()]} {full_day(day)}" if day else ""


def whole_day(day: date | None) -> str:
    """As :func:`full_day`, with the month in full: ``15 november 2026``."""
    return f"{day.day} {_names('F', get_language() or '')[day.month - 1]} {day.year}" if day else ""


def clock_time(moment: datetime) -> str:
    """What the clock on the wall shows: ``14:03``."""
    return f"{moment.astimezone(clock.AMSTERDAM):%H:%M}"


def moment_in_words(moment: datetime, *, today: date) -> str:
    """A moment not long ago: ``vandaag 14:03``, ``gisteren 14:03``, ``15 nov 14:03``."""
    day = clock.day_of(moment)
    near = {today: _("today"), today - timedelta(days=1): _("yesterday")}
    return f"{near.get(day) or short_day(day)} {clock_time(moment)}"


@cache
def _names(form: str, _language: str) -> tuple[str, ...]:
    """The twelve months as ``form`` writes them in the language of the page."""
    return tuple(str(date_format(date(2024, month, 1), form)) for month in range(1, 13))


@cache
def _weekdays(_language: str) -> tuple[str, ...]:
    return tuple(str(date_format(_A_MONDAY.replace(day=1 + number), "D")) for number in range(7))
