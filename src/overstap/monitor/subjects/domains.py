"""Life domains: what changed by the participants' own scores, and which goals were reached in term (I13)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from overstap.monitor import beyond_2011, wording
from overstap.monitor.cards import Subject, Told, card, interval_of, share_between
from overstap.monitor.figures import Figure
from overstap.monitor.subjects.shown import NOT_KNOWN, is_enough, percentage, share_bar
from overstap.monitor.wording import number, said
from overstap.standard.codes import DOMAIN
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.svg import written
from overstap.ui.parts.tables import Column, Table


def questions(subject: Subject) -> Iterator[FigureCard]:
    """Change, which domains went up, and goals in term."""
    yield beyond_2011.domains(subject)
    yield better(subject)
    yield goals(subject)


def better(subject: Subject) -> FigureCard:
    """I13: the share whose own score went up, by domain, with the average change in the table."""
    found = {each: subject.figure("I13", domain=each, what="better") for each in DOMAIN.values}
    enough = {said(DOMAIN.label(each)): one for each, one in found.items() if is_enough(one.denominator)}
    most = max((name for name in enough if enough[name].value), key=lambda name: enough[name].value or 0, default="")
    words = _("Most often better: %(domain)s, for %(share)s of who gave a second score.")
    nobody = _("In no domain where ten participants gave a second score did it go up.")
    nothing = nobody if enough else _("In no domain did ten participants give a second score.")
    caption = _("Own score went up, by life domain")
    bars = tuple(share_bar(name, figure) for name, figure in enough.items())
    drawn = draw_bars(Bars(caption, _("Life domain"), _("share"), bars, unit="%", most=100))
    return card(
        subject,
        Told(
            "I13",
            _("In which life domains did things get better, by their own score?"),
            words % {"domain": most, "share": percentage(enough[most].value)} if most else nothing,
            replace(drawn, table=_changes(subject, caption, found)),
            anchor="i13-better",
            unknown=beyond_2011.given_once(subject),
            more=(_("a second score is the last of the period less the first ever"),),
            interval=_("95 % interval (Wilson)"),
            is_whole=True,
        ),
    )


def _changes(subject: Subject, caption: str, found: Mapping[str, Figure]) -> Table:
    columns = (
        Column(_("Life domain")),
        Column(_("gave a second score"), is_number=True),
        Column(_("went up"), is_number=True),
        Column(_("average change"), is_number=True),
    )
    rows = tuple(
        (
            said(DOMAIN.label(each)),
            figure.denominator,
            percentage(figure.value) if is_enough(figure.denominator) else figure.numerator,
            _signed(subject.figure("I13", domain=each, what="change").value),
        )
        for each, figure in found.items()
        if figure.denominator
    )
    return Table(caption, columns, rows)


def goals(subject: Subject) -> FigureCard:
    """I13: of the goals with their term in the period, how many were reached in time, later, or let go."""
    due = subject.value("I13", goals="due")
    parts = {what: subject.figure("I13", goals=what) for what in ("in_term", "late", "dropped")}
    names = {"in_term": _("reached in time"), "late": _("reached later"), "dropped": _("let go")}
    bars = tuple(
        Bar(names[what], figure.numerator or 0, remark=share_between(figure.numerator or 0, due))
        for what, figure in parts.items()
    )
    words = _("Of %(due)s goals with their term in this period %(reached)s were reached in time.")
    answer = words % {"due": number(due), "reached": wording.with_share(parts["in_term"].numerator or 0, due)}
    return card(
        subject,
        Told(
            "I13",
            _("Were goals reached in time?"),
            answer if due else _("No goal had its term in this period."),
            draw_bars(
                Bars(_("Goals with their term in this period"), _("What"), _("number"), bars, remark_head=_("share"))
            ),
            anchor="i13-goals",
            number=_("n = %(number)s goals") % {"number": number(due)},
            interval=interval_of(due),
            is_whole=True,
        ),
    )


def _signed(change: float | None) -> str:
    """An average change with its sign, in the language of the page."""
    if change is None:
        return NOT_KNOWN
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return sign + written(round(abs(change), 1), 1)
