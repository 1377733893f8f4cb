"""Where participants went: what ran on the day of closing (I08), and the work that was found."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from overstap.monitor import wording
from overstap.monitor.cards import Subject, Told, card, interval_of, share_between, trajectories, unknown_of
from overstap.monitor.subjects.shown import by_name, is_enough, shares_drawn, too_few
from overstap.monitor.wording import number, said
from overstap.standard.codes import DESTINATION, SECTOR, UNKNOWN
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard


def questions(subject: Subject) -> Iterator[FigureCard]:
    """By kind, by sector, and what was found on the way."""
    yield kinds(subject)
    yield sectors(subject)
    yield work(subject)


def kinds(subject: Subject) -> FigureCard:
    """I08 by kind: of the closed trajectories, the share with each destination."""
    whole = subject.figure("I08")
    closed, having = whole.denominator or 0, whole.numerator or 0
    found = {kind: subject.figure("I08", kind=kind) for kind in DESTINATION.values}
    words = _("On the day of closing %(part)s of the %(closed)s had a destination that is known.")
    answer = words % {"part": wording.with_share(having, closed), "closed": number(closed)}
    return card(
        subject,
        Told(
            "I08",
            _("Where did people go when their trajectory closed?"),
            answer if closed else _("No trajectory was closed in this period."),
            shares_drawn(_("Destination on the day of closing"), _("Destination"), by_name(DESTINATION, found)),
            number=trajectories(closed),
            unknown=unknown_of(whole.unknown, closed),
            more=(_("somebody with two destinations counts in both"),),
            interval=_interval(closed),
            is_whole=True,
        ),
    )


def sectors(subject: Subject) -> FigureCard:
    """I08 by sector of work."""
    closed = subject.figure("I08").denominator or 0
    found = {sector: subject.figure("I08", sector=sector) for sector in SECTOR.values}
    known = {said(SECTOR.label(sector)): one for sector, one in found.items() if one.numerator and sector != UNKNOWN}
    most = max(known, key=lambda name: known[name].numerator or 0, default="")
    words = _("Most often: %(sector)s, %(number)s.")
    answer = words % {"sector": most, "number": number(known[most].numerator or 0)} if most else ""
    return card(
        subject,
        Told(
            "I08",
            _("In which sector?"),
            answer or _("No sector is known of this period."),
            shares_drawn(_("Sector of the destination"), _("Sector"), by_name(SECTOR, found)),
            anchor="i08-sector",
            number=trajectories(closed),
            unknown=unknown_of(found[UNKNOWN].numerator or 0, closed),
            interval=_interval(closed),
        ),
    )


def work(subject: Subject) -> FigureCard:
    """I08 found: work that began in the period, whether or not the trajectory closed."""
    begun = subject.value("I08", found="work")
    people = subject.figure("I08", found="work", unit="person").value
    ended = subject.figure("I08", found="work", ended="yes").numerator or 0
    bars = (
        Bar(_("trajectories in which work was found"), begun, is_chosen=True),
        Bar(_("persons"), int(people or 0)),
        Bar(_("of which that work has ended since"), ended, remark=share_between(ended, begun)),
    )
    words = _("In %(number)s trajectories paid work or work of one's own was found.")
    since = _("In %(ended)s of them it has ended since.") if ended else _("As far as is known it lasts in all of them.")
    nothing = _("No paid work was found in this period.")
    return card(
        subject,
        Told(
            "I08",
            _("Who found work, and did it last?"),
            wording.joined([words % {"number": number(begun)}, since % {"ended": number(ended)}]) if begun else nothing,
            draw_bars(Bars(_("Work found in this period"), _("What"), _("number"), bars, remark_head=_("share"))),
            anchor="i08-work",
            number=trajectories(begun),
            interval=interval_of(begun),
        ),
    )


def _interval(closed: int) -> str:
    return _("95 % interval (Wilson)") if is_enough(closed) else too_few(closed)
