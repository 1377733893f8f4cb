"""What participants say of the help (I19): who agrees with each statement."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from overstap.monitor.cards import Subject, Told, card, unknown_of
from overstap.monitor.figures import Counted, Figure, Key
from overstap.monitor.subjects.shown import is_enough, share_bar
from overstap.monitor.wording import number, said
from overstap.standard.codes import EXPERIENCE_ANSWER, EXPERIENCE_ITEM
from overstap.ui.charts.bars import Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

_AGREES = ("4", "5")


def questions(subject: Subject) -> Iterator[FigureCard]:
    """One question, with a bar for each statement."""
    yield agreed(subject)


def agreed(subject: Subject) -> FigureCard:
    """I19: of who answered a statement, the share that gave it 4 or 5 of 5."""
    items = {item: said(EXPERIENCE_ITEM.label(item)) for item in EXPERIENCE_ITEM.values}
    found = {item: _agreement(subject, item) for item in items}
    asked = sum(subject.figure("I19", item=item).denominator or 0 for item in items)
    silent = sum(subject.figure("I19", item=item).unknown for item in items)
    enough = {item: figure for item, figure in found.items() if is_enough(figure.denominator)}
    bars = tuple(share_bar(items[item], figure) for item, figure in enough.items())
    words = _("Answers in this period: %(number)s. Shown is who gave a statement 4 or 5 of 5.")
    few = _("Fewer than ten answered any statement: too few to say.")
    nothing = _("Nobody was asked in this period.")
    columns = (
        Column(_("Statement")),
        *(Column(said(EXPERIENCE_ANSWER.label(each)), is_number=True) for each in EXPERIENCE_ANSWER.values),
        Column(_("together"), is_number=True),
    )
    rows = tuple((words, *_answers(subject, item)) for item, words in items.items())
    caption = _("Answers to each statement")
    drawn = draw_bars(Bars(caption, _("Statement"), _("agrees"), bars, unit="%", most=100))
    return card(
        subject,
        Told(
            "I19",
            _("What do participants say of the help?"),
            (words % {"number": number(asked - silent)} if bars else few) if asked else nothing,
            replace(drawn, table=Table(caption, columns, rows if asked else ())),
            number=_("n = %(number)s answers") % {"number": number(asked - silent)},
            unknown=unknown_of(silent, asked),
            more=(_("who did not answer is left out of the share"),),
            interval=_("95 % interval (Wilson)") if bars else _("too few for a share"),
            is_whole=True,
        ),
    )


def _agreement(subject: Subject, item: str) -> Figure:
    """The share of those who answered that gave 4 or 5."""
    whole = subject.figure("I19", item=item)
    agrees = sum(subject.figure("I19", item=item, answer=each).numerator or 0 for each in _AGREES)
    share = Counted.share(agrees, whole.numerator or 0, whole.unknown)
    return Figure.of("", subject.figures.period, Key.of("I19", item=item), share)


def _answers(subject: Subject, item: str) -> tuple[int, ...]:
    counts = tuple(subject.figure("I19", item=item, answer=each).numerator or 0 for each in EXPERIENCE_ANSWER.values)
    return *counts, subject.figure("I19", item=item).denominator or 0
