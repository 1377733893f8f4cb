"""A day as somebody types it: three boxes, read with patience and refused with a sentence."""

import re
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

_WHOLE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH_BEGINNINGS = (
    ("jan",), ("feb",), ("maa", "mrt", "mar"), ("apr",), ("mei", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2199


class DayParts(NamedTuple):
    """What was typed in the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: object) -> "DayParts":
        """The boxes for a day, for what was typed, or for nothing."""
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, DayParts) else whole_day(str(value or ""))

    @property
    def is_empty(self) -> bool:
        return not any(self)


def whole_day(text: str) -> DayParts:
    """A day pasted in one piece (14-3-2026, 2026-03-14); anything else stays in the first box."""
    if found := _ISO.fullmatch(text.strip()):
        return DayParts(found[3], found[2], found[1])
    if found := _WHOLE.fullmatch(text.strip()):
        return DayParts(found[1], found[2], found[3])
    return DayParts(text.strip())


def read_day(parts: DayParts) -> date:
    """The day that ``parts`` names; a month may be a word.

    :raises ValidationError: with a sentence that says how to mend it; ``params["parts"]`` names the wrong boxes
    """
    _require_all(parts)
    day = _number(parts.day, "day", _("Write the day as a number from 1 to 31."))
    month = _month(parts.month)
    year = _year(parts.year)
    try:
        return date(year, month, day)
    except ValueError:
        raise _wrong(_no_such_day(day, month, year), "day", "month") from None


def _require_all(parts: DayParts) -> None:
    sentences = {
        "day": _("The day is still missing."),
        "month": _("The month is still missing."),
        "year": _("The year is still missing."),
    }
    missing = [name for name, text in parts._asdict().items() if not text]
    if missing:
        raise _wrong(sentences[missing[0]] if len(missing) == 1 else all_three(), *missing)


def all_three() -> str:
    """What is asked of an empty day."""
    return _("Write a day, a month and a year, such as 14 3 2026.")


def _number(text: str, part: str, sentence: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= 31 and len(text) <= 2):
        raise _wrong(sentence, part)
    return int(text)


def _month(text: str) -> int:
    if text[:1].isalpha():
        for number, beginnings in enumerate(_MONTH_BEGINNINGS, start=1):
            if text.lower().startswith(beginnings):
                return number
    if text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 12:
        return int(text)
    raise _wrong(_("Write the month as a number from 1 to 12."), "month")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise _wrong(_("Write the year with four digits, such as 2026."), "year")
    return int(text)


def _no_such_day(day: int, month: int, year: int) -> str:
    names = {"day": day, "month": MONTHS[month], "year": year}
    if (day, month) == (29, 2):
        return _("%(day)s %(month)s %(year)s does not exist. Write a day that exists, such as 14 3 2026.") % names
    return _("%(day)s %(month)s does not exist. Write a day that exists, such as 14 3 2026.") % names


def _wrong(sentence: str, *parts: str) -> ValidationError:
    return ValidationError(sentence, code="day", params={"parts": parts})
