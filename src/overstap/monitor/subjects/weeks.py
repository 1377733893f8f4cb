"""What the weekly courses say of a day: shares with the interval that weeks allow, and the steps of a curve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from numpy.typing import NDArray

from overstap.monitor.counts import Course
from overstap.monitor.counts.course import WEEK
from overstap.monitor.counts.making import SEEN
from overstap.monitor.counts.numbers import CourseKey
from overstap.monitor.queries import FigureSet
from overstap.monitor.subjects.shown import percentage, with_interval
from overstap.monitor.survival import Estimate
from overstap.ui.charts.curves import Curve, Curves, Mark, Step
from overstap.ui.parts.tables import Table


@dataclass(frozen=True, slots=True)
class Share:
    """A cumulative incidence on a day; without ends where it is nought, or everybody."""

    value: float
    low: float | None
    high: float | None


def course_of(figures: FigureSet, indicator: str, definition: str | None = None, bound: str = SEEN) -> Course:
    """The course of a set of figures; where nothing is told of it, that of nobody."""
    return figures.numbers.courses.get(CourseKey(indicator, definition, bound), Course.nobody())


def after(day: int) -> str:
    """How long after the beginning ``day`` is, in words."""
    words = {91: _("A quarter"), 182: _("Half a year"), 365: _("A year"), 730: _("Two years")}
    return words[day]


def followed_at(course: Course, day: int) -> int:
    """How many the week of ``day`` begins with."""
    at_risk = course.at_risk
    week = day // WEEK
    return int(at_risk[week]) if week < len(at_risk) else 0


def share_at(course: Course, day: int, cause: int = 0) -> Share:
    """The share of ``cause`` at ``day``, with the 95 % interval of a life table (log-log)."""
    value = float(course.incidence(day)[cause])
    error = float(np.interp(day + 1, _ends(course), np.concatenate(([0.0], course.estimate().error[:, cause]))))
    return _share(value, error)


def steps(course: Course, last: int, cause: int = 0) -> tuple[Step, ...]:
    """The steps of ``cause`` at the ends of its weeks, as far as anybody was followed and no further than ``last``."""
    estimate = course.estimate()
    shares, errors = estimate.share[:, cause], estimate.error[:, cause]
    days = _ends(course)[1:]
    happens = np.flatnonzero(course.events[: len(days)].sum(axis=1))
    found = [_step(int(days[week]), _share(float(shares[week]), float(errors[week]))) for week in happens]
    within = [each for each in found if each.day <= last]
    until = last_day(course, last)
    ending = within[-1] if within else Step(0, 0.0)
    return (*within, Step(until, ending.share, ending.low, ending.high))


def curve(course: Course, words: str, *, tone: int, last: int, cause: int = 0, has_ends: bool = True) -> Curve:
    """The line of ``cause`` until ``last`` with its share there; the first has a band, ``has_ends`` its interval."""
    found = steps(course, last, cause)
    end = found[-1]
    remark = with_interval(end.share, end.low, end.high) if has_ends else percentage(end.share)
    return Curve(words, found, tone, remark, has_band=tone == 1)


def beside(caption: str, course: Course, curves: tuple[Curve, ...], days: Sequence[int], table: Table) -> Curves:
    """``curves`` on one scale, with how many of ``course`` were followed at each of ``days``."""
    last = int(max(each.steps[-1].day for each in curves))
    return Curves(
        caption=caption,
        says="; ".join(f"{each.words} {each.remark}" for each in curves),
        curves=curves,
        marks=marks(course, (0, *days), last),
        last=last,
        table=table,
        below=pgettext("curve", "followed"),
    )


def last_day(course: Course, most: int) -> int:
    """Until when something is known, and no further than ``most``: all of it once nobody is left to follow."""
    return min(int(_ends(course)[-1]), most) if course.is_anybody_left else most


def furthest(figures: FigureSet, most: int) -> int:
    """How long after the beginning anything can be known of who began in the period, and no longer than ``most``."""
    return min(most, (max(each.as_of for each in figures.deliveries) - figures.period.start).days)


def marks(course: Course, days: Iterable[int], last: int) -> tuple[Mark, ...]:
    """The ``days`` on an axis until ``last``, and its end in weeks where that is none of them."""
    words = {
        0: pgettext("curve", "start"),
        91: _("¼ year"),
        182: _("½ year"),
        365: _("1 year"),
        730: _("2 years"),
    }
    near = last / 8
    shown = [day for day in days if day == last or day < last - near]
    found = [Mark(day, words[day], str(followed_at(course, day)), is_roomy=0 < day < 365) for day in shown]
    if last not in shown:
        weeks = ngettext("%(number)s week", "%(number)s weeks", last // WEEK) % {"number": last // WEEK}
        found.append(Mark(last, weeks, str(followed_at(course, last - 1))))
    return tuple(found)


def _ends(course: Course) -> NDArray[np.float64]:
    """The beginning, and the days on which the weeks in which somebody is followed are over."""
    followed = int((course.at_risk > 0).sum())
    return np.asarray(WEEK * np.arange(followed + 1), dtype=np.float64)


def _step(day: int, share: Share) -> Step:
    return Step(day, share.value, share.low, share.high)


def _share(value: float, error: float) -> Share:
    low, high = Estimate(np.array([value]), np.array([error])).limits()
    return Share(value, _or_nothing(low), _or_nothing(high))


def _or_nothing(end: NDArray[np.float64]) -> float | None:
    return float(end[0]) if np.isfinite(end[0]) else None
