"""Days as they are written on a page, short: Dutch writes its months small."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language


def short_month(day: date) -> str:
    """The month in three letters: ``nov``, ``Nov``."""
    is_english = (get_language() or "").startswith("en")
    return str(date_format(day, "M" if is_english else "b"))


def short_day(day: date | None) -> str:
    """Day and month: ``15 nov``."""
    return f"{day.day} {short_month(day)}" if day else ""


def full_day(day: date | None) -> str:
    """Day, month and year: ``15 nov 2026``."""
    return f"{short_day(day)} {day.year}" if day else ""
