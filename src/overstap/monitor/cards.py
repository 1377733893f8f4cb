"""What every figure of a page carries: whose it is, of when, under which id, and a sentence that can be copied."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor import asked, meaning, wording
from overstap.monitor.comparison import Comparison
from overstap.monitor.figures import Figure, Key, wilson
from overstap.monitor.keys import LASTING
from overstap.monitor.queries import FigureSet
from overstap.monitor.wording import number as written
from overstap.standard.definition_sets import DefinitionSet
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about: a programme, its figures, the definition that was chosen, and what was expected."""

    name: str
    figures: FigureSet
    definition: str
    expected: int | None
    parts: tuple["Subject", ...] = ()
    """Of several programmes together each of them, by name, where a question asks for them apart."""
    comparison: Comparison | None = None
    """What could be expected of each of them, where that was asked and somebody can say."""
    by_rates: tuple[tuple[str, ...], ...] = ()
    """The names of those that were held beside the same rates: several groups where there were several rates."""
    absent: tuple[str, ...] = ()
    """The names of programmes that were asked for too, and of which nothing is known in this period."""

    def figure(self, indicator: str, definition: str | None = None, **breakdown: str | int) -> Figure:
        """The figure, which may be one that nobody can know."""
        return self.figures.figures[Key.of(indicator, definition, **breakdown)]

    own: DefinitionSet | None = None
    """Of one programme what it means by its own words, where it said so."""

    only: str = ""
    """In words who alone is counted, where that is not everybody."""

    whys: Mapping[str, str] = field(default_factory=dict)
    """By indicator the address of the list behind its figure, for who may open it."""

    def value(self, indicator: str, definition: str | None = None, **breakdown: str | int) -> int:
        return self.figures.value(indicator, definition, **breakdown)

    def numerator(self, indicator: str) -> int:
        """How many a share is of; 0 where nobody is in it."""
        return self.figures.figures[Key.of(indicator)].numerator or 0

    @property
    def closed(self) -> int:
        """How many trajectories were closed, in whichever way."""
        return sum(int(figure.value or 0) for figure in self.figures.of("I07"))

    @property
    def after_exit(self) -> int:
        """How many exited under X3, of whom it can be asked a year later."""
        return sum(self.value("I06", "X4", answer=answer) for answer in LASTING)

    @property
    def period(self) -> str:
        return asked.in_words(self.figures.period)


def trajectories(count: int) -> str:
    words = ngettext("n = %(number)s trajectory", "n = %(number)s trajectories", count)
    return words % {"number": written(count)}


def unknown_of(count: int, of: int) -> str:
    return _("unknown %(number)s") % {"number": wording.with_share(count, of)}


def share_between(part: int, whole: int) -> str:
    """A percentage with its 95 % interval (Wilson) behind it, from ten on; nothing of fewer."""
    percentage, ends = wording.share(part, whole), wilson(part, whole)
    return f"{percentage} ({round(100 * ends[0])}–{round(100 * ends[1])})" if percentage and ends else percentage


def interval_of(*wholes: int) -> str:
    """Which interval stands at shares of ``wholes``: none where all of them are few."""
    is_enough = max(wholes) >= wording.FEWEST_FOR_A_SHARE
    return _("95 % interval (Wilson)") if is_enough else _("too few for a share")


def not_closed_yet(trajectory: Figure) -> str:
    """How many of those who started in the period have not been closed, by the time from start to closing (I11)."""
    return _("not closed yet %(number)s") % {
        "number": wording.with_share(trajectory.unknown, trajectory.denominator or 0)
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What one question adds: the rest is the same for every figure of a page.

    ``also`` are the other indicators of which it shows figures; how each is counted stands at it.
    """

    indicator: str
    question: str
    answer: str
    chart: Drawn
    number: str = ""
    unknown: str = ""
    interval: str = ""
    more: tuple[str, ...] = ()
    sentence: str = ""
    anchor: str = ""
    counted: str = ""
    is_whole: bool = False
    also: tuple[str, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator of which it shows figures."""
        return (self.indicator, *self.also)


def card(subject: Subject, told: Told) -> FigureCard:
    """A figure whose sentence says whose it is, of when, and under which definition."""
    as_of = _("reporting date %(day)s") % {"day": asked.day(subject.figures.as_of)}
    origin = _("(%(name)s, %(period)s, %(indicator)s, %(as_of)s.)") % {
        "name": ", ".join(filter(None, (subject.name, subject.only))),
        "period": subject.period,
        "indicator": ", ".join(told.indicators),
        "as_of": as_of,
    }
    return FigureCard(
        anchor=told.anchor or told.indicator.lower(),
        question=told.question,
        answer=told.answer,
        chart=told.chart,
        definition=", ".join(told.indicators),
        name=", ".join(map(meaning.name, told.indicators)),
        number=told.number,
        unknown=told.unknown,
        interval=told.interval or _("a count, no interval"),
        period=as_of,
        sentence=f"{told.sentence or told.answer} {origin}",
        more=(*((subject.only,) if subject.only else ()), subject.period, *told.more),
        counted=wording.joined([_how_counted(told.indicators), told.counted]),
        is_whole=told.is_whole,
        why=subject.whys.get(told.indicator, ""),
    )


def _how_counted(indicators: tuple[str, ...]) -> str:
    """How each is counted, by its id where there are several."""
    if len(indicators) == 1:
        return meaning.counted(indicators[0])
    return wording.joined([f"{each} {meaning.name(each)}. {meaning.counted(each)}" for each in indicators])
