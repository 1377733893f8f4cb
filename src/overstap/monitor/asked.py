"""What a page of figures is asked for, as it stands in its address: a period, a definition, perhaps programmes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.core.periods import Period
from overstap.standard.definitions import DEFAULT


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, a definition of *exited*, and of several programmes which."""

    period: Period
    definition: str = DEFAULT
    programmes: tuple[str, ...] = ()
    """Of several programmes the codes of those that were chosen; none is all of them."""
    province: str = ""
    """Of several programmes those that serve a municipality in it; empty is everywhere."""
    region: str = ""
    """The same of a GGD region, by its code."""
    branch: str = ""
    """Of one's own facts those of who named this branch of sex work; empty is everybody."""

    @property
    def address(self) -> str:
        """How it is written behind the address of a page."""
        start, end = self.period.start.isoformat(), self.period.end.isoformat()
        chosen = [("programma", code) for code in self.programmes]
        chosen += [("provincie", self.province)] if self.province else []
        chosen += [("regio", self.region)] if self.region else []
        chosen += [("branche", self.branch)] if self.branch else []
        return "?" + urlencode([("van", start), ("tot", end), ("def", self.definition), *chosen])

    @property
    def of_everybody(self) -> "Asked":
        """The same where no branch can be chosen."""
        return replace(self, branch="")


@dataclass(frozen=True, slots=True)
class Choice:
    """A period to choose, with its name."""

    words: str
    period: Period


def choices(whole: Period) -> list[Choice]:
    """The years of ``whole``, the broken ones at its ends too, the newest first; and all of it."""
    years = [_year(whole, year) for year in range(whole.end.year, whole.start.year - 1, -1)]
    found = [choice for choice in years if choice]
    everything = Choice(_("everything"), whole)
    return found if len(found) == 1 else [*found, everything]


def held(periods: Iterable[Period]) -> list[Choice]:
    """The periods that counts hold: the years, then the others, the newest of each first."""
    newest = sorted(set(periods), key=lambda one: (one.end, one.start), reverse=True)
    return [Choice(_short(each), each) for each in sorted(newest, key=lambda one: not one.is_whole_year)]


def _short(period: Period) -> str:
    """A period in few words: a quarter by its number."""
    quarter = (period.start.month + 2) // 3
    following = date(period.start.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    if begins_quarter(period.start) and period.end == following:
        return _("%(year)s, quarter %(quarter)s") % {"year": period.start.year, "quarter": quarter}
    return in_words(period)


def _year(whole: Period, year: int) -> Choice | None:
    """As much of ``year`` as ``whole`` holds."""
    start, end = max(whole.start, date(year, 1, 1)), min(whole.end, date(year + 1, 1, 1))
    if start >= end:
        return None
    period = Period(start, end)
    if period.is_whole_year:
        return Choice(str(year), period)
    words = _("%(year)s so far") if start == date(year, 1, 1) else _("part of %(year)s")
    return Choice(words % {"year": year}, period)


def begins_quarter(day: date) -> bool:
    """Whether ``day`` is the first of a quarter of a year."""
    return day.day == 1 and day.month % 3 == 1


def usual(whole: Period) -> Period:
    """What is shown when nobody chose: the last whole year, else the last part of a year."""
    return usual_of(choices(whole))


def usual_of(offered: Sequence[Choice]) -> Period:
    """The last whole year of what can be chosen, else the first that stands there."""
    return next((choice.period for choice in offered if choice.period.is_whole_year), offered[0].period)


def day(one: date) -> str:
    """A day in words, in the language of the page."""
    return date_format(one, "j F Y")


def typed(one: date) -> str:
    """A day as it stands in a box: 31-1-2024 on a Dutch page, and 2024-01-31 where days and months change places."""
    return date_format(one, "j-n-Y") if get_language() == "nl" else one.isoformat()


def in_words(period: Period) -> str:
    """A period in words: a year by its number, another by its two days."""
    if period.is_whole_year:
        return str(period.start.year)
    return _("%(start)s to %(end)s") % {"start": day(period.start), "end": day(period.end)}
