"""The drawing of a timeline: phases above, sex work below them, then what happened."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.placing import Line
from overstap.ui.charts.svg import anchor, bar, dot, part, percent, plot, sign, stroke, text
from overstap.ui.charts.timeline import (
    STATUS_WORDS,
    Event,
    Lane,
    Observation,
    Span,
    Status,
    Timeline,
    as_rows,
)
from overstap.ui.dates import full_day, short_day, short_month
from overstap.ui.markup import classes, element, joined

TOP, LANE = 38, 44  # pixels
SEEN, HAPPENED, BOTTOM = 18, 96, 154  # below the lanes: sex work, events, the end of the grid
HALF, DIAMOND = "M0-7a7 7 0 0 0 0 14z", "M0-5l5 5-5 5-5-5z"
THICK = {Status.ACTIVE: 6.0, Status.REDUCED: 3.0}


def draw_timeline(timeline: Timeline) -> Drawn:
    """The picture and the table of ``timeline``."""
    base = LANE * len(timeline.lanes)
    bottom = base + (BOTTOM if timeline.events else HAPPENED)
    shapes = [
        *_grid(timeline, bottom),
        *(shape for place, lane in enumerate(timeline.lanes) for shape in _lane(timeline, lane, TOP + LANE * place)),
        *_sex_work(timeline, base + SEEN),
        *_events(timeline, base + HAPPENED),
        *_today(timeline, bottom),
    ]
    says = _("%(title)s. The table below says the same.") % {"title": timeline.caption}
    return Drawn(plot(bottom + 20, says, shapes), as_rows(timeline))


# -- the calendar


def _grid(timeline: Timeline, bottom: int) -> Iterator[SafeString]:
    line = Line()
    ticks = _ticks(timeline)
    for day in ticks:
        place = timeline.place(day)
        yield stroke("grid", (place, place), (22, bottom))
        yield _tick_text(line, _tick_words(timeline, day), place)
    if timeline.start not in ticks:
        in_years = all(day.month == 1 for day in ticks)
        yield _tick_text(line, str(timeline.start.year) if in_years else short_month(timeline.start), 0)


def _tick_text(line: Line, words: str, place: float) -> SafeString:
    shape = line.place(words, place, "start", dx=3)
    return joined([]) if shape is None else text(words, place, 14, classes("t-subtle", shape), dx=3)


def _ticks(timeline: Timeline) -> list[date]:
    """First days of months, of quarters or of years: never more than some fifteen."""
    months = list(_months(timeline.start, timeline.end))
    every = 1 if len(months) <= 15 else 3 if len(months) <= 45 else 12
    return [day for day in months if (day.month - 1) % every == 0]


def _months(start: date, end: date) -> Iterator[date]:
    day = start if start.day == 1 else (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < end:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _tick_words(timeline: Timeline, day: date) -> str:
    is_new_year = day.month == 1 and timeline.start.year != timeline.end.year
    return str(day.year) if is_new_year else short_month(day)


def _today(timeline: Timeline, bottom: int) -> Iterator[SafeString]:
    if timeline.start <= timeline.today <= timeline.end:
        place = timeline.place(timeline.today)
        yield stroke("now", (place, place), (20, bottom))
        yield text(_("today"), place, bottom + 16, "t-strong", text_anchor=anchor(place))


# -- phases


def _lane(timeline: Timeline, lane: Lane, y: int) -> Iterator[SafeString]:
    line = Line()
    if not lane.spans:
        words = f"{lane.words}: {lane.absent}" if lane.absent else str(lane.words)
        x = timeline.place(timeline.last)
        at, dx = ("end", -4) if x > 45 else ("start", 4)
        yield text(words, x, y + 4, "t-subtle", dx=dx, text_anchor=at)
        return
    for place, span in enumerate(lane.spans):
        start, end = timeline.place(span.start), timeline.place(span.end or timeline.last)
        dates = _dates(timeline, span, is_again=place > 0)
        yield bar("b-1" if span.end else "f-1", start, y + 6, max(end - start, 0.3), 12, rx=1)
        yield _span_words(line, (str(lane.words) if place == 0 else "", dates), (start, end), y)


def _span_words(line: Line, said: tuple[str, str], ends: tuple[float, float], y: int) -> SafeString:
    """The name of the phase and its dates, as far as there is room."""
    name, dates = said
    start, end = ends
    for words, is_end in ((f"{name} {dates}", False), (f"{name} {dates}", True), (name, False), (name, True)):
        shape = line.place(words, end if is_end else start, "end" if is_end else "start") if words.strip() else None
        if shape is not None:
            return _placed(name, dates if dates in words else "", end if is_end else start, y, shape, is_end=is_end)
    return joined([])


def _placed(name: str, dates: str, x: float, y: int, shape: str, *, is_end: bool) -> SafeString:
    # A name is never hidden on the phone; its dates are.
    inside = [part(name, "t-strong")] if name else []
    if dates:
        inside.append(part(dates, classes("t-subtle", shape if name else ""), dx=6 if name else None))
    outer = classes("" if name else shape)
    return text(joined(inside), x, y, outer, text_anchor="end" if is_end else None)


def _dates(timeline: Timeline, span: Span, *, is_again: bool) -> str:
    written = full_day if timeline.start.year != timeline.last.year else short_day
    if span.end:
        return f"{short_day(span.start)} – {written(span.end)}"
    words = _("again since %(day)s") if is_again else _("since %(day)s")
    return words % {"day": written(span.start)}


# -- sex work


def _sex_work(timeline: Timeline, y: int) -> Iterator[SafeString]:
    yield text(_("Sex work"), 0, y, "t-strong")
    seen = sorted(timeline.observations, key=lambda one: one.day)
    if not seen:
        yield text(_("nothing known"), 0, y + 20, "t-subtle")
    yield from _known(timeline, seen, y + 16)
    lines = (Line(), Line())
    for one in seen:
        yield from _mark(timeline, one, y + 16)
        yield _mark_words(timeline, one, lines, y + 40)


def _known(timeline: Timeline, seen: list[Observation], y: int) -> Iterator[SafeString]:
    """The line between the marks: thick, thin, a hair. A refusal to say leaves it as it was."""
    telling = [one for one in seen if one.is_counted and one.status not in (Status.DECLINED, Status.UNKNOWN)]
    until = [*(one.day for one in telling[1:]), timeline.last]
    for one, last in zip(telling, until, strict=False):
        start, end = timeline.place(one.day), timeline.place(last)
        if end <= start:
            continue
        if one.status in THICK:
            yield bar("ink", start, y - THICK[one.status] / 2, end - start, THICK[one.status])
        else:
            yield stroke("axis", (start, end), (y, y))


def _mark(timeline: Timeline, one: Observation, y: int) -> Iterator[SafeString]:
    x = timeline.place(one.day)
    if one.status in (Status.DECLINED, Status.UNKNOWN):
        yield element("rect", class_="paper", x=percent(x), y=y - 6, width=14, height=12, transform="translate(-7)")
        yield stroke("axis", (x, x), (y, y + 26))
        yield text("?", x, y, "t-subtle", text_anchor="middle", dy=4)
        return
    ink = "ink" if one.is_counted else "faint"
    yield dot("dot", x, y, 7)
    if one.status is Status.ACTIVE:
        yield dot(ink, x, y, 7)
    if one.status is Status.REDUCED:
        yield sign(ink, x, y, HALF)


def _mark_words(timeline: Timeline, one: Observation, lines: tuple[Line, Line], y: int) -> SafeString:
    words, x = str(STATUS_WORDS[one.status]), timeline.place(one.day)
    low_first = one.status in (Status.DECLINED, Status.UNKNOWN)
    for row in (1, 0) if low_first else (0, 1):
        shape = lines[row].place(words, x, anchor(x))
        if shape is not None:
            tone = "t-subtle" if low_first or not one.is_counted else ""
            return text(words, x, y + 16 * row, classes("halo--page", tone, shape), text_anchor=anchor(x))
    return joined([])


# -- what happened


def _events(timeline: Timeline, y: int) -> Iterator[SafeString]:
    if not timeline.events:
        return
    yield text(_("Happened"), 0, y, "t-strong")
    events = sorted(timeline.events, key=lambda one: one.day)
    lines = (Line(), Line())
    for event in events:
        lines[0].take(timeline.place(event.day), 12)
    for event in events:
        yield sign("ink", timeline.place(event.day), y + 18, DIAMOND)
        yield _event_words(timeline, event, lines, y + 22)


def _event_words(timeline: Timeline, event: Event, lines: tuple[Line, Line], y: int) -> SafeString:
    """Beside the mark, else below it, else only in the table."""
    x, words = timeline.place(event.day), str(event.words)
    for row, at, dx in ((0, "start", 12), (0, "end", -12), (1, "start", -5), (1, "end", 5)):
        shape = lines[row].place(words, x, at, dx=dx)
        if shape is not None:
            return text(words, x, y + 18 * row, shape or None, dx=dx, text_anchor=at)
    return joined([])
