"""The course of one score over time, in steps: small, many below each other, on one scale of days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.ui.charts.drawn import HEARD, Drawn
from overstap.ui.charts.svg import anchor, dot, plot, sign, stroke, text
from overstap.ui.dates import full_day
from overstap.ui.parts.tables import Column, Table

HEIGHT = 92
TOP, BOTTOM = 20, 62
LOWEST, HIGHEST = 1, 10

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Point:
    """A score from 1 to 10 on a day."""

    day: date
    score: int


@dataclass(frozen=True, slots=True)
class Course:
    """What two voices said over time, each by day. ``start`` and ``end`` are the same for all that stand together."""

    caption: Words
    start: date
    end: date
    own_name: Words
    own: tuple[Point, ...]
    coach_name: Words = ""
    coach: tuple[Point, ...] = ()


def draw_course(course: Course) -> Drawn:
    """The picture; its table is heard. A diamond is the participant's, an open dot the coach's."""
    says = f"{course.caption}: {_said(course.own_name, course.own)}"
    if course.coach:
        says = f"{says}; {_said(course.coach_name, course.coach)}"
    return Drawn(plot(HEIGHT, says, _shapes(course)), _table(course), table_stands=HEARD)


def _said(name: Words, points: Sequence[Point]) -> str:
    scores = ", ".join(str(point.score) for point in points) or "–"
    return f"{name} {scores}"


def _shapes(course: Course) -> Iterator[SafeString]:
    for score in (LOWEST, HIGHEST):
        yield stroke("grid", (0, 100), (_height(score), _height(score)))
    yield from _steps("ink-line", course.coach, course)
    yield from _steps("own-line", course.own, course)
    for point in course.own:
        yield sign("f-1", _place(point.day, course), _height(point.score), "M0-7l7 7-7 7-7-7z")
    for point in course.coach:
        # Where both say the same, the round dot lies within the diamond.
        yield dot("dot", _place(point.day, course), _height(point.score), 3.5)
    yield from _numbers(course)
    yield text(full_day(course.start), 0, HEIGHT - 4, "t-subtle", text_anchor="start")
    yield text(full_day(course.end), 100, HEIGHT - 4, "t-subtle", text_anchor="end")


def _steps(shape: str, points: Sequence[Point], course: Course) -> Iterator[SafeString]:
    """A score holds until the next one; the last holds until the end."""
    for point, following in pairwise(points):
        here, there = _place(point.day, course), _place(following.day, course)
        yield stroke(shape, (here, there), (_height(point.score), _height(point.score)))
        yield stroke(shape, (there, there), (_height(point.score), _height(following.score)))
    if points:
        last = points[-1]
        yield stroke(shape, (_place(last.day, course), 100), (_height(last.score), _height(last.score)))


def _numbers(course: Course) -> Iterator[SafeString]:
    """The first and the last score of the participant, above their signs."""
    if not course.own:
        return
    first, last = course.own[0], course.own[-1]
    if _place(last.day, course) - _place(first.day, course) > 12:
        place = _place(first.day, course)
        yield text(first.score, place, _height(first.score) - 9, "t-subtle", text_anchor=anchor(place, 3))
    place = _place(last.day, course)
    # Where the line comes down, the number stands below it.
    falls = len(course.own) > 1 and course.own[-2].score > last.score
    height = _height(last.score) + (20 if falls else -9)
    yield text(last.score, place, height, "t-1", text_anchor=anchor(place, 3))


def _place(day: date, course: Course) -> float:
    whole = (course.end - course.start).days or 1
    return 100 * (day - course.start).days / whole


def _height(score: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * (score - LOWEST) / (HIGHEST - LOWEST)


def _table(course: Course) -> Table:
    own = {point.day: point.score for point in course.own}
    coach = {point.day: point.score for point in course.coach}
    columns = [Column(_("Day")), Column(course.own_name, is_number=True)]
    columns += [Column(course.coach_name, is_number=True)] if course.coach_name else []
    rows = (
        (full_day(day), own.get(day, "–"), *((coach.get(day, "–"),) if course.coach_name else ()))
        for day in sorted({*own, *coach})
    )
    return Table(course.caption, tuple(columns), tuple(rows))
