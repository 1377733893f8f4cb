"""Shares that grow in steps over the days since a beginning, each with its band: drawn as they are estimated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.svg import plot, short, stroke, text, written
from overstap.ui.markup import element, joined
from overstap.ui.parts.tables import Table

HEIGHT, FLOOR = 264, 220  # pixels; below the floor stand the words of the days
LABEL = 36  # pixels that the two lines of a label take
_TOPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
_LETTERS = {1: "t-1", 2: "t-2", 3: None}


@dataclass(frozen=True, slots=True)
class Step:
    """From ``day`` on the share is ``share``, between ``low`` and ``high`` where an interval can be given."""

    day: float
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """One line; ``tone`` 1, 2 or 3 gives it its colour and dashes, ``remark`` stands below its words at the end."""

    words: str
    steps: tuple[Step, ...]
    tone: int = 1
    remark: str = ""
    has_band: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis in words, with how many were still followed then; ``is_roomy`` falls away on a phone."""

    day: float
    words: str
    below: str = ""
    is_roomy: bool = False


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines on one scale of days, from the beginning to ``last``; ``below`` says what stands below the days."""

    caption: object
    says: object
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...]
    last: float
    table: Table
    below: str = ""


def draw_curves(curves: Curves) -> Drawn:
    """The picture; its table is given with it, since a line has more points than anybody reads."""
    return Drawn(plot(HEIGHT, curves.says, _shapes(curves)), curves.table, shape="chart--axis chart--labels")


def _shapes(curves: Curves) -> Iterator[SafeString]:
    most = _top(curves)
    yield from _grid(most)
    inside = [_band(each, curves.last, most) for each in curves.curves if each.has_band]
    inside += [_line(each, curves.last, most) for each in curves.curves]
    yield element(
        "svg",
        joined(inside),
        width="100%",
        height=FLOOR,
        viewBox=f"0 0 {short(curves.last)} {FLOOR}",
        preserveAspectRatio="none",
    )
    yield from _labels(curves.curves, most)
    yield from _days(curves)


def _top(curves: Curves) -> float:
    """The least of the round shares under which everything stays."""
    ends = [max(step.share, step.high or 0) for each in curves.curves for step in each.steps]
    most = max([*ends, 0.0])
    return next((top for top in _TOPS if most <= top), 1.0)


def _grid(most: float) -> Iterator[SafeString]:
    """A line at each tenth, or at each fifth where that would be too many."""
    tenths = round(most * 10)
    every = 1 if tenths <= 5 else 2
    for tenth in range(0, tenths + 1, every):
        y = FLOOR * (1 - tenth / 10 / most)
        yield stroke("grid" if tenth else "axis", (0, 100), (y, y))
        words = written(10 * tenth) + (" %" if tenth == tenths else "")
        yield text(words, 0, y, "t-subtle", dx=-6, dy=4, text_anchor="end")


def _height(share: float, most: float) -> float:
    return FLOOR * (1 - min(max(share, 0.0), most) / most)


def _line(curve: Curve, last: float, most: float) -> SafeString:
    path = [f"M0 {short(_height(0, most))}"]
    path += [f"H{short(min(step.day, last))}V{short(_height(step.share, most))}" for step in curve.steps]
    return element("path", class_=f"line s-{curve.tone}", d="".join(path))


def _band(curve: Curve, last: float, most: float) -> SafeString:
    """From the lower ends forth and along the upper ends back; nothing where there is no interval."""
    known = [(step.day, step.low, step.high) for step in curve.steps if step.low is not None and step.high is not None]
    if not known:
        return joined([])
    end = min(curve.steps[-1].day, last)
    days = [min(day, last) for day, _low, _high in known]
    over = [f"H{short(day)}V{short(_height(high, most))}" for day, (_day, _low, high) in zip(days, known, strict=True)]
    until = [*days[1:], end]
    back = [
        f"V{short(_height(low, most))}H{short(day)}"
        for day, (_day, low, _high) in zip(reversed(days), reversed(known), strict=True)
    ]
    start = f"M{short(days[0])} {short(_height(known[0][1], most))}"
    return element(
        "path", class_=f"b-{min(curve.tone, 2)}", d=f"{start}{''.join(over)}H{short(until[-1])}{''.join(back)}z"
    )


def _labels(curves: Sequence[Curve], most: float) -> Iterator[SafeString]:
    """At the right end of each line its words, moved apart where they would run into each other."""
    drawn = sorted(curves, key=lambda each: _end(each, most))
    places = _apart([_end(each, most) for each in drawn])
    for curve, y in zip(drawn, places, strict=True):
        yield text(curve.words, 100, y, _LETTERS[curve.tone], dx=8)
        yield text(curve.remark, 100, y + 16, "t-subtle", dx=8)


def _end(curve: Curve, most: float) -> float:
    return _height(curve.steps[-1].share if curve.steps else 0.0, most)


def _apart(places: Sequence[float]) -> list[float]:
    """``places``, ascending, at least a label away from each other and all above the floor."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + LABEL if found else 12.0))
    lowest = float(FLOOR - 16)
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], lowest)
        lowest = found[index] - LABEL
    return found


def _days(curves: Curves) -> Iterator[SafeString]:
    for mark in curves.marks:
        x = 100 * mark.day / curves.last
        anchor = "start" if x < 1 else "end" if x > 99 else "middle"
        shape = "t-subtle wide-only" if mark.is_roomy else "t-subtle"
        yield stroke("axis", (x, x), (FLOOR, FLOOR + 5))
        yield text(mark.words, x, FLOOR + 20, shape, text_anchor=anchor)
        yield text(mark.below, x, FLOOR + 38, shape, text_anchor=anchor)
    yield text(curves.below, 100, FLOOR + 38, "t-subtle", dx=8)
