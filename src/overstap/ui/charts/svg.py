"""The few shapes of which charts are made."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.safestring import SafeString

from overstap.ui.markup import Attribute, element, joined

LETTER = 6.9  # pixels that a letter of 13 pixels takes, on average


def plot(height: int, says: object, shapes: Iterable[object]) -> SafeString:
    """The drawing as wide as its place and ``height`` pixels high; ``says`` is read aloud in its stead."""
    return element("svg", joined(shapes), class_="plot", height=height, role="img", aria_label=says)


def percent(value: float) -> str:
    """A place from the left, such as ``12.5%``."""
    return f"{short(value)}%"


def short(value: float) -> str:
    """A number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def written(value: float, decimals: int = 0) -> str:
    """A number as it is read in the language of the page."""
    return str(number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True))


def text(words: object, x: float, y: float, shape: str | None = None, **attributes: Attribute) -> SafeString:
    """Words at ``x`` percent and ``y`` pixels."""
    return element("text", words, class_=shape, x=percent(x), y=short(y), **attributes)


def part(words: object, shape: str | None = None, dx: int | None = None) -> SafeString:
    """A piece of a text in a style of its own."""
    return element("tspan", words, class_=shape, dx=dx)


def bar(shape: str, x: float, y: float, width: float, height: float, **attributes: Attribute) -> SafeString:
    """A rectangle from ``x`` percent, ``width`` percent wide."""
    return element(
        "rect", class_=shape, x=percent(x), y=short(y), width=percent(width), height=short(height), **attributes
    )


def stroke(shape: str, x: tuple[float, float], y: tuple[float, float]) -> SafeString:
    """A straight line between two places."""
    return element("line", class_=shape, x1=percent(x[0]), x2=percent(x[1]), y1=short(y[0]), y2=short(y[1]))


def dot(shape: str, x: float, y: float, radius: float) -> SafeString:
    """A circle."""
    return element("circle", class_=shape, cx=percent(x), cy=short(y), r=short(radius))


def sign(shape: str, x: float, y: float, path: str) -> SafeString:
    """A small drawing around ``x`` percent that keeps its size."""
    inside = element("path", class_=shape, d=path)
    return element("svg", inside, x=percent(x), y=short(y), overflow="visible")


def anchor(x: float, near: float = 8) -> str:
    """Where a centred text has to begin or end so that it stays inside."""
    return "start" if x < near else "end" if x > 100 - near else "middle"
