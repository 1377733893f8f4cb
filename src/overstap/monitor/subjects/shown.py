"""What the subjects show alike: shares with their interval, what is too few to say, what counts do not tell."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.monitor import meaning
from overstap.monitor.cards import Subject, Told, card
from overstap.monitor.figures import Figure
from overstap.monitor.keys import QUANTILES
from overstap.monitor.wording import FEWEST_FOR_A_SHARE, number, said
from overstap.standard.codes.codelist import CodeList
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.markup import joined
from overstap.ui.parts.tables import Column, Table

NOT_KNOWN = "–"


def percentage(share: float | None) -> str:
    """A share as it is read, in whole percents."""
    return NOT_KNOWN if share is None else f"{round(100 * share)} %"


def interval(low: float | None, high: float | None) -> str:
    """Both ends of an interval of shares; empty where there is none."""
    return "" if low is None or high is None else f"{round(100 * low)}–{round(100 * high)}"


def days_between(low: float | None, high: float | None) -> str:
    """Both ends of an interval of days, which may be open above; a dash where there is none."""
    if low is None:
        return NOT_KNOWN
    if high is None:
        return _("%(days)s or more") % {"days": number(int(low))}
    return f"{number(int(low))}–{number(int(high))}"


def with_interval(share: float | None, low: float | None, high: float | None) -> str:
    """A share with its interval behind it."""
    ends = interval(low, high)
    return f"{percentage(share)} ({ends})" if ends else percentage(share)


def is_enough(whole: int | None) -> bool:
    """Whether a share of so many says something."""
    return (whole or 0) >= FEWEST_FOR_A_SHARE


def too_few(whole: int) -> str:
    """Why no share is given of so few."""
    if not whole:
        return _("There is nobody to say it of in this period.")
    words = ngettext("Too few to say: %(number)s trajectory.", "Too few to say: %(number)s trajectories.", whole)
    return words % {"number": number(whole)}


def too_few_spells(whole: int) -> str:
    """The same of times that somebody stopped."""
    if not whole:
        return _("Nobody is known to have stopped in this period.")
    words = ngettext(
        "Too few to say: somebody stopped %(number)s time.", "Too few to say: somebody stopped %(number)s times.", whole
    )
    return words % {"number": number(whole)}


def share_bar(words: str, figure: Figure, remark: str = "") -> Bar:
    """A bar of percents with its interval; of few a number without a share."""
    if not is_enough(figure.denominator):
        return Bar(words, None, remark=remark, instead=_("too few to say"))
    if figure.value is None:
        return Bar(words, None, remark=remark)
    low, high = (None if end is None else round(100 * end) for end in (figure.low, figure.high))
    return Bar(words, round(100 * figure.value), low=low, high=high, remark=remark)


def by_name(codes: CodeList, found: Mapping[str, Figure]) -> dict[str, Figure]:
    """Shares of the codes of a list by their names, the most frequent first."""
    ordered = sorted(found, key=lambda code: -(found[code].numerator or 0))
    return {said(codes.label(code)): found[code] for code in ordered}


def shares_drawn(caption: str, head: str, found: Mapping[str, Figure]) -> Drawn:
    """Bars of the shares that are not nought; everything stands in the table."""
    bars = tuple(
        share_bar(words, figure, remark=_part_of(figure)) for words, figure in found.items() if figure.numerator
    )
    columns = (
        Column(head),
        Column(_("trajectories"), is_number=True),
        Column(_("share"), is_number=True),
        Column(_("95 % interval"), is_number=True),
    )
    rows = tuple((words, figure.numerator, *_share(figure)) for words, figure in found.items())
    drawn = draw_bars(Bars(caption, head, _("share"), bars, unit="%", most=100))
    return Drawn(drawn.picture, Table(caption, columns, rows))


def _part_of(figure: Figure) -> str:
    words = _("%(part)s of %(whole)s")
    return words % {"part": number(figure.numerator or 0), "whole": number(figure.denominator or 0)}


def _share(figure: Figure) -> tuple[str, str]:
    if not is_enough(figure.denominator) or figure.value is None:
        return NOT_KNOWN, NOT_KNOWN
    return percentage(figure.value), interval(figure.low, figure.high)


def nothing_drawn(caption: str) -> Drawn:
    """Where there is nothing to draw."""
    return Drawn(joined([]), Table(caption, (Column(caption),), ()), is_table=True)


def unsaid(subject: Subject, indicator: str, question: str, why: str, anchor: str = "") -> FigureCard:
    """A question that these figures do not answer, with the reason."""
    told = Told(
        indicator, question, why, nothing_drawn(question), interval=_("not known"), anchor=anchor, is_whole=True
    )
    return card(subject, told)


def not_in_counts(subject: Subject, indicator: str, question: str, anchor: str = "") -> FigureCard:
    """A question that only the facts of a programme answer."""
    why = _("This does not travel in counts: “%(name)s” is known to the programme itself.")
    return unsaid(subject, indicator, question, why % {"name": meaning.name(indicator)}, anchor)


def durations(caption: str, head: str, names: Mapping[str, str], found: Mapping[str, Mapping[str, Figure]]) -> Table:
    """Quartiles and median in days, the median with its interval, with how many have not ended."""
    columns = (
        Column(head),
        Column(_("number"), is_number=True),
        Column(_("a quarter within"), is_number=True),
        Column(_("half within"), is_number=True),
        Column(_("95 % interval"), is_number=True),
        Column(_("three quarters within"), is_number=True),
        Column(_("not ended yet"), is_number=True),
    )
    return Table(caption, columns, tuple(_duration(words, found[name]) for name, words in names.items()))


def _duration(words: str, quartiles: Mapping[str, Figure]) -> tuple[object, ...]:
    low, median, high = (quartiles.get(each) for each in QUANTILES)
    if median is None:
        return (words, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)
    ends = days_between(median.low, median.high)
    return words, median.denominator, _days(low), _days(median), ends, _days(high), median.unknown


def _days(figure: Figure | None) -> str:
    return NOT_KNOWN if figure is None or figure.value is None else number(int(figure.value))


def half_within(median: Figure) -> float | None:
    """Within how many days half of at least ten had ended; nothing of fewer."""
    return median.value if is_enough(median.denominator) else None


def half_bar(words: str, median: Figure, why_not: str) -> Bar:
    """The median with its interval, where that has two ends; of fewer than ten, or where it is not reached, why not."""
    value = half_within(median)
    if value is None:
        return Bar(words, None, instead=why_not if is_enough(median.denominator) else _("too few to say"))
    if median.low is not None and median.high is None:
        return Bar(words, value, remark=f"({days_between(median.low, None)})")
    return Bar(words, value, low=median.low, high=median.high)


def in_days(value: float) -> str:
    """So many days in words."""
    return ngettext("%(number)s day", "%(number)s days", int(value)) % {"number": number(int(value))}
