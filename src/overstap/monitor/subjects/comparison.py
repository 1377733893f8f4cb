"""Programmes beside each other: what could be expected, shares with their interval, counts by definition."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overstap.monitor import meaning, wording
from overstap.monitor.cards import Subject, Told, card, trajectories
from overstap.monitor.comparison import Compared, Comparison, Judged, Verdict
from overstap.monitor.keys import DEFINITIONS
from overstap.monitor.subjects.exit_times import definition_of, year_bar
from overstap.monitor.subjects.shown import NOT_KNOWN, percentage, unsaid
from overstap.monitor.wording import number
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Sign, drawn_table
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.funnel import Dot, Funnel, Limit, draw_funnel
from overstap.ui.charts.svg import written
from overstap.ui.parts.tables import Column, Table

_A_YEAR = 365
_FAR = {
    Verdict.ABOVE_95: gettext_lazy("more than expected"),
    Verdict.ABOVE_998: gettext_lazy("far more than expected"),
    Verdict.BELOW_95: gettext_lazy("fewer than expected"),
    Verdict.BELOW_998: gettext_lazy("far fewer than expected"),
}


def questions(subject: Subject) -> Iterator[FigureCard]:
    """What could be expected, if anybody can say; the shares as they are; the counts under each definition."""
    yield funnel(subject)
    yield shares(subject)
    yield counts(subject)


def counts(subject: Subject) -> FigureCard:
    """I03, I05, I07 and I06 of each programme under every definition, by name."""
    columns = (
        Column(_("Programme")),
        Column(_("came in"), is_number=True),
        Column(_("in a trajectory at the end"), is_number=True),
        Column(_("closed"), is_number=True),
        *(Column(each, is_number=True) for each in DEFINITIONS),
    )
    caption = _("Programmes side by side")
    table = Table(
        caption, columns, tuple(_row(each.name, each) for each in subject.parts), _row(_("together"), subject)
    )
    return card(
        subject,
        Told(
            "I06",
            _("What do the programmes count, under each definition?"),
            _("The programmes stand by name. A lower number may lie in who came, and not in the help."),
            drawn_table(table),
            anchor="counts",
            more=(_("I03, I05 and I07 beside it"), _("persons in two programmes count in both")),
            is_whole=True,
        ),
    )


def _row(name: str, each: Subject) -> tuple[object, ...]:
    exited = (each.value("I06", definition) for definition in DEFINITIONS)
    return name, each.value("I03"), each.value("I05", day="end"), each.closed, *exited


def shares(subject: Subject) -> FigureCard:
    """I10 at a year of each programme, with its interval, not adjusted for who came."""
    definition = definition_of(subject)
    bars = tuple(_bar(each, definition) for each in subject.parts)
    known = sum(1 for bar in bars if bar.value is not None)
    few = len(bars) - known
    words = ngettext("Of %(number)s programme it can be said.", "Of %(number)s programmes it can be said.", known)
    unsaid_of = ngettext(
        "Of %(number)s it cannot: too few to say, or nobody was followed for a year.",
        "Of %(number)s it cannot: too few to say, or nobody was followed for a year.",
        few,
    )
    differ = _("Participants differ, so that a difference says little about how good a programme is.")
    caption = _("Exited within a year of the start")
    return card(
        subject,
        Told(
            "I10",
            _("How many had exited a year after the start, at each programme?"),
            wording.joined(
                [words % {"number": number(known)}, unsaid_of % {"number": number(few)} if few else "", differ]
            ),
            draw_bars(Bars(caption, _("Programme"), _("share"), bars, unit="%", most=100, remark_head=_("how many"))),
            number=trajectories(subject.figure("I10", definition, day=_A_YEAR, cause="exit").denominator or 0),
            more=(definition, _("not adjusted for who came")),
            interval=_("95 % interval by week (life table)"),
            counted=meaning.definition_sentence(definition),
            is_whole=True,
        ),
    )


def _bar(each: Subject, definition: str) -> Bar:
    followed = each.figure("I10", definition, day=_A_YEAR, cause="exit").denominator or 0
    bar = year_bar(each, definition, each.name, _("of %(number)s") % {"number": number(followed)})
    return Bar(each.name, None, instead=_("too few to say")) if bar.value is None else bar


def funnel(subject: Subject) -> FigureCard:
    """I17: exits of each programme beside what it could expect of who it admitted."""
    question = _("Does a programme exit more people than could be expected of who came to it?")
    found = subject.comparison
    if found is None or not any(each.ratio is not None for each in found.programmes):
        return unsaid(subject, "I17", question, _why_not(found))
    told = [each for each in found.programmes if each.ratio is not None]
    return card(
        subject,
        Told(
            "I17",
            question,
            wording.joined(
                [
                    _answer(told, len(found.programmes) - len(told)),
                    _silent(subject, found),
                    _other_rates(subject.by_rates),
                    _differ(found),
                ]
            ),
            draw_funnel(_drawn(found, told)),
            number=trajectories(sum(each.number for each in found.programmes)),
            more=(found.definition, _("within 24 months of the start")),
            interval=_("limits of 95 % and 99.8 %"),
            counted=meaning.definition_sentence(found.definition),
            is_whole=True,
        ),
    )


def _why_not(found: Comparison | None) -> str:
    if found is None or not found.programmes:
        return _("No programme said what could be expected of who it admitted: that needs rates of the country.")
    few = _("Too few to say: of no programme are ten or more trajectories, and five exits, expected.")
    return wording.joined([few, _("Who started less than 24 months ago is not counted: choose an earlier period.")])


def _answer(told: Sequence[Compared], few: int) -> str:
    far = [f"{each.programme}: {_FAR[each.verdict]}" for each in told if each.verdict in _FAR]
    none = _("Every programme of which it can be said lies within what chance brings.")
    words = _("Outside what chance brings lie: %(names)s. That asks for a talk, not for a judgement.")
    too_few = ngettext(
        "Of %(number)s programme there is too little to say.",
        "Of %(number)s programmes there is too little to say.",
        few,
    )
    return wording.joined(
        [words % {"names": "; ".join(far)} if far else none, too_few % {"number": number(few)} if few else ""]
    )


def _silent(subject: Subject, found: Comparison) -> str:
    """Of whom nobody knows what could be expected."""
    known = {each.programme for each in found.programmes}
    names = [each.name for each in subject.parts if each.name not in known]
    words = _("What could be expected is not known of: %(names)s.")
    return words % {"names": ", ".join(names)} if names else ""


def _other_rates(groups: Sequence[Sequence[str]]) -> str:
    """Who was held beside other rates than who; nothing where all had the same."""
    words = _("Not all were held beside the same rates: %(groups)s. Compare these with reserve.")
    return words % {"groups": "; ".join(", ".join(names) for names in groups)} if len(groups) > 1 else ""


def _differ(found: Comparison) -> str:
    """Whether programmes differ more than chance brings, in words."""
    if found.dispersion.judged is Judged.CANNOT_SAY:
        return _("With fewer than ten programmes nobody can say whether they differ more than chance brings.")
    if found.dispersion.judged is Judged.AS_CHANCE:
        return _("Together they differ no more than chance brings.")
    return _("Together they differ more than chance brings, so that being outside the limits says less.")


def _drawn(found: Comparison, told: Sequence[Compared]) -> Funnel:
    dots = tuple(Dot(each.programme, each.expected, each.ratio or 0.0, each.verdict in _FAR) for each in told)
    limits = (Limit(each.expected, each.low_95, each.high_95, each.low_998, each.high_998) for each in found.limits)
    return Funnel(
        says="; ".join(f"{each.words} {written(round(each.y, 2), 2)}" for each in dots),
        dots=dots,
        limits=tuple(limits),
        table=_table(found),
        words_x=_("exits that could be expected"),
        words_y=_("times what was expected"),
        words_1=_("expected"),
        key=(Sign("limits", _("95 % and 99.8 % of what chance brings")),),
    )


def _table(found: Comparison) -> Table:
    columns = (
        Column(_("Programme")),
        Column(_("trajectories"), is_number=True),
        Column(_("exited"), is_number=True),
        Column(_("expected"), is_number=True),
        Column(_("ratio"), is_number=True),
        Column(_("share, adjusted"), is_number=True),
        Column(_("so")),
    )
    return Table(_("Exits beside what could be expected"), columns, tuple(_compared(each) for each in found.programmes))


def _compared(each: Compared) -> tuple[object, ...]:
    expected = written(round(each.expected, 1), 1)
    if each.ratio is None:
        return each.programme, each.number, each.observed, expected, NOT_KNOWN, NOT_KNOWN, _("too few to say")
    so = _FAR.get(each.verdict) or _("as expected")
    ratio = written(round(each.ratio, 2), 2)
    return each.programme, each.number, each.observed, expected, ratio, percentage(each.standardised), so
