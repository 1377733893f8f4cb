"""Charts for paper: places in pixels instead of percent, and colours that need no stylesheet.

On a screen a chart is as wide as its place and takes its colours from the page. A paper has one width, and what sets it
knows neither percentages within percentages nor the variables of a stylesheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from overstap.ui.charts.drawn import SIGNS, Drawn

WIDTH = 760.0
"""Pixels that stand for the whole width of a paper, so that letters of 15 pixels are of nine points."""

STYLE = """
text { fill: #20251f; font-family: "Libertinus Serif"; font-size: 15px; }
.t-subtle { fill: #5a5e53; } .t-strong { font-weight: bold; }
.t-1 { fill: #0b5a5c; font-weight: bold; } .t-2 { fill: #8a4a00; font-weight: bold; }
.halo, .halo--page { paint-order: stroke; stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round; }
.grid { stroke: #ddd5c5; stroke-width: 1; fill: none; } .axis { stroke: #20251f; stroke-width: 1; }
.now { stroke: #20251f; stroke-width: 1; stroke-dasharray: 2 3; }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
.s-1 { stroke: #0b5a5c; } .s-2 { stroke: #b06a10; stroke-dasharray: 7 3; }
.s-3 { stroke: #6f7568; stroke-dasharray: 2 3; }
.limit { fill: none; stroke: #847f70; stroke-width: 1; } .limit--far { stroke-dasharray: 4 3; }
.f-1 { fill: #0b5a5c; } .f-2 { fill: #b06a10; } .f-3 { fill: #6f7568; }
.b-1 { fill: #b5d3cc; } .b-2 { fill: #f1d9ae; } .b-0 { fill: #f1ebdf; }
.faint { fill: #cfc8b8; } .paper { fill: #ffffff; } .dot { fill: #ffffff; stroke: #20251f; stroke-width: 1.5; }
.ink { fill: #20251f; } .ink-line { fill: none; stroke: #20251f; stroke-width: 2; }
.own-line { fill: none; stroke: #0b5a5c; stroke-width: 4; }
.former { fill: none; stroke: #847f70; stroke-width: 1.5; stroke-dasharray: 2 3; }
"""
"""What the stylesheet says of charts, in the colours of the day."""

_ROOM = {"chart--axis": (48, 0, 10), "chart--labels": (0, 112, 0), "chart--head": (0, 0, 24)}
"""What the shape of a chart leaves free at the left, at the right and above."""
_ACROSS = frozenset({"x", "x1", "x2", "cx", "width"})
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d+\.?\d*")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on paper: a whole SVG, and what is read aloud in its stead."""

    svg: str
    says: str


def pictures(drawn: Drawn) -> list[Picture]:
    """What ``drawn`` shows on paper, one below the other; nothing where it is a table itself."""
    if drawn.is_table or not drawn.picture:
        return []
    whole = ElementTree.fromstring(f"<div>{drawn.picture}</div>")  # noqa: S314 - drawn right here
    left, right, above = (sum(room) for room in zip((0, 0, 0), *_rooms(drawn.shape), strict=True))
    return [_picture(svg, left, right, above) for svg in _outermost(whole)]


def signs(drawn: Drawn) -> list[tuple[str, str]]:
    """The key to a chart: each sign as an SVG, and its words."""
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="16" viewBox="0 0 32 16">'
    return [(f"{frame}<style>{STYLE}</style>{SIGNS[sign.name]}</svg>", str(sign.words)) for sign in drawn.key]


def _rooms(shape: str) -> Iterator[tuple[int, int, int]]:
    return (room for name, room in _ROOM.items() if name in shape.split())


def _outermost(whole: Element) -> Iterator[Element]:
    for each in whole:
        if each.tag == "svg":
            yield each
        else:
            yield from _outermost(each)


def _picture(svg: Element, left: float, right: float, above: float) -> Picture:
    says = svg.get("aria-label") or svg.findtext("title") or ""
    if svg.get("viewBox"):
        inside, frame = svg, f'viewBox="{svg.get("viewBox")}"'
    else:
        height = float(svg.get("height", 0)) + above
        _place(svg, WIDTH - left - right)
        inside = Element("g", transform=f"translate({left} {above})")
        inside.extend(svg)
        frame = f'width="{WIDTH:g}" height="{height:g}"'
    shapes = ElementTree.tostring(inside, encoding="unicode")
    return Picture(f'<svg xmlns="http://www.w3.org/2000/svg" {frame}><style>{STYLE}</style>{shapes}</svg>', says)


def _place(parent: Element, width: float) -> None:
    """Turn percent of ``width`` into pixels, in everything below ``parent``."""
    for each in parent:
        for name in _ACROSS.intersection(each.attrib):
            each.set(name, _pixels(each.get(name, ""), width))
        if each.tag == "svg":
            _unframe(each, width)
        else:
            _place(each, width)


def _pixels(place: str, width: float) -> str:
    return f"{float(place[:-1]) * width / 100:.2f}" if place.endswith("%") else place


def _unframe(inner: Element, width: float) -> None:
    """A drawing within a drawing: one that only has a place becomes a group, one with a scale is put on ours."""
    if not inner.get("viewBox"):
        place = f"translate({inner.get('x', 0)} {inner.get('y', 0)})"
        inner.tag, inner.attrib = "g", {"transform": place}
        return
    inner_width, height = float(inner.get("width", width)), float(inner.get("height", 0))
    left, top, wide, high = map(float, inner.get("viewBox", "").split())
    for path in inner.iter("path"):
        path.set("d", _scaled(path.get("d", ""), (left, top), (inner_width / wide, height / high)))
    for name in ("viewBox", "preserveAspectRatio"):
        inner.attrib.pop(name, None)


def _scaled(path: str, origin: tuple[float, float], scale: tuple[float, float]) -> str:
    """The path with each of its places put elsewhere, so that its lines keep their thickness."""
    return "".join(command + _moved(command, numbers, origin, scale) for command, numbers in _STEP.findall(path))


def _moved(command: str, numbers: str, origin: tuple[float, float], scale: tuple[float, float]) -> str:
    axes = {"H": (0,), "V": (1,)}.get(command.upper(), (0, 1))
    found = [float(each) for each in _NUMBER.findall(numbers)]
    start = (0.0, 0.0) if command.islower() else origin
    moved = ((value - start[axis]) * scale[axis] for value, axis in zip(found, axes * len(found), strict=False))
    return " ".join(f"{value:.2f}" for value in moved)
