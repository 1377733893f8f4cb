"""The questions of a programme's page, each with its answer, chart, table and meaning, from one set of figures."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from overstap.monitor import asked, meaning, wording
from overstap.monitor.cards import Subject, Told, card, trajectories, unknown_of
from overstap.monitor.contacts import contacts
from overstap.monitor.keys import DEFINITIONS, LASTING, STATUSES
from overstap.monitor.wording import number, said
from overstap.standard.codes import CLOSING, PHASE, SOURCE, UNKNOWN
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.parts.tables import Column, Table


def questions(subject: Subject) -> Iterator[FigureCard]:
    """Every question that the figures answer, in the order of the page."""
    yield outflow(subject)
    yield exited(subject)
    yield inflow(subject)
    yield caseload(subject)
    yield lasting(subject)
    yield sources(subject)
    yield contacts(subject)


def outflow(subject: Subject) -> FigureCard:
    """I07: how trajectories ended, and what was known of sex work then."""
    cells = {
        closing: tuple(subject.value("I07", closing=closing, status=status) for status in STATUSES)
        for closing in CLOSING.values
    }
    rows = tuple(MatrixRow(said(CLOSING.label(closing)), counts, sum(counts)) for closing, counts in cells.items())
    below = tuple(sum(column) for column in zip(*cells.values(), strict=True))
    closed = sum(below)
    matrix = Matrix(
        caption=_("Closing by sex work on that day"),
        head=_("Closing"),
        columns=(
            pgettext("sex work at closing", "stopped"),
            pgettext("sex work at closing", "active or less"),
            pgettext("sex work at closing", "unknown"),
        ),
        rows=rows,
        total=MatrixRow(_("together"), below, closed),
    )
    completed = cells["completed"]
    answer = wording.outflow(closed, sum(completed), completed[0])
    remark = _("Leaving early and having stopped is an outcome too.") if cells["early"][0] else ""
    return card(
        subject,
        Told(
            "I07",
            _("How did the trajectories end, and what was then known of sex work?"),
            wording.joined([answer, remark]),
            draw_matrix(matrix),
            number=trajectories(closed),
            unknown=unknown_of(below[2], closed),
            is_whole=True,
        ),
    )


def exited(subject: Subject) -> FigureCard:
    """I06: exited under four definitions, side by side."""
    counts = {each: subject.value("I06", each) for each in DEFINITIONS}
    bars = Bars(
        caption=_("Exited under each definition"),
        head=_("Definition"),
        value_head=_("trajectories"),
        bars=tuple(_exited_bar(subject, each) for each in DEFINITIONS),
    )
    chosen = subject.definition
    under = wording.exited_under(
        chosen, counts[chosen], subject.value("I06", chosen, unit="person"), _returned(subject, chosen)
    )
    apart = _apart(subject)
    return card(
        subject,
        Told(
            "I06",
            _("How many exited, counted in four ways?"),
            wording.joined([wording.exited(list(counts.values())), under, apart]),
            replace(draw_bars(bars), table=_exited_table(subject)),
            number=trajectories(counts[chosen]),
            unknown=_not_known(subject),
            sentence=f"{under} {meaning.definition_sentence(chosen)}",
            counted=f"{meaning.definition_sentence(chosen)} {meaning.definition_rule(chosen)}",
        ),
    )


def _exited_bar(subject: Subject, definition: str) -> Bar:
    returned = _returned(subject, definition)
    remark = _("%(number)s started again") % {"number": number(returned)} if returned else ""
    return Bar(
        words=meaning.definition_name(definition),
        value=subject.value("I06", definition),
        short=definition,
        remark=remark,
        is_chosen=definition == subject.definition,
    )


def _returned(subject: Subject, definition: str) -> int | None:
    return None if definition == "X4" else subject.value("I06", definition, returned="yes")


def _apart(subject: Subject) -> str:
    """Who had already stopped at the start: of those admitted for X1 and X2, of those who exited for X3 and X4."""
    of = "X3" if subject.definition in ("X3", "X4") else "X1"
    return wording.already(subject.value("I06", of, already="yes"), subject.value("I06", of, already="unknown"))


def _not_known(subject: Subject) -> str:
    """Of X4 who nobody can say it of a year later, of the others whether somebody had stopped before the start."""
    if subject.definition == "X4":
        return unknown_of(subject.value("I06", "X4", answer="unknown"), subject.after_exit)
    of = "X3" if subject.definition == "X3" else "X1"
    unknown = subject.value("I06", of, already="unknown")
    return _("at the start not known %(number)s") % {"number": number(unknown)}


def _exited_table(subject: Subject) -> Table:
    columns = (
        Column(_("Definition")),
        Column(_("trajectories"), is_number=True),
        Column(_("persons"), is_number=True),
        Column(_("started again since"), is_number=True),
        Column(_("already stopped at the start"), is_number=True),
        Column(_("it was not known at the start"), is_number=True),
    )
    return Table(_("Exited under each definition"), columns, tuple(_exited_row(subject, each) for each in DEFINITIONS))


def _exited_row(subject: Subject, definition: str) -> tuple[object, ...]:
    returned = _returned(subject, definition)
    none = pgettext("a figure that does not exist", "n/a")
    has_already = definition in ("X1", "X3")
    return (
        definition,
        subject.value("I06", definition),
        subject.value("I06", definition, unit="person"),
        none if returned is None else returned,
        subject.value("I06", definition, already="yes") if has_already else none,
        subject.value("I06", definition, already="unknown") if has_already else none,
    )


def inflow(subject: Subject) -> FigureCard:
    """I03: who came in, of whom some came back or started in spite of a criterion (I24), against what was expected."""
    came, persons = subject.value("I03"), subject.value("I03", unit="person")
    back, departed = subject.value("I03", kind="reentry"), subject.numerator("I24")
    bars = [
        Bar(_("trajectories started"), came, is_chosen=True),
        Bar(_("of which a re-entry"), back),
        Bar(_("persons"), persons),
        Bar(meaning.name("I24"), departed),
    ]
    if subject.expected is not None:
        bars.append(Bar(_("expected"), subject.expected))
    answer = wording.joined(
        [wording.inflow(came, persons, back, subject.expected), wording.in_spite_of_criteria(departed, came)]
    )
    chart = Bars(_("Inflow"), _("What"), _("number"), tuple(bars))
    expected = "" if subject.expected is not None or subject.only else _("expected: not known for this period")
    return card(
        subject,
        Told(
            "I03",
            _("How many came in?"),
            answer,
            draw_bars(chart),
            number=trajectories(came),
            more=(expected,),
        ),
    )


def caseload(subject: Subject) -> FigureCard:
    """I05: how many trajectories were running, and in which phase; the identity of the caseload."""
    period = subject.figures.period
    start, end = subject.value("I05", day="start"), subject.value("I05", day="end")
    days = asked.day(period.start), asked.day(period.end)
    answer = wording.caseload(start, subject.value("I03"), subject.closed, end, days)
    rows = (
        (_("in a trajectory"), start, end),
        *(
            (
                said(PHASE.label(phase)),
                subject.value("I05", day="start", phase=phase),
                subject.value("I05", day="end", phase=phase),
            )
            for phase in PHASE.values
        ),
    )
    bars = tuple(Bar(words, after, is_chosen=place == 0) for place, (words, _before, after) in enumerate(rows))
    drawn = draw_bars(Bars(_("Caseload on %(day)s") % {"day": days[1]}, _("Phase"), _("number"), bars))
    columns = (Column(_("Phase")), Column(days[0], is_number=True), Column(days[1], is_number=True))
    return card(
        subject,
        Told(
            "I05",
            _("How many were in a trajectory, and in which phase?"),
            answer,
            replace(drawn, table=Table(_("Caseload by phase"), columns, rows)),
            number=trajectories(end),
            more=(_("phases may overlap, so they need not add up"),),
        ),
    )


def lasting(subject: Subject) -> FigureCard:
    """X4: what became of those who exited under X3, a year later."""
    counts = [subject.value("I06", "X4", answer=answer) for answer in LASTING]
    words = (
        pgettext("a year later", "still stopped"),
        pgettext("a year later", "not stopped any more"),
        pgettext("a year later", "too early to say"),
        pgettext("a year later", "unknown"),
    )
    bars = tuple(
        Bar(word, count, is_chosen=place == 0) for place, (word, count) in enumerate(zip(words, counts, strict=True))
    )
    yes, no, not_yet, unknown = counts
    answer = wording.lasting(yes, no, not_yet, unknown)
    return card(
        subject,
        Told(
            "I06",
            _("Who exited under X3, was it lasting?"),
            answer,
            draw_bars(Bars(_("A year after closing"), _("Answer"), _("trajectories"), bars)),
            anchor="lasting",
            number=trajectories(sum(counts)),
            unknown=unknown_of(unknown, sum(counts)),
            counted=f"{meaning.definition_sentence('X4')} {meaning.definition_rule('X4')}",
        ),
    )


def sources(subject: Subject) -> FigureCard:
    """I01: through whom people were registered."""
    counts = {source: subject.value("I01", source=source) for source in SOURCE.values}
    everybody = subject.value("I01")
    most = max((source for source in counts if source != UNKNOWN), key=lambda source: counts[source])
    named = sorted((source for source in counts if counts[source]), key=lambda source: -counts[source])
    bars = tuple(Bar(said(SOURCE.label(source)), counts[source], is_chosen=source == most) for source in named)
    answer = wording.registrations(everybody, said(SOURCE.label(most)), counts[most])
    rows = tuple((said(SOURCE.label(source)), count) for source, count in counts.items())
    columns = (Column(_("Through")), Column(_("registrations"), is_number=True))
    drawn = draw_bars(Bars(_("Registrations by source"), _("Through"), _("registrations"), bars))
    return card(
        subject,
        Told(
            "I01",
            _("Through whom did people come?"),
            answer,
            replace(drawn, table=Table(_("Registrations by source"), columns, rows, (_("together"), everybody))),
            number=ngettext("n = %(number)s registration", "n = %(number)s registrations", everybody)
            % {"number": number(everybody)},
            unknown=unknown_of(counts[UNKNOWN], everybody),
        ),
    )
