"""The charts of the figures: curves in steps, a funnel, places; and tables that keep their columns on a phone."""

import re
from itertools import pairwise

from ui_markup import read

from overstap.ui.charts.curves import Curve, Curves, Mark, Step, draw_curves
from overstap.ui.charts.drawn import Drawn, as_table, drawn_table
from overstap.ui.charts.funnel import Dot, Funnel, Limit, draw_funnel
from overstap.ui.charts.places import Place, Places, draw_places
from overstap.ui.markup import joined
from overstap.ui.parts.tables import Column, Table

TABLE = Table("Numbers", (Column("What"), Column("number", is_number=True)), (("all", 3),))


def curves(*shares: float, low: float | None = None, high: float | None = None) -> Drawn:
    lines = tuple(
        Curve(f"Line {place}", (Step(100, share, low, high), Step(365, share, low, high)), tone=place % 3 + 1)
        for place, share in enumerate(shares)
    )
    marks = (Mark(0, "start", "12"), Mark(365, "1 year", "3"))
    return draw_curves(Curves("Shares", "says", lines, marks, 365, TABLE, below="followed"))


def heights(drawn: Drawn, words: str) -> list[float]:
    """At which pixels texts stand that begin with ``words``."""
    found = re.findall(rf'<text[^>]*\sy="([\d.]+)"[^>]*>{words}', drawn.picture)
    return [float(each) for each in found]


def test_a_curve_rises_in_a_step_on_its_day_and_stays_there() -> None:
    path = re.findall(r'class="line s-1" d="([^"]+)"', curves(0.25).picture)
    assert path == ["M0 220H100V36.7H365V36.7"]


def test_a_band_is_drawn_only_where_there_is_an_interval() -> None:
    assert 'class="b-1"' not in curves(0.25).picture
    assert 'class="b-1"' in curves(0.25, low=0.1, high=0.4).picture


def test_the_axis_ends_at_a_round_share_above_everything() -> None:
    assert "30 %" in curves(0.25).picture
    assert "40 %" in curves(0.25, low=0.1, high=0.38).picture
    assert "100 %" in curves(0.97).picture


def test_words_at_the_end_of_lines_never_run_into_each_other() -> None:
    places = sorted(heights(curves(0.02, 0.03, 0.01), "Line"))
    assert len(places) == 3
    assert all(after - before >= 36 for before, after in pairwise(places))
    assert places[-1] <= 204


def test_a_line_without_steps_stays_on_the_floor() -> None:
    drawn = draw_curves(Curves("Shares", "says", (Curve("Nobody", ()),), (), 365, TABLE))
    assert "Nobody" in drawn.picture


def funnel(*dots: Dot) -> Drawn:
    limits = (Limit(2, 0, 2.4, 0, 3.2), Limit(20, 0.6, 1.4, 0.4, 1.6))
    return draw_funnel(Funnel("says", dots, limits, TABLE, "expected", "times", "as expected"))


def test_a_funnel_names_who_lies_far_and_nobody_else() -> None:
    drawn = funnel(Dot("A", 10, 1.9, is_far=True), Dot("B", 18, 1.0))
    assert ">A</text>" in drawn.picture
    assert ">B</text>" not in drawn.picture
    assert drawn.picture.count("<circle") == 2


def test_a_funnel_grows_with_who_lies_beyond_it() -> None:
    grown = funnel(Dot("A", 10, 2.3))
    assert (heights(funnel(Dot("A", 10, 1.9)), "2.5"), len(heights(grown, "2.5"))) == ([], 1)
    dots = [float(each) for each in re.findall(r'cy="([\d.]+)"', grown.picture)]
    assert all(0 <= each <= 248 for each in dots)


def test_a_map_puts_north_up_and_what_matters_on_top() -> None:
    drawn = draw_places(Places("says", (Place("North", 53.0, 5.0, 1), Place("South", 51.0, 6.0)), TABLE))
    assert drawn.picture.index("faint") < drawn.picture.index("f-1")
    circles = dict(re.findall(r'class="(f-1|faint)" cx="[\d.]+" cy="([\d.]+)"', drawn.picture))
    assert float(circles["f-1"]) < float(circles["faint"])
    assert "<title>North</title>" in drawn.picture
    assert "<title>South</title>" not in drawn.picture


def test_nowhere_is_no_map() -> None:
    assert draw_places(Places("says", (), TABLE)).picture == ""


def test_a_table_of_many_columns_can_be_moved_sideways() -> None:
    wide = Table("Wide", tuple(Column(each) for each in "abcde"), (tuple("12345"),))
    assert "table--wide" in as_table(Drawn(joined([]), wide))
    assert "table--wide" not in as_table(Drawn(joined([]), TABLE))
    assert read(drawn_table(wide).picture)
