"""Places as dots on a map without borders: by their degrees, with what is special about some of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from django.utils.safestring import SafeString

from overstap.ui.charts.drawn import Drawn, Sign
from overstap.ui.markup import element, joined
from overstap.ui.parts.tables import Table

WIDTH = 440.0  # units of the drawing, which keeps its shape on every screen


@dataclass(frozen=True, slots=True)
class Place:
    """A place in degrees; ``size`` 0 is only where it lies, 1 and more how many are there."""

    words: str
    north: float
    east: float
    size: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """All of them, with what is read aloud and the table of those that matter."""

    says: str
    places: tuple[Place, ...]
    table: Table
    key: tuple[Sign, ...] = ()


def draw_places(places: Places) -> Drawn:
    """The map; north is up, and a degree to the east is as long as it is there."""
    return Drawn(_picture(places), places.table, places.key, shape="chart--places")


def _picture(places: Places) -> SafeString:
    if not places.places:
        return joined([])
    north, south = (pick(each.north for each in places.places) for pick in (max, min))
    west, east = (pick(each.east for each in places.places) for pick in (min, max))
    narrow = cos(radians((north + south) / 2))
    scale = WIDTH / ((east - west) * narrow or 1)
    height = (north - south) * scale
    scaled = [((each.east - west) * narrow * scale, (north - each.north) * scale, each) for each in places.places]
    box = f"-8 -8 {WIDTH + 16:.0f} {height + 16:.0f}"
    return element("svg", joined(_dots(scaled)), class_="places", viewBox=box, role="img", aria_label=places.says)


def _dots(scaled: Sequence[tuple[float, float, Place]]) -> Iterator[SafeString]:
    """Those that matter above the others, with their words for whoever points at them."""
    for x, y, each in sorted(scaled, key=lambda one: one[2].size):
        shape = "f-1" if each.size == 1 else "f-2" if each.size else "faint"
        inside = element("title", each.words) if each.size else None
        yield element("circle", inside, class_=shape, cx=f"{x:.1f}", cy=f"{y:.1f}", r=6 if each.size else 3)
