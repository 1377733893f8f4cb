"""Guidance and contact: talks, criteria, plans, appointments, why people stop early, and who stopped without us."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor import asked, meaning, wording
from overstap.monitor.cards import Subject, Told, card, interval_of, share_between, trajectories, unknown_of
from overstap.monitor.contacts import contacts
from overstap.monitor.subjects.shown import by_name, shares_drawn
from overstap.monitor.wording import number, said, with_share
from overstap.standard.codes import CLOSING_REASON, UNKNOWN
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard


def questions(subject: Subject) -> Iterator[FigureCard]:
    """From the first talk to the reason of stopping, and who never came in."""
    yield talks(subject)
    yield criteria(subject)
    yield plans(subject)
    yield replace(contacts(subject), is_whole=True)
    yield reasons(subject)
    yield without_programme(subject)


def talks(subject: Subject) -> FigureCard:
    """I02: intake talks, planned and held."""
    planned, held = subject.value("I02", what="planned"), subject.value("I02", what="held")
    words = _("Intake talks planned for this period: %(planned)s. Held in this period: %(held)s.")
    bars = (Bar(_("planned"), planned), Bar(_("held"), held, is_chosen=True))
    return card(
        subject,
        Told(
            "I02",
            _("Were intake talks held?"),
            words % {"planned": number(planned), "held": number(held)},
            draw_bars(Bars(_("Intake talks"), _("What"), _("number"), bars)),
            number=ngettext("n = %(number)s talk that was held", "n = %(number)s talks that were held", held)
            % {"number": number(held)},
            more=(_("a talk counts on the day for which it was planned, and on the day on which it was held"),),
        ),
    )


def criteria(subject: Subject) -> FigureCard:
    """I24: of who started with a criterion assessed, the share that started in spite of one."""
    figure = subject.figure("I24")
    departed, assessed = figure.numerator or 0, figure.denominator or 0
    words = ngettext(
        "Of the %(assessed)s trajectory with an assessed criterion %(departed)s started in spite of one.",
        "Of the %(assessed)s trajectories with an assessed criterion %(departed)s started in spite of one.",
        assessed,
    )
    nothing = _("Of nobody who started in this period a criterion was assessed.")
    bars = (
        Bar(_("started with an assessed criterion"), assessed),
        Bar(meaning.name("I24"), departed, remark=share_between(departed, assessed), is_chosen=True),
    )
    return card(
        subject,
        Told(
            "I24",
            _("Who started in spite of a criterion?"),
            words % {"assessed": number(assessed), "departed": with_share(departed, assessed)} if assessed else nothing,
            draw_bars(Bars(_("Started in this period"), _("What"), _("number"), bars, remark_head=_("share"))),
            number=trajectories(assessed),
            unknown=_("no criterion assessed %(number)s") % {"number": number(figure.unknown)},
            interval=interval_of(assessed),
        ),
    )


def plans(subject: Subject) -> FigureCard:
    """I04: of who was there for sixty days, the share with a plan; and the first plans of the period."""
    period = subject.figures.period
    days = {"start": asked.day(period.start), "end": asked.day(period.end)}
    found = {days[each]: subject.figure("I04", day=each) for each in days}
    at_end = found[days["end"]]
    having, there = at_end.numerator or 0, at_end.denominator or 0
    words = _("On %(day)s %(there)s had been there for 60 days or more; a plan was agreed with %(having)s.")
    told = words % {"day": days["end"], "there": number(there), "having": with_share(having, there)}
    nobody = _("On %(day)s nobody had been there for 60 days.") % {"day": days["end"]}
    agreed, people = subject.value("I04", what="agreed"), subject.value("I04", what="agreed", unit="person")
    first = _("First plans that were agreed in this period: %(agreed)s, with %(people)s persons.")
    return card(
        subject,
        Told(
            "I04",
            _("Who has a plan?"),
            wording.joined([told if there else nobody, first % {"agreed": number(agreed), "people": number(people)}]),
            shares_drawn(_("With an agreed plan"), _("Day"), found),
            number=trajectories(there),
            interval=interval_of(*(figure.denominator or 0 for figure in found.values())),
            is_whole=True,
        ),
    )


def reasons(subject: Subject) -> FigureCard:
    """I22: of the trajectories that closed early, the share by reason."""
    whole = subject.figure("I22")
    early = whole.denominator or 0
    found = {reason: subject.figure("I22", reason=reason) for reason in CLOSING_REASON.values}
    known = {each: found[each].numerator or 0 for each in found if each != UNKNOWN and found[each].numerator}
    most = max(known, key=lambda each: known[each], default="")
    words = ngettext(
        "%(number)s trajectory closed early.",
        "%(number)s trajectories closed early.",
        early,
    )
    mostly = _("Most often: %(reason)s, %(number)s.")
    named = {"reason": said(CLOSING_REASON.label(most)), "number": with_share(known[most], early)} if most else {}
    return card(
        subject,
        Told(
            "I22",
            _("Why did people stop early?"),
            wording.joined([words % {"number": number(early)}, mostly % named if most else ""])
            if early
            else _("No trajectory closed early in this period."),
            shares_drawn(_("Reason of closing early"), _("Reason"), by_name(CLOSING_REASON, found)),
            number=trajectories(early),
            unknown=unknown_of(whole.unknown, early),
            interval=interval_of(early),
            is_whole=True,
        ),
    )


def without_programme(subject: Subject) -> FigureCard:
    """I21: who was registered and never started, and is known to have stopped in the period."""
    figure = subject.figure("I21")
    stopped = int(figure.value or 0)
    words = ngettext(
        "Of who was registered and never started %(number)s person is known to have stopped in this period.",
        "Of who was registered and never started %(number)s persons are known to have stopped in this period.",
        stopped,
    )
    bars = (
        Bar(_("known to have stopped"), stopped, is_chosen=True),
        Bar(_("registered in this period, and nothing is known"), figure.unknown),
    )
    return card(
        subject,
        Told(
            "I21",
            _("Who stopped without a programme, as far as we know?"),
            words % {"number": number(stopped)},
            draw_bars(Bars(_("Registered and never started"), _("What"), _("persons"), bars)),
            number=ngettext("n = %(number)s person", "n = %(number)s persons", stopped) % {"number": number(stopped)},
            unknown=_("unknown %(number)s") % {"number": number(figure.unknown)},
            more=(_("only people whom a programme knows"),),
        ),
    )
