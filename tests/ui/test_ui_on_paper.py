"""A chart on paper is the chart of the screen: same shapes, places in pixels, colours that need no stylesheet."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from overstap import ui
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import SIGNS, Drawn, Sign
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.charts.on_paper import STYLE, WIDTH, pictures, signs
from overstap.ui.charts.svg import plot
from overstap.ui.parts.tables import Column, Table

TABLE = Table("T", (Column("a"),), ())
STYLESHEET = Path(ui.__file__).parent / "static" / "overstap" / "overstap.css"


def drawn(inside: str, shape: str = "") -> Drawn:
    return Drawn(plot(100, "what it says", [SafeString(inside)]), TABLE, shape=shape)


def svg(inside: str, shape: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(pictures(drawn(inside, shape))[0].svg)  # noqa: S314 - drawn right here


def found(tree: ElementTree.Element, name: str) -> ElementTree.Element:
    each = tree.find(f".//{{http://www.w3.org/2000/svg}}{name}")
    assert each is not None
    return each


def test_places_in_percent_become_pixels_of_the_whole_width() -> None:
    rect = found(svg('<rect x="50%" width="25%" y="3" height="16"/>'), "rect")
    assert (float(rect.get("x", "")), float(rect.get("width", ""))) == (WIDTH / 2, WIDTH / 4)
    assert rect.get("y") == "3"


def test_a_chart_with_an_axis_and_labels_has_room_for_them() -> None:
    tree = svg('<line x1="0%" x2="100%" y1="0" y2="0"/>', "chart--axis chart--labels")
    group, line = found(tree, "g"), found(tree, "line")
    left = float(re.findall(r"translate\((\S+) ", group.get("transform", ""))[0])
    assert left > 0
    assert left + float(line.get("x2", "")) < WIDTH
    assert float(tree.get("height", "")) > 100


def test_a_sign_that_only_has_a_place_keeps_its_size() -> None:
    tree = svg('<svg x="50%" y="20" overflow="visible"><path class="dot" d="M0-7l7 7-7 7-7-7z"/></svg>')
    assert f"translate({WIDTH / 2:.2f} 20)" in ElementTree.tostring(tree, encoding="unicode")
    assert found(tree, "path").get("d") == "M0-7l7 7-7 7-7-7z"


def test_a_curve_on_a_scale_of_its_own_is_put_on_that_of_the_paper() -> None:
    inside = '<svg width="100%" height="200" viewBox="0 0 10 50" preserveAspectRatio="none">'
    tree = svg(f'{inside}<path class="line s-1" d="M0 50H5V25L10 0z"/></svg>')
    path = found(tree, "path").get("d")
    assert path == f"M0.00 200.00H{WIDTH / 2:.2f}V100.00L{WIDTH:.2f} 0.00z"
    assert "viewBox" not in ElementTree.tostring(tree, encoding="unicode")


def test_a_wheel_keeps_its_own_view() -> None:
    wheel = Drawn(SafeString('<svg class="plot" viewBox="0 0 9 9" aria-label="w"><circle r="1"/></svg>'), TABLE)
    assert 'viewBox="0 0 9 9"' in pictures(wheel)[0].svg


def test_what_is_read_aloud_comes_along() -> None:
    bars = draw_bars(Bars("c", "h", "v", (Bar("one & two", 3), Bar("three", 4))))
    assert [each.says for each in pictures(bars)] == ["one & two 3; three 4"]


def test_a_table_and_a_chart_of_nothing_are_no_pictures() -> None:
    matrix = Matrix("c", "h", ("x",), (MatrixRow("r", (1,), 1),))
    assert pictures(draw_matrix(matrix)) == []
    assert pictures(draw_bars(Bars("c", "h", "v", ()))) == []


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_of_a_key_can_be_drawn(name: str) -> None:
    key = Drawn(SafeString(""), TABLE, key=(Sign(name, "words"),))
    ((picture, words),) = signs(key)
    assert ElementTree.fromstring(picture).tag.endswith("svg")  # noqa: S314 - drawn right here
    assert words == "words"


def test_paper_has_a_colour_for_every_shape_that_the_screen_has() -> None:
    of_screen = set(re.findall(r"\.chart \.([a-z0-9-]+)", STYLESHEET.read_text(encoding="utf-8")))
    of_paper = set(re.findall(r"\.([a-z][a-z0-9-]*)", STYLE))
    assert of_screen - of_paper - {"plot", "roomy", "wide-only"} == set()
