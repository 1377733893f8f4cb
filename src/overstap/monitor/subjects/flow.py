"""Flow between phases: who was in which, how long a phase took, and the steps from registration to closing."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from overstap.monitor import wording
from overstap.monitor.cards import Subject, Told, card, not_closed_yet
from overstap.monitor.keys import QUANTILES, SPANS
from overstap.monitor.questions import caseload
from overstap.monitor.subjects.shown import durations, half_bar, half_within, in_days, not_in_counts
from overstap.monitor.wording import number, said
from overstap.standard.codes import PHASE
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard


def questions(subject: Subject) -> Iterator[FigureCard]:
    """The steps, the caseload by phase, and how long each phase took."""
    yield steps(subject)
    yield replace(caseload(subject), is_whole=True)
    yield spans(subject)


def steps(subject: Subject) -> FigureCard:
    """I01 to I07: how many passed each door in the period. They need not be the same people."""
    doors = (
        (_("registered"), subject.value("I01")),
        (_("came to an intake talk"), subject.value("I02", what="held")),
        (_("started"), subject.value("I03")),
        (_("agreed on a plan"), subject.value("I04", what="agreed")),
        (_("closed"), subject.closed),
        (pgettext("door", "closed by agreement, and had stopped (X3)"), subject.value("I06", "X3")),
    )
    registered, started = doors[0][1], doors[2][1]
    words = _("Registered: %(registered)s. Started: %(started)s. Closed: %(closed)s.")
    bars = tuple(Bar(name, count, is_chosen=place == 2) for place, (name, count) in enumerate(doors))
    return card(
        subject,
        Told(
            "I03",
            _("How many passed each step, from registration to closing?"),
            words % {"registered": number(registered), "started": number(started), "closed": number(subject.closed)},
            draw_bars(Bars(_("Steps in this period"), _("Step"), _("number"), bars)),
            anchor="steps",
            more=(_("I01, I02, I04, I06 and I07 beside it"), _("what happened in this period, not one group followed")),
            is_whole=True,
        ),
    )


def spans(subject: Subject) -> FigureCard:
    """I11: from registration to admission, in each phase, and in the trajectory."""
    question = _("How long does each phase take?")
    found = {span: {each: subject.figure("I11", span=span, quantile=each) for each in QUANTILES} for span in SPANS}
    if found["trajectory"]["median"].denominator is None:
        return not_in_counts(subject, "I11", question)
    names = {
        "admission": _("from registration to start"),
        **{phase: _("phase: %(phase)s") % {"phase": said(PHASE.label(phase))} for phase in PHASE.values},
        "trajectory": _("from start to closing"),
    }
    half = {name: half_within(found[name]["median"]) for name in names}
    drawn = draw_bars(
        Bars(
            _("Half was done within so many days"),
            pgettext("duration", "What"),
            _("days"),
            tuple(half_bar(words, found[name]["median"], _("too little has ended")) for name, words in names.items()),
            said=in_days,
        )
    )
    table = durations(_("How long it took, in days"), pgettext("duration", "What"), names, found)
    return card(
        subject,
        Told(
            "I11",
            question,
            _answer(half["admission"], half["trajectory"]),
            replace(drawn, table=table),
            unknown=not_closed_yet(found["trajectory"]["median"]),
            more=(_("what still runs counts for as long as it was seen"),),
            interval=_("median and quartiles with 95 % interval (Kaplan–Meier)"),
            is_whole=True,
        ),
    )


def _answer(admission: float | None, trajectory: float | None) -> str:
    started = _("Half of those who registered started within %(days)s.")
    closed = _("Half of the trajectories closed within %(days)s.")
    said_of = [
        sentence % {"days": in_days(days)}
        for sentence, days in ((started, admission), (closed, trajectory))
        if days is not None
    ]
    return wording.joined(said_of) or _("Too little has ended to say.")
