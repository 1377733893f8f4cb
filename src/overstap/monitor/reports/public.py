"""Figures of what everybody may read: from the counts of a frozen release, and from nothing else.

Whoever writes a report of these has never seen what was left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from overstap.monitor import asked, meaning, wording
from overstap.monitor.cards import trajectories, unknown_of
from overstap.monitor.figures import TOGETHER, Key
from overstap.monitor.keys import DEFINITIONS, STATUSES
from overstap.monitor.publishing.page import Reading, Sheet, meanings, sheets, sources
from overstap.monitor.publishing.sums import CLOSED, REGISTERED, X3
from overstap.monitor.wording import joined, said
from overstap.standard.codes import CLOSING, SOURCE, UNKNOWN
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.markup import joined as marked
from overstap.ui.parts.tables import HIDDEN, Column, Hidden, Table

Number = int | Hidden


@dataclass(frozen=True, slots=True)
class Readable:
    """What is read of a release about one programme, or all together (``programme`` is empty then)."""

    read: Reading
    name: str
    programme: str = TOGETHER

    def count(self, key: Key) -> int | None:
        """How many; nothing where it is left out."""
        return self.read.line(key, self.programme).count

    def number(self, key: Key) -> Number:
        """The same, as a cell of a table."""
        count = self.count(key)
        return HIDDEN if count is None else count

    @property
    def period(self) -> str:
        """The year, in words."""
        return asked.in_words(self.read.period)

    @property
    def as_of(self) -> str:
        """Until when the deliveries knew."""
        days = [each.as_of for each in self.read.content.sources if self.programme in (TOGETHER, each.code)]
        return _("reporting date %(day)s") % {"day": asked.day(min(days))}


def outcomes(of: Readable) -> Iterator[FigureCard]:
    """How it ended: the outflow, and exited under each definition."""
    yield outflow(of)
    yield exited(of)


def nation(of: Readable) -> Iterator[FigureCard]:
    """The programmes side by side, and the quarters of the year where all of them counted these."""
    for sheet in sheets(of.read.content):
        if sheet.anchor in ("programmas", "kwartalen"):
            yield _sheet(of, sheet)


def outflow(of: Readable) -> FigureCard:
    """I07: how trajectories ended, and what was known of sex work then."""
    rows = tuple(
        MatrixRow(
            said(CLOSING.label(closing)),
            tuple(of.number(Key.of("I07", closing=closing, status=status)) for status in STATUSES),
            of.number(Key.of("I07", closing=closing)),
        )
        for closing in CLOSING.values
    )
    below = tuple(of.number(Key.of("I07", status=status)) for status in STATUSES)
    names = (
        pgettext("sex work at closing", "stopped"),
        pgettext("sex work at closing", "active or less"),
        pgettext("sex work at closing", "unknown"),
    )
    total = MatrixRow(_("together"), below, of.number(CLOSED))
    caption = _("Closing by sex work on that day")
    unknown = of.count(Key.of("I07", status=UNKNOWN))
    closed = of.count(CLOSED)
    return _card(
        of,
        "I07",
        _("How did the trajectories end, and what was then known of sex work?"),
        joined([_ended(of), _nobody_could_say(unknown, closed)]),
        draw_matrix(Matrix(caption, _("Closing"), names, rows, total)),
        number="" if closed is None else trajectories(closed),
        unknown="" if unknown is None or closed is None else unknown_of(unknown, closed),
    )


def _ended(of: Readable) -> str:
    closed, completed = of.count(CLOSED), of.count(Key.of("I07", closing="completed"))
    stopped = of.count(X3)
    if closed is not None and completed is not None and stopped is not None:
        return wording.outflow(closed, completed, stopped)
    if closed is None:
        return _("How many trajectories were closed is left out.")
    return _("Closed: %(number)s.") % {"number": wording.number(closed)}


def _nobody_could_say(unknown: int | None, closed: int | None) -> str:
    if unknown is None or closed is None:
        return _("In how many closings nobody could say whether the participant had stopped is left out.")
    return wording.unknowns(unknown, closed) if closed else ""


def exited(of: Readable) -> FigureCard:
    """I06: exited under four definitions, side by side."""
    counts = [of.count(Key.of("I06", each)) for each in DEFINITIONS]
    known = [count for count in counts if count is not None]
    bars = Bars(
        _("Exited under each definition"),
        _("Definition"),
        _("trajectories"),
        tuple(
            Bar(_name(of, each), of.number(Key.of("I06", each)), short=each, is_chosen=each == "X3")
            for each in DEFINITIONS
        ),
    )
    columns = (Column(_("Definition")), Column(_("trajectories"), is_number=True), Column(_("persons"), is_number=True))
    rows = tuple(
        (each, of.number(Key.of("I06", each)), of.number(Key.of("I06", each, unit="person"))) for each in DEFINITIONS
    )
    drawn = Drawn(draw_bars(bars).picture, Table(bars.caption, columns, rows))
    answer = wording.exited(known) if len(known) == len(counts) else _("It depends on what one calls “exited”.")
    x3 = of.read.content.words.definition("X3")
    counted = joined([f"X3: {said(x3.means)}", dict(meanings(of.read.content)).get("X3", "")])
    return _card(
        of, "I06", _("How many exited, counted in four ways?"), joined([answer, _x3(of)]), drawn, counted=counted
    )


def _name(of: Readable, definition: str) -> str:
    """What a definition of *exited* is called, without its id."""
    return said(of.read.content.words.definition(definition).name).removeprefix(f"{definition} ")


def _x3(of: Readable) -> str:
    count = of.count(X3)
    if count is None:
        return _("Under X3 the number is left out.")
    return _("Under X3 it is %(number)s.") % {"number": wording.number(count)}


def registered(of: Readable) -> FigureCard:
    """I01: through whom people came, of all programmes together."""
    everybody = of.count(REGISTERED)
    counts = {each: of.count(Key.of("I01", source=each)) for each in SOURCE.values}
    drawn = sources(of.read.content)
    unknown = counts[UNKNOWN]
    return _card(
        of,
        "I01",
        _("Through whom did people come?"),
        _through_whom(everybody, counts),
        drawn,
        number="" if everybody is None else _("n = %(number)s") % {"number": wording.number(everybody)},
        unknown="" if everybody is None or unknown is None else unknown_of(unknown, everybody),
    )


def _through_whom(everybody: int | None, counts: Mapping[str, int | None]) -> str:
    """How many were registered, and through whom most; not where what is left out may be more than what is shown."""
    known = {each: count for each, count in counts.items() if count and each != UNKNOWN}
    most = max(known, key=lambda each: known[each], default=UNKNOWN)
    if everybody is not None and everybody - sum(count or 0 for count in counts.values()) < known.get(most, 1):
        return wording.registrations(everybody, said(SOURCE.label(most)), known.get(most, 0))
    unsaid = _("Of too few it may be said through whom they came.")
    return joined([wording.registrations(everybody, "", 0) if everybody is not None else "", unsaid])


def _sheet(of: Readable, sheet: Sheet) -> FigureCard:
    columns = (Column(sheet.heads[0]), *(Column(head, is_number=True) for head in sheet.heads[1:]))
    lines = of.read.content.by_name
    rows = []
    for head, cells in sheet.rows:
        counts = (lines[cell.name].count for cell in cells)
        rows.append((head, *(HIDDEN if count is None else count for count in counts)))
    table = Table(sheet.caption, columns, tuple(rows))
    answer = sheet.note or _("All programmes together, quarter by quarter.")
    drawn = Drawn(marked([]), table, is_table=True)
    return _card(of, sheet.ids, sheet.question, answer, drawn, anchor=sheet.anchor)


def _card(
    of: Readable,
    definition: str,
    question: str,
    answer: str,
    chart: Drawn,
    **told: str,
) -> FigureCard:
    is_one = "," not in definition
    return FigureCard(
        anchor=told.get("anchor", definition.lower()),
        question=question,
        answer=answer,
        chart=chart,
        definition=definition,
        name=meaning.name(definition) if is_one else "",
        number=told.get("number", ""),
        unknown=told.get("unknown", ""),
        interval=_("a count, no interval"),
        period=of.as_of,
        sentence=_("%(answer)s (%(name)s, %(period)s, %(indicator)s, %(as_of)s.)")
        % {"answer": answer, "name": of.name, "period": of.period, "indicator": definition, "as_of": of.as_of},
        more=(of.period, _("release %(code)s") % {"code": of.read.content.code}),
        counted=joined(
            [said(of.read.content.words.how_counted(definition)) if is_one else "", told.get("counted", "")]
        ),
    )
