"""Waiting for partners (I12): by kind of partner and by activity, with those who are still waiting counted in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.figures import Figure
from overstap.monitor.keys import QUANTILES
from overstap.monitor.subjects.shown import (
    NOT_KNOWN,
    days_between,
    half_bar,
    half_within,
    in_days,
    is_enough,
    not_in_counts,
)
from overstap.monitor.wording import joined, number, said
from overstap.standard.codes import ACTIVITY, PARTNER_KIND
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table


def questions(subject: Subject) -> Iterator[FigureCard]:
    """All referrals, then by kind of partner, then by activity."""
    if subject.figure("I12", quantile="median").denominator is None:
        yield not_in_counts(subject, "I12", _("How long do participants wait for help of partners?"))
        return
    yield everything(subject)
    kinds = {each: subject.figure("I12", partner_kind=each, quantile="median") for each in PARTNER_KIND.values}
    names = {each: said(PARTNER_KIND.label(each)) for each in kinds}
    yield _by(
        subject,
        _("With which partner is the wait longest?"),
        _("Partner"),
        {names[each]: kinds[each] for each in kinds},
        "i12-partner",
    )
    activities = {
        said(ACTIVITY.label(each)): subject.figure("I12", activity=each, quantile="median") for each in ACTIVITY.values
    }
    yield _by(subject, _("For which help is the wait longest?"), _("Help"), activities, "i12-activity")


def everything(subject: Subject) -> FigureCard:
    """I12 of all referrals: the quartiles of the wait."""
    found = {each: subject.figure("I12", quantile=each) for each in QUANTILES}
    median = found["median"]
    asked, days = median.denominator or 0, half_within(median)
    words = {
        "q1": _("a quarter had begun within"),
        "median": _("half had begun within"),
        "q3": _("three quarters had begun within"),
    }
    too_little = _("too little has begun")
    bars = tuple(half_bar(words[each], figure, too_little) for each, figure in found.items()) if asked else ()
    half = _("Of the referrals half began within %(days)s.")
    nothing = _("Too little began to say.") if asked else _("Nobody was referred in this period.")
    columns = (Column(_("What")), Column(_("days"), is_number=True), Column(_("95 % interval"), is_number=True))
    rows = tuple(
        (words[each], _day(figure.value), days_between(figure.low, figure.high)) for each, figure in found.items()
    )
    caption = _("Days from request to start")
    return card(
        subject,
        Told(
            "I12",
            _("How long do participants wait for help of partners?"),
            half % {"days": in_days(days)} if days is not None else nothing,
            replace(
                draw_bars(Bars(caption, _("What"), _("days"), bars, said=in_days)), table=Table(caption, columns, rows)
            ),
            number=_referrals(asked),
            unknown=_("not begun %(number)s") % {"number": number(median.unknown)},
            more=(_("who still waits counts for as long as they have waited"),),
            interval=_("median and quartiles with 95 % interval (Kaplan–Meier)"),
            is_whole=True,
        ),
    )


def _by(subject: Subject, question: str, head: str, found: Mapping[str, Figure], anchor: str) -> FigureCard:
    asked = {words: figure for words, figure in found.items() if figure.denominator}
    enough = {words: half_within(figure) for words, figure in asked.items() if is_enough(figure.denominator)}
    known = sorted(((days, words) for words, days in enough.items() if days is not None), reverse=True)
    still_wait = [words for words, days in enough.items() if days is None]
    longest = _("Longest for %(what)s: half began within %(days)s.")
    few = _("Of none is there enough to say: at least ten referrals of which half began.")
    return card(
        subject,
        Told(
            "I12",
            question,
            joined(
                [
                    longest % {"what": known[0][1], "days": in_days(known[0][0])} if known else few,
                    _not_begun(still_wait),
                ]
            ),
            _drawn(question, head, asked),
            anchor=anchor,
            number=_referrals(sum(figure.denominator or 0 for figure in asked.values())),
            interval=_("median with 95 % interval (Kaplan–Meier)"),
        ),
    )


def _not_begun(names: Sequence[str]) -> str:
    """Who waits longest of all, and has no middle for that very reason."""
    words = _("Not in it, because fewer than half began: %(names)s.")
    return words % {"names": ", ".join(names)} if names else ""


def _drawn(caption: str, head: str, asked: Mapping[str, Figure]) -> Drawn:
    """Bars of those of which half began, where there are ten; all of them in the table."""
    said_of = {words: each for words, each in asked.items() if half_within(each) is not None}
    bars = tuple(
        Bar(words, int(each.value or 0), remark=_("of %(number)s") % {"number": number(each.denominator or 0)})
        for words, each in sorted(said_of.items(), key=lambda one: -(one[1].value or 0))
    )
    columns = (
        Column(head),
        Column(_("referrals"), is_number=True),
        Column(_("half within"), is_number=True),
        Column(_("95 % interval"), is_number=True),
        Column(_("not begun"), is_number=True),
    )
    rows = tuple(
        (words, each.denominator, _day(each.value), days_between(each.low, each.high), each.unknown)
        for words, each in asked.items()
    )
    return replace(draw_bars(Bars(caption, head, _("days"), bars, said=in_days)), table=Table(caption, columns, rows))


def _referrals(count: int) -> str:
    return ngettext("n = %(number)s referral", "n = %(number)s referrals", count) % {"number": number(count)}


def _day(value: float | None) -> str:
    return NOT_KNOWN if value is None else number(int(value))
