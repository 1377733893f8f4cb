"""How long after the start participants stopped, or left without: causes that compete (I10)."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from overstap.monitor import meaning, wording
from overstap.monitor.cards import Subject, Told, card, trajectories
from overstap.monitor.counts import Course
from overstap.monitor.figures import Figure
from overstap.monitor.keys import CAUSES, DEFINITIONS, OUTCOME_DAYS
from overstap.monitor.subjects.shown import (
    NOT_KNOWN,
    interval,
    is_enough,
    nothing_drawn,
    percentage,
    share_bar,
    too_few,
)
from overstap.monitor.subjects.weeks import (
    Share,
    after,
    beside,
    course_of,
    curve,
    followed_at,
    furthest,
    last_day,
    share_at,
)
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.curves import Curves, draw_curves
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

_LAST = 730
_A_YEAR = 365
_WITH_TIMES = DEFINITIONS[:3]
_TOGETHER = ((0,), (1,), (2, 3))
"""Exit, early, and both other ways to leave drawn as one line."""


def questions(subject: Subject) -> Iterator[FigureCard]:
    """The curves under the chosen definition, the same year under each, and the time from start to closing."""
    yield incidence(subject)
    yield under_each(subject)


def definition_of(subject: Subject) -> str:
    """The chosen definition, or the one that X4 asks a year later: X4 has no time to it."""
    return definition_with_times(subject.definition)


def definition_with_times(definition: str) -> str:
    """The same, of the definition alone."""
    return definition if definition in _WITH_TIMES else "X3"


def incidence(subject: Subject) -> FigureCard:
    """I10: of those who started in the period, how many had exited, or left otherwise, by which day."""
    definition = definition_of(subject)
    course = course_of(subject.figures, "I10", definition)
    question = _("How long after the start did people stop, or leave?")
    enough = is_enough(course.size)
    chosen = _("X4 asks a year after X3, so X3 is shown.") if definition != subject.definition else ""
    answer = _answer(subject, definition, course)
    told = Told(
        "I10",
        question,
        wording.joined([answer, chosen]),
        draw_curves(_drawn(subject, definition, course)) if enough else nothing_drawn(question),
        number=trajectories(course.size),
        unknown=_not_ended(course),
        more=(definition, *((_("line and interval by week (life table)"),) if enough else ())),
        interval=_("band: 95 % interval") if enough else _("too few for a share"),
        sentence=f"{answer} {meaning.definition_sentence(definition)}",
        counted=meaning.definition_rule(definition),
        is_whole=True,
    )
    return card(subject, told)


def _not_ended(course: Course) -> str:
    """How many had not stopped and not left by the reporting date: what becomes of them nobody knows yet."""
    return _("neither stopped nor left yet %(number)s") % {
        "number": wording.with_share(int(course.censored.sum()), course.size)
    }


def _answer(subject: Subject, definition: str, course: Course) -> str:
    if not is_enough(course.size):
        return too_few(course.size)
    known = [day for day in OUTCOME_DAYS if _figure(subject, definition, day, "exit").value is not None]
    if not known:
        return _("Nobody was followed for half a year yet, so it is too early to say.")
    day = known[-1]
    share, early = (_figure(subject, definition, day, cause).value for cause in ("exit", "early"))
    words = _("%(after)s after the start an estimated %(share)s had stopped, and %(early)s had left early.")
    return words % {"after": after(day), "share": percentage(share), "early": percentage(early)}


def _figure(subject: Subject, definition: str, day: int, cause: str) -> Figure:
    return subject.figure("I10", definition, day=day, cause=cause)


def _drawn(subject: Subject, definition: str, course: Course) -> Curves:
    joint = course.taken_together(*_TOGETHER)
    last = last_day(course, furthest(subject.figures, _LAST))
    names = (pgettext("curve", "Stopped"), pgettext("curve", "Early"), pgettext("curve", "Otherwise"))
    curves = tuple(curve(joint, words, tone=cause + 1, last=last, cause=cause) for cause, words in enumerate(names))
    return beside(_("Share since the start"), course, curves, OUTCOME_DAYS, _table(subject, definition, course))


def _table(subject: Subject, definition: str, course: Course) -> Table:
    columns = (
        Column(pgettext("curve", "After")),
        Column(pgettext("curve", "followed"), is_number=True),
        Column(pgettext("curve", "stopped"), is_number=True),
        Column(_("95 % interval"), is_number=True),
        Column(pgettext("curve", "early"), is_number=True),
        Column(_("95 % interval"), is_number=True),
        Column(pgettext("curve", "completed without exit"), is_number=True),
        Column(pgettext("curve", "transferred or died"), is_number=True),
    )
    rows = tuple(_row(subject, definition, course, day) for day in OUTCOME_DAYS)
    return Table(_("Share since the start, in percent"), columns, rows)


def _row(subject: Subject, definition: str, course: Course, day: int) -> tuple[object, ...]:
    values = [_figure(subject, definition, day, cause).value for cause in CAUSES]
    if values[0] is None:
        return after(day).lower(), NOT_KNOWN, *([NOT_KNOWN] * 6)
    exit_ends, early_ends = (_ends(share_at(course, day, place)) for place in (0, 1))
    shown = [percentage(value) for value in values]
    return after(day).lower(), followed_at(course, day), shown[0], exit_ends, shown[1], early_ends, shown[2], shown[3]


def _ends(share: Share) -> str:
    return interval(share.low, share.high) or NOT_KNOWN


def under_each(subject: Subject) -> FigureCard:
    """I10 at a year under each definition: how much depends on the word."""
    bars = tuple(
        replace(
            year_bar(subject, each, meaning.definition_name(each)), short=each, is_chosen=each == definition_of(subject)
        )
        for each in _WITH_TIMES
    )
    known = [bar.value for bar in bars if isinstance(bar.value, int | float)]
    answer = _("Of fewer than ten, or not followed for a year, no share is given.")
    if len(known) > 1:
        words = _("A year after the start it is from %(least)s to %(most)s: it depends on what one calls “exited”.")
        answer = words % {"least": percentage(min(known) / 100), "most": percentage(max(known) / 100)}
    drawn = draw_bars(Bars(_("Exited within a year"), _("Definition"), _("share"), bars, unit="%", most=100))
    return card(
        subject,
        Told(
            "I10",
            _("How many had exited a year after the start, under each definition?"),
            answer,
            drawn,
            anchor="i10-definitions",
            unknown="; ".join(f"{each}: {_not_ended(course_of(subject.figures, 'I10', each))}" for each in _WITH_TIMES),
            interval=_("95 % interval by week (life table)"),
            counted=" ".join(meaning.definition_sentence(each) for each in _WITH_TIMES),
            is_whole=True,
        ),
    )


def year_bar(subject: Subject, definition: str, words: str, remark: str = "") -> Bar:
    """The share that had exited a year after the start, with the interval that weeks allow."""
    figure = _figure(subject, definition, _A_YEAR, "exit")
    if figure.value is not None and is_enough(figure.denominator):
        ends = share_at(course_of(subject.figures, "I10", definition), _A_YEAR)
        figure = replace(figure, low=ends.low, high=ends.high)
    return share_bar(words, figure, remark)
