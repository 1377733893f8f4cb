"""The questions of 2011 on their page: a figure for each that can be counted, a reason for each that cannot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor import wording
from overstap.monitor.answers_2011 import Answer, Found, Part, Unit, answers
from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.expectations import Expectations
from overstap.monitor.wording import number, said
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the page, with its figure or with why there is none."""

    words: str
    card: FigureCard | None = None
    why_not: str = ""


def entries(subject: Subject, expected: Expectations) -> Iterator[Entry]:
    """The fifteen questions, in their order."""
    for answer in answers(Found(subject.figures.figures, expected)):
        question = answer.question
        words = f"{question.number}. ‘{said(question.words)}’"
        if question.why_not:
            yield Entry(words, why_not=said(question.why_not))
        else:
            yield Entry(words, card=_card(subject, answer, words))


def _card(subject: Subject, answer: Answer, words: str) -> FigureCard:
    question = answer.question
    first = answer.parts[0].counted
    chart = draw_bars(
        Bars(
            words, _("What"), _("number"), tuple(_bar(part, is_first=part is answer.parts[0]) for part in answer.parts)
        )
    )
    told = Told(
        question.indicators[0],
        words,
        wording.joined([_sentence(part) for part in answer.parts if part.is_answer]),
        replace(chart, table=_table(words, answer)),
        number=_ground(answer.parts[0]),
        unknown=_("unknown %(number)s") % {"number": number(first.unknown)},
        interval=_interval(answer.parts[0]),
        anchor=f"q{question.number}",
        is_whole=True,
    )
    explained = said(question.counted) if question.counted else ""
    return replace(card(subject, told), definition=", ".join(question.indicators), explained=explained)


def _ground(part: Part) -> str:
    """The numerator, and the denominator when there is one."""
    counted = part.counted
    numerator, denominator = _written(counted.numerator), _written(counted.denominator)
    if counted.denominator is None:
        return _("numerator %(numerator)s, no denominator") % {"numerator": numerator}
    words = _("numerator %(numerator)s, denominator %(denominator)s")
    return words % {"numerator": numerator, "denominator": denominator}


def _sentence(part: Part) -> str:
    words = _("%(what)s: %(number)s.") % {"what": capfirst(said(part.words)), "number": _value(part)}
    unknown = part.counted.unknown
    return wording.joined([words, _("Unknown: %(number)s.") % {"number": number(unknown)} if unknown else ""])


def _value(part: Part) -> str:
    counted = part.counted
    if counted.value is None:
        return _("nobody to count") if counted.denominator == 0 else _("not known")
    if part.unit is Unit.DAYS:
        return _days(counted.value)
    return wording.joined([number(int(counted.numerator or 0)), _of(part)])


def _days(value: float) -> str:
    return ngettext("%(number)s day", "%(number)s days", round(value)) % {"number": number(round(value))}


def _of(part: Part) -> str:
    """Behind a number that is a part, of how many it is, from ten on with its percentage."""
    counted = part.counted
    if counted.denominator is None or (counted.denominator and counted.low is None):
        return ""
    percentage = wording.share(counted.numerator or 0, counted.denominator)
    words = _("of %(whole)s (%(share)s)") if percentage else _("of %(whole)s")
    return words % {"whole": number(counted.denominator), "share": percentage}


def _bar(part: Part, *, is_first: bool) -> Bar:
    counted = part.counted
    value = counted.value if part.unit is Unit.DAYS else counted.numerator
    return Bar(said(part.words), None if value is None else round(value), remark=_remark(part), is_chosen=is_first)


def _remark(part: Part) -> str:
    if part.counted.value is None:
        return ""
    if part.unit is Unit.SPELLS:
        return _percentage(part)
    return _("days") if part.unit is Unit.DAYS else _of(part)


def _percentage(part: Part) -> str:
    """A share by Kaplan–Meier between its bounds, from ten on."""
    value, low, high = part.counted.value, part.counted.low, part.counted.high
    if value is None or (part.counted.denominator or 0) < wording.FEWEST_FOR_A_SHARE:
        return ""
    if low is None or high is None:
        return f"{value:.0%}".replace("%", " %")
    words = _("%(share)s %%, between %(low)s %% and %(high)s %%")
    return words % {"share": round(100 * value), "low": round(100 * low), "high": round(100 * high)}


def _interval(part: Part) -> str:
    if part.unit is Unit.DAYS:
        return _("an average, no interval")
    low, high = part.counted.low, part.counted.high
    few = (part.counted.denominator or 0) < wording.FEWEST_FOR_A_SHARE
    if few or low is None or high is None or part.unit is Unit.SPELLS:
        return ""
    return _("95 %% interval %(low)s–%(high)s %%") % {"low": round(100 * low), "high": round(100 * high)}


def _table(caption: str, answer: Answer) -> Table:
    columns = (
        Column(_("What")),
        Column(_("numerator"), is_number=True),
        Column(_("denominator"), is_number=True),
        Column(_("unknown"), is_number=True),
        Column(_("unit")),
    )
    return Table(caption, columns, tuple(_row(part) for part in answer.parts))


def _row(part: Part) -> tuple[object, ...]:
    counted = part.counted
    unit = said(part.unit.value)
    value = "" if counted.value is None or part.unit is not Unit.DAYS else f": {_days(counted.value)}"
    return (
        f"{said(part.words)}{value}",
        _written(counted.numerator),
        _written(counted.denominator),
        number(counted.unknown),
        _percentage(part) or unit,
    )


def _written(count: int | None) -> str:
    return "–" if count is None else number(count)
