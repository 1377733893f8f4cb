"""A trajectory in time: phases that overlap and recur, what is known about sex work, and what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from overstap.ui.dates import full_day
from overstap.ui.parts.tables import Column, Table

Words = str | Promise


class Status(StrEnum):
    """What is known on a day; the codes of docs/reference/standard/1.md."""

    ACTIVE = "active"
    REDUCED = "reduced"
    STOPPED = "stopped"
    DECLINED = "declined_to_say"
    UNKNOWN = "unknown"


STATUS_WORDS: dict[Status, Words] = {
    Status.ACTIVE: pgettext_lazy("sex work", "does it"),
    Status.REDUCED: pgettext_lazy("sex work", "does less"),
    Status.STOPPED: pgettext_lazy("sex work", "stopped"),
    Status.DECLINED: pgettext_lazy("sex work", "rather not say"),
    Status.UNKNOWN: pgettext_lazy("sex work", "not known"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` up to, but not including, ``end``; None is still going on."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One phase and every time it was gone through; ``absent`` is said when there was none."""

    words: Words
    spans: tuple[Span, ...]
    absent: Words = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What was known on a day, and from whom; what third parties say is shown and does not count."""

    day: date
    status: Status
    source: Words
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    day: date
    words: Words


@dataclass(frozen=True, slots=True)
class Timeline:
    """All of it, from ``start`` up to, but not including, ``end``; open spans run until ``today``."""

    caption: Words
    start: date
    end: date
    today: date
    lanes: tuple[Lane, ...]
    observations: tuple[Observation, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"A timeline ends after it starts: {self.start} to {self.end} does not.")

    def place(self, day: date) -> float:
        """Where ``day`` stands, in percent; days outside stand at the edge."""
        share = 100 * (day - self.start).days / (self.end - self.start).days
        return min(max(share, 0.0), 100.0)

    @property
    def last(self) -> date:
        """Until where open spans run."""
        return min(max(self.today, self.start), self.end)


def as_rows(timeline: Timeline) -> Table:
    """The same as a table, by day."""
    rows = sorted([*_phases(timeline), *_observations(timeline), *_events(timeline)], key=lambda row: row[0])
    columns = tuple(
        Column(words)
        for words in (
            pgettext("day", "From"),
            pgettext("day", "To"),
            pgettext("table", "What"),
            pgettext("table", "From whom"),
        )
    )
    return Table(timeline.caption, columns, tuple((full_day(day), *rest) for day, *rest in rows))


def _phases(timeline: Timeline) -> Iterator[tuple[date, str, str, str]]:
    for lane in timeline.lanes:
        for place, span in enumerate(lane.spans):
            what = _("phase %(phase)s, again") if place else _("phase %(phase)s")
            yield span.start, full_day(span.end) if span.end else _("going on"), what % {"phase": lane.words}, ""


def _observations(timeline: Timeline) -> Iterator[tuple[date, str, str, str]]:
    for seen in timeline.observations:
        source = str(seen.source) if seen.is_counted else _("%(source)s, does not count") % {"source": seen.source}
        yield seen.day, "", _("sex work: %(status)s") % {"status": STATUS_WORDS[seen.status]}, source


def _events(timeline: Timeline) -> Iterator[tuple[date, str, str, str]]:
    return ((event.day, "", str(event.words), "") for event in timeline.events)
