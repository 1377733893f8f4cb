"""Two small charts that stand in a list: the line of a goal and the clock of a wait."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from overstap.ui.charts.drawn import HEARD, Drawn
from overstap.ui.charts.svg import anchor, bar, dot, plot, sign, stroke, text
from overstap.ui.parts.tables import Column, Table

HEIGHT = 56
LOWEST, HIGHEST = 1, 10
SCALE_DAYS = 90


@dataclass(frozen=True, slots=True)
class GoalLine:
    """The scores of one goal, 1 to 10; None is not asked."""

    start: int | None
    wished: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class WaitingClock:
    """Days waited, beside the median wait at this partner when that is known; ``is_over`` when help began."""

    days: int
    median: int | None = None
    is_over: bool = False


def draw_goal_line(goal: GoalLine) -> Drawn:
    """Start, wished and latest score on a line from 1 to 10."""
    says = _("At the start %(start)s, wished %(wished)s, latest score %(latest)s, on a scale from 1 to 10") % {
        "start": _or_dash(goal.start),
        "wished": _or_dash(goal.wished),
        "latest": _or_dash(goal.latest),
    }
    numbers = (pgettext("goal", "at the start"), pgettext("goal", "wished"), pgettext("goal", "latest"))
    columns = (Column(pgettext("goal", "score")), *(Column(words, is_number=True) for words in numbers))
    row = (_("from 1 to 10"), _or_dash(goal.start), _or_dash(goal.wished), _or_dash(goal.latest))
    return Drawn(plot(HEIGHT, says, _goal(goal)), Table(_("Scores of this goal"), columns, (row,)), table_stands=HEARD)


def _goal(goal: GoalLine) -> Iterator[SafeString]:
    yield stroke("grid", (0, 100), (28, 28))
    for score in range(LOWEST, HIGHEST + 1):
        yield stroke("grid", (_place(score), _place(score)), (24, 32))
    if goal.start is not None and goal.latest is not None:
        low, high = sorted((_place(goal.start), _place(goal.latest)))
        yield bar("b-1", low, 24, high - low, 8)
    if goal.start is not None:
        yield dot("dot", _place(goal.start), 28, 5)
    if goal.wished is not None:
        yield sign("dot", _place(goal.wished), 28, "M0-7l7 7-7 7-7-7z")
    yield from _ends(goal)
    if goal.latest is not None:
        yield dot("f-1", _place(goal.latest), 28, 7)
        place = _place(goal.latest)
        yield text(_("now %(score)s") % {"score": goal.latest}, place, 14, "t-1", text_anchor=anchor(place))


def _ends(goal: GoalLine) -> Iterator[SafeString]:
    """The words for start and wish; neighbours share one text, so that they never run into each other."""
    names = {"start": goal.start, "wish": goal.wished}
    start = _("start %(start)s") % names
    wish = _("wish %(wish)s") % names
    if goal.start is not None and goal.wished is not None and abs(goal.wished - goal.start) < 2:
        middle = (_place(goal.start) + _place(goal.wished)) / 2
        yield text(f"{start}, {wish}", middle, 52, text_anchor=anchor(middle, 20))
        return
    if goal.start is not None:
        yield text(start, _place(goal.start), 52, "t-subtle", text_anchor=_stand(goal.start, goal.wished))
    if goal.wished is not None:
        yield text(wish, _place(goal.wished), 52, text_anchor=_stand(goal.wished, goal.start))


def _stand(score: int, other: int | None) -> str:
    """How the words at ``score`` stand: inside the picture, and away from an ``other`` at the edge."""
    if other is not None and abs(score - other) == 2 and other in (LOWEST, HIGHEST):
        return "start" if other == LOWEST else "end"
    return anchor(_place(score))


def _place(score: int) -> float:
    return 100 * (score - LOWEST) / (HIGHEST - LOWEST)


def _or_dash(score: int | None) -> str:
    return "–" if score is None else str(score)


def draw_waiting_clock(clock: WaitingClock) -> Drawn:
    """The days as a bar, the median as a mark; amber when the wait is longer than usual there."""
    median = _("median %(days)s") % {"days": clock.median} if clock.median is not None else ""
    says = f"{_waited(clock)}; {median}" if median else _waited(clock)
    columns = (
        Column(pgettext("waiting time", "wait")),
        Column(pgettext("waiting time", "days"), is_number=True),
        Column(_("median here"), is_number=True),
    )
    row = (_("until now") if not clock.is_over else _("until it began"), clock.days, clock.median)
    table = Table(_("Days waited"), columns, (row,))
    return Drawn(plot(HEIGHT, says, _clock(clock, median)), table, table_stands=HEARD)


def _clock(clock: WaitingClock, median: str) -> Iterator[SafeString]:
    scale = max(SCALE_DAYS, clock.days, clock.median or 0)
    is_late = clock.median is not None and clock.days > clock.median
    end = 100 * clock.days / scale
    yield bar("b-0", 0, 24, 100, 8)
    yield bar("f-2" if is_late else "f-1", 0, 24, end, 8)
    if clock.median is not None:
        place = 100 * clock.median / scale
        yield stroke("axis", (place, place), (20, 36))
        yield text(median, place, 52, "t-subtle", text_anchor=anchor(place, 15))
    at = anchor(end, 25)
    yield text(_waited(clock), 0 if at == "start" else end, 14, "t-2" if is_late else "t-1", text_anchor=at)


def _waited(clock: WaitingClock) -> str:
    return ngettext("%(days)s day waited", "%(days)s days waited", clock.days) % {"days": clock.days}
