"""The timeline of a trajectory: phases that overlap and come again, what is known, what happened."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.standard import codes
from overstap.trajectories.queries.caseload import COUNTING, KNOWLEDGE_DAYS
from overstap.trajectories.queries.dossier import DossierPage
from overstap.trajectories.queries.lines import Line
from overstap.trajectories.terms import Presence, in_words
from overstap.trajectories.views.facts import events_of
from overstap.trajectories.views.words import short_phase, source_in_words
from overstap.ui.charts.drawn import picture
from overstap.ui.charts.timeline import Event, Lane, Observation, Span, Status, Timeline
from overstap.ui.charts.timeline_drawing import draw_timeline
from overstap.ui.dates import full_day

ROOM_SHARE = 11
"""Before the first day and after the last stands an eleventh of the whole as room for words."""
_SHORTEST_ROOM = timedelta(days=4)
HEARD_FROM = ("participant", "coach")


def timeline_picture(page: DossierPage, *, on: date) -> SafeString:
    """The chart without its table: the page shows a richer one."""
    return picture(draw_timeline(timeline_of(page, on=on)))


def timeline_of(page: DossierPage, *, on: date) -> Timeline:
    """What counts of a trajectory, up to day ``on`` or its end."""
    standing = [line for line in page.facts if not line.is_struck]
    agreed = ((each.agreed_on, _("plan agreed")) for each in page.plan.agreements)
    events = [*events_of(page.trajectory), *agreed, *_first_times(page)]
    days = [*(line.day for line in standing), *(line.until for line in standing if line.until), *(e[0] for e in events)]
    last = max(days) if page.trajectory.is_ended else max(*days, on)
    first = min(days)
    room = max(_SHORTEST_ROOM, (last - first) / ROOM_SHARE)
    return Timeline(
        caption=_caption(first, last),
        start=first - room,
        end=last + room,
        today=on,
        lanes=tuple(_lanes(standing, is_ended=page.trajectory.is_ended)),
        observations=tuple(_observations(standing)),
        events=tuple(_events(standing, events)),
    )


def known_now(page: DossierPage, *, on: date) -> Line | None:
    """The observation that counts on day ``on``: the last one heard from somebody who knows, while it is known."""
    heard = [
        line
        for line in page.facts
        if line.kind == "sex_work"
        and not line.is_struck
        and line.value in COUNTING
        and line.detail in HEARD_FROM
        and on - timedelta(days=KNOWLEDGE_DAYS) <= line.day <= on
    ]
    # Of several on one day the least favourable counts: the first of the list.
    return max(heard, key=lambda line: (line.day, -COUNTING.index(line.value)), default=None)


def _first_times(page: DossierPage) -> Iterator[tuple[date, str]]:
    """On which day somebody was in a group for the first time."""
    present = (line for line in page.attendances if line.value == Presence.PRESENT)
    first = {line.detail: line.day for line in sorted(present, key=lambda line: line.day, reverse=True)}
    return ((day, name) for name, day in first.items())


def _caption(start: date, last: date) -> str:
    return _("Phases and what is known about sex work, %(start)s to %(last)s") % {
        "start": full_day(start),
        "last": full_day(last),
    }


def _lanes(lines: list[Line], *, is_ended: bool) -> Iterator[Lane]:
    for phase in codes.PHASE.values:
        words = short_phase(phase).capitalize()
        spans = [Span(line.day, line.until) for line in lines if line.kind == "phase" and line.value == phase]
        yield Lane(words, tuple(sorted(spans, key=lambda span: span.start)), "" if is_ended else _("not yet"))


def _observations(lines: list[Line]) -> Iterator[Observation]:
    seen = sorted((line for line in lines if line.kind == "sex_work"), key=lambda line: line.day)
    return (
        Observation(line.day, Status(line.value), source_in_words(line.detail), is_counted=line.detail in HEARD_FROM)
        for line in seen
    )


def _events(lines: list[Line], events: list[tuple[date, str]]) -> Iterator[Event]:
    aims = [
        (line.day, _("aim: %(aim)s") % {"aim": in_words(codes.AIM.label(line.value))})
        for line in lines
        if line.kind == "aim"
    ]
    return (Event(day, words) for day, words in sorted([*events, *aims]))
