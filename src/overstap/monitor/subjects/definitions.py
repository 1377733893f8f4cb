"""What others mean by their words: sets of definitions beside each other, each with its numbers of this period."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.figures import Key
from overstap.monitor.subjects.shown import NOT_KNOWN
from overstap.monitor.under_sets import Counted, counted
from overstap.monitor.why.keys import words_of
from overstap.monitor.wording import number, said
from overstap.standard.definition_sets import DEFINITION_SETS, DefinitionSet, Named
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn, drawn_table
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

_EXITED = ("uitgestapt", "exited")


def questions(subject: Subject) -> Iterator[FigureCard]:
    """The word *exited* in every set, then each set with all of its words, the programme's own first."""
    yield exited(subject)
    if subject.own:
        yield own(subject, subject.own)
    for each in DEFINITION_SETS.values():
        yield under(subject, each)


def exited(subject: Subject) -> FigureCard:
    """How many exited, by each set that has that word."""
    found = [
        (each, one)
        for each in (*DEFINITION_SETS.values(), *([subject.own] if subject.own else []))
        for one in counted(each, subject.figures.figures)
        if each.id != "standard" and one.word.name.nl.lower() in _EXITED
    ]
    bars = tuple(Bar(_name(each), one.value, is_chosen=each is subject.own) for each, one in found)
    columns = (Column(_("Set of definitions")), Column(_("exited"), is_number=True), Column(_("which means")))
    rows = tuple((_name(each), _shown(one), said(one.word.means)) for each, one in found)
    known = [one.value for _each, one in found if one.value is not None]
    words = _("From %(least)s to %(most)s, by the same facts: it is the word that differs.")
    same = _("By each of them it is %(most)s.")
    answer = words if min(known, default=0) != max(known, default=0) else same
    unsaid = _("None of them can be counted in this period.")
    caption = _("Exited, by each set of definitions")
    return card(
        subject,
        Told(
            "I06",
            _("How many exited, by the words of others?"),
            answer % {"least": number(min(known)), "most": number(max(known))} if known else unsaid,
            Drawn(
                draw_bars(Bars(caption, _("Set of definitions"), _("number"), bars)).picture,
                Table(caption, columns, rows),
            ),
            anchor="sets",
            is_whole=True,
        ),
    )


def own(subject: Subject, each: DefinitionSet) -> FigureCard:
    """The words of the programme itself, beside the four of the standard."""
    words = list(counted(each, subject.figures.figures))
    beside = list(counted(DEFINITION_SETS["standard"], subject.figures.figures))
    answer = _("Own definition of the programme: %(words)s.") % {"words": _said(words)}
    standard = _("The standard: %(words)s.") % {"words": _said(beside)}
    bars = tuple(Bar(said(one.word.name), one.value, is_chosen=one in words) for one in (*words, *beside))
    caption = _("%(name)s, beside the standard") % {"name": said(each.name)}
    first, *also = _adds_up([*words, *beside])
    return _shown_of(
        subject,
        Told(
            first,
            said(each.name),
            f"{answer} {standard}",
            Drawn(
                draw_bars(Bars(caption, _("Word"), _("number"), bars)).picture,
                Table(caption, _columns(), tuple(map(_row, (*words, *beside)))),
            ),
            more=(_("own definition of the programme"), _source(each)),
            anchor="set-own",
            sentence=f"{said(each.name)}. {answer} {standard}",
            is_whole=True,
            also=tuple(also),
        ),
    )


def under(subject: Subject, each: DefinitionSet) -> FigureCard:
    """Each word of a set with its number, what it means, and the figures that it adds up."""
    found = list(counted(each, subject.figures.figures))
    table = Table(said(each.name), _columns(), tuple(map(_row, found)))
    first, *also = _adds_up(found)
    return _shown_of(
        subject,
        Told(
            first,
            said(each.name),
            _source(each),
            drawn_table(table, "table--tight small"),
            anchor=f"set-{each.id}",
            sentence=f"{said(each.name)}: {_said(found)}. {_source(each)}",
            is_whole=True,
            also=tuple(also),
        ),
    )


def _shown_of(subject: Subject, told: Told) -> FigureCard:
    """A list is of one indicator, and words may add up several: then there is no list behind them."""
    shown = card(subject, told)
    return replace(shown, why="") if told.also else shown


def _said(words: Sequence[Counted]) -> str:
    return "; ".join(f"{said(one.word.name)} {_shown(one)}" for one in words)


def _name(each: DefinitionSet) -> str:
    """What a set is called, with a mark where it is of the programme itself."""
    if each.id == "local":
        return _("%(name)s (own definition of the programme)") % {"name": said(each.name)}
    return said(each.name)


def _source(each: DefinitionSet) -> str:
    return _("Source: %(source)s.") % {"source": said(each.source)}


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Word")),
        Column(_("number"), is_number=True),
        Column(_("which means")),
        Column(_("adds up")),
    )


def _row(one: Counted) -> tuple[str, ...]:
    return (said(one.word.name), _shown(one), said(one.word.means), "; ".join(map(in_words, one.word.adds)))


def _adds_up(found: Sequence[Counted]) -> list[str]:
    """The indicators of which words add up figures."""
    return sorted({named.indicator for one in found for named in one.word.adds})


def in_words(named: Named) -> str:
    """A figure that is added up: its id, and what it is called."""
    parts = dict(named.breakdown)
    return f"{named.indicator} {words_of(Key.of(named.indicator, named.definition, **parts))}"


def _shown(one: Counted) -> str:
    return NOT_KNOWN if one.value is None else number(one.value)
