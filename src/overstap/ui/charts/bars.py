"""Horizontal bars: one to a row, its words above it and its number where it ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.svg import bar, part, plot, stroke, text, written
from overstap.ui.markup import joined
from overstap.ui.parts.tables import Column, Hidden, Table

ROW = 56  # pixels
WIDEST, WIDEST_BESIDE_LONG, WIDEST_BESIDE_WORDS = 80.0, 68.0, 50.0  # percent; then the number, and a remark
_LONG = 7  # letters of a number

Number = int | float | Hidden | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One row; ``short`` is its name in bold, ``low`` and ``high`` its interval, ``is_chosen`` makes it dark.

    ``instead`` says why there is no value, where it is more than that nobody knows.
    """

    words: object
    value: Number
    short: str = ""
    low: float | None = None
    high: float | None = None
    remark: object = ""
    is_chosen: bool = False
    instead: object = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows on one scale that begins at nought and ends at ``most`` (by default the largest value).

    ``said`` writes a value with what it is of, where ``unit`` behind it does not do: *1 day*, *€ 4,514*.
    """

    caption: object
    head: object
    value_head: object
    bars: tuple[Bar, ...]
    remark_head: object = ""
    unit: str = ""
    decimals: int = 0
    most: float | None = None
    said: Callable[[float], str] | None = None


def draw_bars(bars: Bars) -> Drawn:
    """The picture and the table of ``bars``; of no bars at all there is no picture."""
    if not bars.bars:
        return Drawn(joined([]), _table(bars))
    shapes = (_row(bars, one, ROW * place) for place, one in enumerate(bars.bars))
    says = "; ".join(_said(bars, one) for one in bars.bars)
    return Drawn(plot(ROW * len(bars.bars), says, shapes), _table(bars))


def _row(bars: Bars, one: Bar, y: int) -> SafeString:
    title = [part(one.short, "t-strong"), part(one.words, dx=8)] if one.short else [one.words]
    return joined([text(joined(title), 0, y + 14), stroke("axis", (0, 0), (y + 18, y + 42)), *_length(bars, one, y)])


def _length(bars: Bars, one: Bar, y: int) -> Iterator[SafeString]:
    scale = _widest(bars) / _most(bars)
    value = _plain(one.value)
    if one.low is not None and one.high is not None:
        yield bar("b-1", one.low * scale, y + 22, (one.high - one.low) * scale, 16)
    if _has_interval(bars):
        # Beside bands every value is a line, since a light bar would read as a band from nought.
        yield bar("f-1", 0, y + 27, value * scale, 6)
    elif not isinstance(one.value, Hidden):
        yield bar("f-1" if one.is_chosen else "b-1", 0, y + 22, value * scale, 16)
    end = [part(_number(bars, one), _strong(one.value)), part(_interval(bars, one), "t-subtle", dx=6)]
    end.append(part(one.remark, "t-subtle", dx=8))
    yield text(joined(end), max(value, one.high or 0) * scale, y + 35, dx=8)


def _has_interval(bars: Bars) -> bool:
    return any(one.low is not None and one.high is not None for one in bars.bars)


def _widest(bars: Bars) -> float:
    if any(one.remark or one.low is not None for one in bars.bars):
        return WIDEST_BESIDE_WORDS
    longest = max((len(_number(bars, one)) for one in bars.bars if _plain(one.value)), default=0)
    return WIDEST_BESIDE_LONG if longest > _LONG else WIDEST


def _most(bars: Bars) -> float:
    values = [max(_plain(one.value), one.high or 0) for one in bars.bars]
    return bars.most or max([*values, 0]) or 1


def _plain(value: Number) -> float:
    return 0.0 if value is None or isinstance(value, Hidden) else float(value)


def _strong(value: Number) -> str:
    return "t-subtle" if value is None or isinstance(value, Hidden) else "t-strong"


def _number(bars: Bars, one: Bar) -> str:
    """The value as it is read; where there is none, that in words."""
    value = one.value
    if isinstance(value, Hidden):
        return _("hidden")
    if value is None:
        return str(one.instead or _("not known"))
    if bars.said:
        return bars.said(value)
    return written(value, bars.decimals) + (f" {bars.unit}" if bars.unit else "")


def _cell(bars: Bars, one: Bar) -> object:
    """A whole number stays one, for who counts on with the table."""
    value = one.value
    is_plain = isinstance(value, int | Hidden) and not bars.unit and not bars.decimals
    return value if is_plain or isinstance(value, Hidden) else _number(bars, one)


def _interval(bars: Bars, one: Bar) -> str:
    if one.low is None or one.high is None:
        return ""
    return f"({written(one.low, bars.decimals)}–{written(one.high, bars.decimals)})"


def _said(bars: Bars, one: Bar) -> str:
    words = f"{_name(one)} {_number(bars, one)} {_interval(bars, one)}".strip()
    return f"{words}, {one.remark}" if one.remark else words


def _name(one: Bar) -> str:
    return f"{one.short} {one.words}".strip()


def _table(bars: Bars) -> Table:
    has_interval = any(one.low is not None for one in bars.bars)
    columns = [Column(bars.head), Column(bars.value_head, is_number=True)]
    columns += [Column(_("95 % interval"), is_number=True)] if has_interval else []
    columns += [Column(bars.remark_head)] if bars.remark_head else []
    rows = []
    for one in bars.bars:
        row: list[object] = [_name(one), _cell(bars, one)]
        row += [_interval(bars, one).strip("()")] if has_interval else []
        row += [one.remark] if bars.remark_head else []
        rows.append(tuple(row))
    return Table(bars.caption, tuple(columns), tuple(rows))
