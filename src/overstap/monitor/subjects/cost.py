"""What guidance costs (I15): per participant, by kind, setting up apart, and who pays for it."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.figures import Figure
from overstap.monitor.keys import PER
from overstap.monitor.subjects.shown import NOT_KNOWN, in_days, unsaid
from overstap.monitor.wording import joined, number, said
from overstap.standard.codes import COST_KIND, FUNDER
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

_SET_UP = "set_up"


def questions(subject: Subject) -> Iterator[FigureCard]:
    """Per participant and so on, the kinds of cost, and the income."""
    if subject.figure("I15", cost="running").value is None:
        yield unsaid(subject, "I15", _("What does guidance cost?"), _why_not(subject))
        return
    yield each_costs(subject)
    yield kinds(subject)
    yield income(subject)


def _why_not(subject: Subject) -> str:
    if not subject.figures.period.is_whole_year:
        return _("Costs are of whole calendar years. Choose a year.")
    return _("The costs of this period are not known.")


def each_costs(subject: Subject) -> FigureCard:
    """I15: the running costs for each of those guided, for a month of it, for a start, for an exit under X3."""
    names = {
        "participant": _("for each who was guided"),
        "participant_month": _("for a month of guidance"),
        "inflow": _("for each who started"),
        "X3": _("for each exit under X3"),
    }
    found = {names[per]: subject.figure("I15", per=per) for per in PER}
    days = found[names["participant_month"]].denominator
    divided = _of(found)
    divided[names["participant_month"]] = None if days is None else in_days(days)
    running = subject.figure("I15", cost="running")
    of_each = found[names["participant"]].value
    words = _("Guidance cost %(sum)s: %(participant)s for each who was guided.")
    nobody = _("Guidance cost %(sum)s, and nobody was guided.")
    answer = (nobody if of_each is None else words) % {"sum": euros(running.value), "participant": euros(of_each)}
    set_up = subject.figure("I15", cost=_SET_UP).value
    apart = _("Setting up is counted apart: %(sum)s.") % {"sum": euros(set_up)} if set_up else ""
    return card(
        subject,
        Told(
            "I15",
            _("What does guidance cost?"),
            joined([answer, apart]),
            _drawn(_("Running costs, each time divided by how many"), _("For"), found, _("how many"), divided),
            unknown=_unknown(running),
            more=(_("an exit costs more where fewer exit: it says nothing of the price of help"),),
            interval=_("a sum, no interval"),
            is_whole=True,
        ),
    )


def kinds(subject: Subject) -> FigureCard:
    """I15 by kind of cost, largest first."""
    found = _by_size({said(COST_KIND.label(each)): subject.figure("I15", cost=each) for each in COST_KIND.values})
    most = next(iter(found), "")
    words = _("Most went to %(kind)s: %(sum)s.")
    return card(
        subject,
        Told(
            "I15",
            _("What was the money spent on?"),
            words % {"kind": most.lower(), "sum": euros(found[most].value)} if most else _("No cost is known by kind."),
            _drawn(_("Costs by kind"), _("Kind"), found, _("years known"), _of(found)),
            anchor="i15-kinds",
            interval=_("a sum, no interval"),
        ),
    )


def income(subject: Subject) -> FigureCard:
    """I15 by funder, with what was spent beside it."""
    whole, running = subject.figure("I15", income="all"), subject.figure("I15", cost="running")
    found = _by_size({said(FUNDER.label(each)): subject.figure("I15", income=each) for each in FUNDER.values})
    words = _("Income came to %(income)s, against running costs of %(costs)s.")
    known = words % {"income": euros(whole.value), "costs": euros(running.value)}
    return card(
        subject,
        Told(
            "I15",
            _("Who paid for it?"),
            known if whole.value is not None else _("The income of this period is not known."),
            _drawn(_("Income by funder"), _("Funder"), found, _("years known"), _of(found)),
            anchor="i15-income",
            unknown=_unknown(whole),
            interval=_("a sum, no interval"),
        ),
    )


def euros(value: float | None) -> str:
    """An amount in whole euros."""
    return NOT_KNOWN if value is None else f"€ {number(round(value))}"


def _by_size(found: Mapping[str, Figure]) -> dict[str, Figure]:
    """Those that are anything, the largest first."""
    told = {words: figure for words, figure in found.items() if figure.value}
    return dict(sorted(told.items(), key=lambda one: -(one[1].value or 0)))


def _unknown(figure: Figure) -> str:
    """In how many years, or programmes, it is not known."""
    if not figure.unknown:
        return ""
    words = ngettext("not known in %(number)s year", "not known in %(number)s years", figure.unknown)
    return words % {"number": number(figure.unknown)}


def _of(found: Mapping[str, Figure]) -> dict[str, object]:
    return {words: each.denominator for words, each in found.items()}


def _drawn(caption: str, head: str, found: Mapping[str, Figure], below: str, divided: Mapping[str, object]) -> Drawn:
    bars = tuple(Bar(words, round(figure.value)) for words, figure in found.items() if figure.value is not None)
    columns = (Column(head), Column(_("euros"), is_number=True), Column(below, is_number=True))
    rows = tuple(
        (words, NOT_KNOWN if each.value is None else round(each.value), divided[words]) for words, each in found.items()
    )
    return Drawn(draw_bars(Bars(caption, head, _("euros"), bars, said=euros)).picture, Table(caption, columns, rows))
