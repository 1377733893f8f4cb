"""Who stopped and began again: return with both bounds (I09), time out (I23), and what lasted (I25)."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from overstap.monitor import wording
from overstap.monitor.cards import Subject, Told, card, unknown_of
from overstap.monitor.counts import Course
from overstap.monitor.counts.making import SEEN
from overstap.monitor.figures import Figure
from overstap.monitor.keys import BOUNDS, LASTING, LASTING_DAYS, QUANTILES, RETURN_DAYS
from overstap.monitor.subjects.shown import (
    NOT_KNOWN,
    durations,
    half_bar,
    in_days,
    interval,
    is_enough,
    not_in_counts,
    nothing_drawn,
    percentage,
    too_few_spells,
)
from overstap.monitor.subjects.weeks import after, beside, course_of, curve, followed_at, furthest, last_day, share_at
from overstap.monitor.wording import number
from overstap.ui.charts.bars import Bars, draw_bars
from overstap.ui.charts.curves import Curves, draw_curves
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.parts.tables import Column, Table

_LAST = 730


def questions(subject: Subject) -> Iterator[FigureCard]:
    """Return with both bounds, time out, and who had still stopped later."""
    yield returned(subject)
    yield time_out(subject)
    yield still_stopped(subject)


def returned(subject: Subject) -> FigureCard:
    """I09: of those who stopped in the period, how many had returned by which day."""
    question = _("Who stopped, and began again?")
    seen = _course(subject, SEEN)
    enough = is_enough(seen.size)
    return card(
        subject,
        Told(
            "I09",
            question,
            _answer(subject, seen),
            draw_curves(_drawn(subject, seen)) if enough else nothing_drawn(question),
            number=ngettext(
                "n = %(number)s time that somebody stopped", "n = %(number)s times that somebody stopped", seen.size
            )
            % {"number": number(seen.size)},
            unknown=_silent(seen, _course(subject, "high")),
            more=_key_to_the_curve() if enough else (),
            interval=_("band: 95 % interval") if enough else _("too few for a share"),
            is_whole=True,
        ),
    )


def _silent(seen: Course, high: Course) -> str:
    """How often nobody knows whether somebody began again: what is a return in the high bound alone."""
    silent = int(high.events.sum() - seen.events.sum())
    return _("not heard of for 180 days %(number)s") % {"number": wording.with_share(silent, seen.size)}


def _key_to_the_curve() -> tuple[str, ...]:
    return (
        _("at most: who was not heard of for 180 days began again"),
        _("at least: who was not heard of stayed stopped"),
        _("line and interval by week (life table)"),
    )


def _course(subject: Subject, bound: str) -> Course:
    return course_of(subject.figures, "I09", bound=bound)


def _figure(subject: Subject, day: int, **bound: str) -> Figure:
    return subject.figure("I09", day=day, **bound)


def _answer(subject: Subject, seen: Course) -> str:
    if not is_enough(seen.size):
        return too_few_spells(seen.size)
    known = [day for day in RETURN_DAYS if _figure(subject, day).value is not None]
    if not known:
        return _("Nobody was followed long enough after stopping to say.")
    low, high = (_figure(subject, known[-1], bound=bound).value for bound in ("low", "high"))
    words = _("%(after)s after stopping an estimated %(share)s had begun again: at least %(low)s, at most %(high)s.")
    return words % {
        "after": after(known[-1]),
        "share": percentage(_figure(subject, known[-1]).value),
        "low": percentage(low),
        "high": percentage(high),
    }


def _drawn(subject: Subject, seen: Course) -> Curves:
    most = furthest(subject.figures, _LAST)
    last = max(last_day(_course(subject, bound), most) for bound in (SEEN, "low", "high"))
    names = {
        SEEN: pgettext("return", "As seen"),
        "high": pgettext("return", "At most"),
        "low": pgettext("return", "At least"),
    }
    curves = tuple(
        curve(_course(subject, bound), words, tone=tone, last=last, has_ends=bound == SEEN)
        for tone, (bound, words) in enumerate(names.items(), start=1)
    )
    return beside(_("Share that returned since stopping"), seen, curves, RETURN_DAYS, _table(subject, seen))


def _table(subject: Subject, seen: Course) -> Table:
    columns = (
        Column(pgettext("curve", "After")),
        Column(pgettext("curve", "followed"), is_number=True),
        Column(pgettext("return", "returned, as seen"), is_number=True),
        Column(_("95 % interval"), is_number=True),
        Column(pgettext("return", "at least"), is_number=True),
        Column(pgettext("return", "at most"), is_number=True),
    )
    return Table(_("Share that returned, in percent"), columns, tuple(_row(subject, seen, day) for day in RETURN_DAYS))


def _row(subject: Subject, seen: Course, day: int) -> tuple[object, ...]:
    value = _figure(subject, day).value
    bounds = (percentage(_figure(subject, day, bound=bound).value) for bound in ("low", "high"))
    if value is None:
        return after(day).lower(), NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, *bounds
    share = share_at(seen, day)
    ends = interval(share.low, share.high) or NOT_KNOWN
    return after(day).lower(), followed_at(seen, day), percentage(value), ends, *bounds


def time_out(subject: Subject) -> FigureCard:
    """I23: how long it lasted until somebody began again, and how many did in the period."""
    question = _("How long do people stay away?")
    names = (
        pgettext("return", "as seen"),
        _("if who was not heard of stayed stopped"),
        _("if who was not heard of began again"),
    )
    found = {
        name: {each: subject.figure("I23", quantile=each, **bound) for each in QUANTILES}
        for name, bound in zip(names, BOUNDS, strict=True)
    }
    came_back, silent = subject.value("I23", what="returned"), subject.figure("I23", what="silent").value
    began = _("Returns that are dated in this period: %(number)s.") % {"number": number(came_back)}
    quiet = _("Not heard of for 180 days: %(number)s.") % {"number": number(int(silent or 0))}
    median = found[names[0]]["median"]
    if median.denominator is None:
        return not_in_counts(subject, "I23", question)
    why_not = _("fewer than half began again")
    bars = tuple(half_bar(name, quartiles["median"], why_not) for name, quartiles in found.items())
    caption = _("Half began again within so many days")
    drawn = draw_bars(Bars(caption, pgettext("return", "Counted"), _("days"), bars, said=in_days))
    table = durations(_("Time out, in days"), pgettext("return", "Counted"), {name: name for name in names}, found)
    return card(
        subject,
        Told(
            "I23",
            question,
            wording.joined([_half(median), began, quiet]),
            replace(drawn, table=table),
            number=_("n = %(number)s persons returned")
            % {"number": number(subject.value("I23", what="returned", unit="person"))},
            more=(_("who has not begun again counts for as long as they were seen"),),
            interval=_("median and quartiles with 95 % interval (Kaplan–Meier)"),
            is_whole=True,
        ),
    )


def _half(median: Figure) -> str:
    if not is_enough(median.denominator):
        return too_few_spells(median.denominator or 0)
    if median.value is None:
        return _("Fewer than half began again, so there is no middle to give.")
    return _("Half began again within %(days)s.") % {"days": in_days(median.value)}


def still_stopped(subject: Subject) -> FigureCard:
    """I25: of those who exited under X3, who was still known to have stopped half a year and a year later."""
    counts = {day: [_still(subject, day, answer) for answer in LASTING] for day in LASTING_DAYS}
    year = counts[LASTING_DAYS[-1]]
    matrix = Matrix(
        caption=_("Still stopped after an exit"),
        head=pgettext("curve", "After"),
        columns=(
            pgettext("a year later", "still stopped"),
            pgettext("a year later", "not stopped any more"),
            pgettext("a year later", "too early to say"),
            pgettext("a year later", "unknown"),
        ),
        rows=tuple(MatrixRow(after(day).lower(), tuple(each), sum(each)) for day, each in counts.items()),
        tones=("f-1", "b-2", "faint", "faint"),
    )
    return card(
        subject,
        Told(
            "I25",
            _("Who exited, and had still stopped half a year and a year later?"),
            wording.joined([wording.lasting(*year), _half_a_year(*counts[LASTING_DAYS[0]])]),
            draw_matrix(matrix),
            unknown=unknown_of(year[-1], sum(year)),
            is_whole=True,
        ),
    )


def _half_a_year(yes: int, no: int, not_yet: int, unknown: int) -> str:
    """What was known before the year was over; nothing where nobody exited."""
    words = _(
        "After half a year: %(yes)s still stopped, %(no)s not, %(not_yet)s too early to say, %(unknown)s unknown."
    )
    shown = {"yes": number(yes), "no": number(no), "not_yet": number(not_yet), "unknown": number(unknown)}
    return words % shown if yes + no + not_yet + unknown else ""


def _still(subject: Subject, day: int, answer: str) -> int:
    return int(subject.figure("I25", after=day, answer=answer).value or 0)
