"""A funnel: each dot beside what could be expected of it, within limits that narrow where more is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString

from overstap.ui.charts.drawn import Drawn, Sign
from overstap.ui.charts.svg import anchor, dot, plot, short, stroke, text, written
from overstap.ui.markup import element
from overstap.ui.parts.tables import Table

HEIGHT, FLOOR = 296, 248  # pixels
_LEAST_TOP, _MOST_TOP = 2.0, 4.0


@dataclass(frozen=True, slots=True)
class Limit:
    """Where ``x`` is expected, the ends within which 95 % and 99.8 % lie by chance."""

    x: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One of those compared; ``is_far`` lies outside 95 % and is named."""

    words: str
    x: float
    y: float
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Funnel:
    """Ratios (1 is as expected) against how much was expected; the words of both axes and of the limits."""

    says: str
    dots: tuple[Dot, ...]
    limits: tuple[Limit, ...]
    table: Table
    words_x: str
    words_y: str
    words_1: str
    key: tuple[Sign, ...] = ()


def draw_funnel(funnel: Funnel) -> Drawn:
    """The picture with the table that belongs to it."""
    picture = plot(HEIGHT, funnel.says, _shapes(funnel))
    return Drawn(picture, funnel.table, funnel.key, shape="chart--axis chart--labels chart--head")


def _shapes(funnel: Funnel) -> Iterator[SafeString]:
    top = _top(funnel.dots)
    most = _most(funnel)
    yield text(funnel.words_y, 0, -14, "t-subtle", dx=-32)
    for half in range(round(top * 2) + 1):
        y = _height(half / 2, top)
        yield stroke("grid" if half else "axis", (0, 100), (y, y))
        yield text(written(half / 2, half % 2), 0, y, "t-subtle", dx=-6, dy=4, text_anchor="end")
    yield from _limits(funnel.limits, most, top)
    one = _height(1, top)
    yield stroke("axis", (0, 100), (one, one))
    yield text(funnel.words_1, 100, one, "t-subtle", dx=8, dy=4)
    yield from _dots(funnel.dots, most, top)
    yield from _axis(funnel.words_x, most)


def _top(dots: Sequence[Dot]) -> float:
    """The least half above every dot, between 2 and 4."""
    highest = max((each.y for each in dots), default=0.0)
    return min(max(ceil(2 * highest + 0.2) / 2, _LEAST_TOP), _MOST_TOP)


def _most(funnel: Funnel) -> float:
    """Where the axis of what was expected ends: a round number beyond everything."""
    far = max((*(each.x for each in funnel.dots), *(each.x for each in funnel.limits)), default=1.0)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if far <= 5 * each)
    return float(step * ceil(far / step))


def _height(ratio: float, top: float) -> float:
    return FLOOR * (1 - min(ratio, top) / top)


def _limits(limits: Sequence[Limit], most: float, top: float) -> Iterator[SafeString]:
    if not limits:
        return
    far = [(each.x, each.low_998) for each in limits], [(each.x, each.high_998) for each in limits]
    near = [(each.x, each.low_95) for each in limits], [(each.x, each.high_95) for each in limits]
    inside = [element("path", class_="b-0", d=f"{_path(far[1], top)}{_path(list(reversed(far[0])), top, 'L')}z")]
    inside += [element("path", class_="limit limit--far", d=_path(each, top)) for each in far]
    inside += [element("path", class_="limit", d=_path(each, top)) for each in near]
    box = f"0 0 {short(most)} {FLOOR}"
    yield element("svg", *inside, width="100%", height=FLOOR, viewBox=box, preserveAspectRatio="none")


def _path(points: Sequence[tuple[float, float]], top: float, start: str = "M") -> str:
    """Through points; above the picture they go on, and are cut off there."""
    places = [f"{x:.2f} {FLOOR * (1 - y / top):.1f}" for x, y in points]
    return start + "L".join(places)


def _dots(dots: Sequence[Dot], most: float, top: float) -> Iterator[SafeString]:
    for each in dots:
        x, y = 100 * each.x / most, _height(each.y, top)
        yield dot("f-1" if each.is_far else "dot", x, y, 6 if each.is_far else 4.5)
        if each.is_far:
            yield text(each.words, x, y - 10, "t-1 halo--page", text_anchor=anchor(x, 20))


def _axis(words: str, most: float) -> Iterator[SafeString]:
    for quarter in range(5):
        x = 25.0 * quarter
        value = most * quarter / 4
        at = "start" if quarter == 0 else "end" if quarter == 4 else "middle"
        yield text(written(value, 0 if value == round(value) else 1), x, FLOOR + 18, "t-subtle", text_anchor=at)
    yield text(words, 100, FLOOR + 38, "t-subtle", text_anchor="end")
