"""The scores as pictures: the wheel of the life domains, and the course of each domain over time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from overstap.programmes.coded import NINE_DOMAINS
from overstap.standard import codes
from overstap.trajectories.addresses import of_row
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.scores import Reading, Readings, Voice
from overstap.trajectories.terms import in_words
from overstap.ui.charts.course import Course, Point, draw_course
from overstap.ui.charts.drawn import Drawn, Sign, chart
from overstap.ui.charts.wheel import DOMAIN_WORDS, Spoke, Wheel, draw_wheel


class Beside(StrEnum):
    """What the latest scores are compared with, as it stands in the address."""

    BEFORE = "vorige"
    FIRST = "eerste"


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One domain over time: in words, and drawn."""

    domain: str
    says: str
    line: SafeString


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score in the table, and the ways to put it right."""

    reading: Reading
    domain: str
    voice: str
    correct: str
    strike: str


def wheel_of(readings: Readings, alias: str, *, beside: Beside = Beside.BEFORE) -> Drawn | None:
    """The latest scores of both voices, beside the participant's time before or first time; nothing without scores."""
    if not readings.all:
        return None
    spokes = tuple(_spoke(readings, domain, beside) for domain in domains_shown(readings))
    former = {
        Beside.BEFORE: (pgettext("score", "%(name)s, the time before"), pgettext("score", "Before")),
        Beside.FIRST: (pgettext("score", "%(name)s, the first time"), pgettext("score", "First")),
    }
    name, column = former[beside]
    return draw_wheel(
        Wheel(
            caption=_("Latest scores from 1 to 10; a dash was not asked"),
            own_name=alias,
            spokes=spokes,
            coach_name=voice_in_words(Voice.COACH),
            former_name=name % {"name": alias} if has_former(readings) else "",
            coach_column=pgettext("narrow column", "Coach"),
            former_column=column,
        )
    )


def has_former(readings: Readings) -> bool:
    """Whether the participant gave a score of some domain on more than one day."""
    return any(len(readings.of(domain, Voice.PARTICIPANT)) > 1 for domain in domains_shown(readings))


def courses_of(readings: Readings, alias: str, *, on: date) -> list[CourseRow]:
    """Each domain of which something was heard, on one scale of days up to ``on``."""
    days = [reading.day for reading in readings.all]
    if not days:
        return []
    start, end = min(days), max(*days, on)
    return [_course(readings, domain, alias, start, end) for domain in domains_shown(readings, only_heard=True)]


def signs_of(alias: str) -> tuple[Sign, ...]:
    """The key to the courses: one for all of them."""
    return (Sign("own-course", alias), Sign("coach-course", voice_in_words(Voice.COACH)))


def score_rows(readings: Readings, trajectory: Trajectory, alias: str) -> Iterator[ScoreRow]:
    """Every score, the latest first."""
    for reading in reversed(readings.all):
        yield ScoreRow(
            reading,
            domain_in_words(reading.domain),
            alias if reading.voice == Voice.PARTICIPANT else voice_in_words(Voice.COACH),
            of_row("correct", trajectory.pk, reading.id, table="score"),
            of_row("strike", trajectory.pk, reading.id, table="score"),
        )


def domains_shown(readings: Readings, *, only_heard: bool = False) -> tuple[str, ...]:
    """The nine and what else was heard, in the order of the standard."""
    heard = {reading.domain for reading in readings.all}
    return tuple(
        domain for domain in codes.DOMAIN.values if domain in heard or (domain in NINE_DOMAINS and not only_heard)
    )


def domain_in_words(domain: str) -> str:
    """A life domain, to begin a line with."""
    return str(in_words(codes.DOMAIN.label(domain))).capitalize()


def voice_in_words(voice: str) -> str:
    """Who gave a score, to begin a line with."""
    return str(in_words(codes.SCORED_BY.label(voice))).capitalize()


def _spoke(readings: Readings, domain: str, beside: Beside) -> Spoke:
    own = readings.of(domain, Voice.PARTICIPANT)
    former = own[:-1]
    compared = former[0 if beside is Beside.FIRST else -1].score if former else None
    return Spoke(
        DOMAIN_WORDS[domain],
        own[-1].score if own else None,
        readings.latest(domain, Voice.COACH),
        compared,
    )


def _course(readings: Readings, domain: str, alias: str, start: date, end: date) -> CourseRow:
    own, coach = readings.of(domain, Voice.PARTICIPANT), readings.of(domain, Voice.COACH)
    words = domain_in_words(domain)
    drawn = draw_course(
        Course(
            caption=words,
            start=start,
            end=end,
            own_name=alias,
            own=_points(own),
            coach_name=voice_in_words(Voice.COACH),
            coach=_points(coach),
        )
    )
    return CourseRow(words, "; ".join(_said(own, coach, alias)), chart(drawn))


def _said(own: tuple[Reading, ...], coach: tuple[Reading, ...], alias: str) -> Iterator[str]:
    for name, found in ((alias, own), (voice_in_words(Voice.COACH), coach)):
        if len(found) > 1:
            yield _("%(name)s: first %(first)s, now %(last)s") % {
                "name": name,
                "first": found[0].score,
                "last": found[-1].score,
            }
        elif found:
            yield f"{name}: {found[0].score}"


def _points(readings: tuple[Reading, ...]) -> tuple[Point, ...]:
    return tuple(Point(reading.day, reading.score) for reading in readings)
