"""What can be checked of totals without persons, counted by hand in the table of E §5.2.1."""

import pytest

from overstap.data import rups_2011
from overstap.monitor import checks, evaluation_2011, reported
from overstap.monitor.checks import Verdict
from overstap.monitor.evaluation_2011 import CLAIMS, COLUMNS, PROJECTS, REPORTING, Comparison
from overstap.monitor.reported import Cell
from overstap.monitor.terms import Measure, Placement


@pytest.fixture(scope="module")
def cells() -> tuple[Cell, ...]:
    return reported.read(rups_2011())


def totals(cells: tuple[Cell, ...]) -> dict[Measure, checks.Total]:
    return {measure: checks.total(cells, measure, columns=len(REPORTING)) for measure in Measure}


def test_thirteen_projects_stand_in_fourteen_columns_beside_a_study() -> None:
    assert len(PROJECTS) == 13
    assert len(REPORTING) == 14
    assert [column.name for column in COLUMNS if column.is_study] == ["VNN Groningen"]


def test_every_reporting_column_says_how_many_came_in(cells: tuple[Cell, ...]) -> None:
    inflow = {cell.column for cell in cells if cell.measure is Measure.INFLOW}
    assert inflow == {column.name for column in REPORTING}


def test_adds_up_to_787_in_305_exited_63_stopped_and_271_still_there(cells: tuple[Cell, ...]) -> None:
    sums = {measure: total.high for measure, total in totals(cells).items()}
    assert sums == {
        Measure.EXPECTED: 418,
        Measure.INFLOW: 787,
        Measure.EXITED: 305,
        Measure.STOPPED: 63,
        Measure.IN_TRAJECTORY: 271,
    }


def test_knows_which_cells_are_missing(cells: tuple[Cell, ...]) -> None:
    missing = {measure: total.missing for measure, total in totals(cells).items()}
    assert missing == {
        Measure.EXPECTED: 4,
        Measure.INFLOW: 0,
        Measure.EXITED: 6,
        Measure.STOPPED: 10,
        Measure.IN_TRAJECTORY: 3,
    }


def test_188_of_the_exits_carry_the_asterisk(cells: tuple[Cell, ...]) -> None:
    assert totals(cells)[Measure.EXITED].with_asterisk == 71 + 58 + 59


def test_compares_the_sums_with_the_words(cells: tuple[Cell, ...]) -> None:
    found = {claim.measure: claim.compare(totals(cells)[claim.measure]) for claim in CLAIMS}
    assert found == {
        Measure.EXPECTED: Comparison.NO_NUMBER,
        Measure.INFLOW: Comparison.BELOW,
        Measure.EXITED: Comparison.AGREES,
        Measure.STOPPED: Comparison.AGREES,
        Measure.IN_TRAJECTORY: Comparison.NO_NUMBER,
    }


@pytest.mark.parametrize(
    ("sum_", "comparison"),
    [(249, Comparison.BELOW), (250, Comparison.AGREES), (349, Comparison.AGREES), (350, Comparison.ABOVE)],
)
def test_about_leaves_open_what_rounding_hides(sum_: int, comparison: Comparison) -> None:
    about_300 = next(claim for claim in CLAIMS if claim.measure is Measure.EXITED)
    assert about_300.compare(checks.Total(Measure.EXITED, sum_, sum_, 1, 0, 0)) is comparison


def test_shop_exceeds_its_whole_and_its_asterisk_explains_it(cells: tuple[Cell, ...]) -> None:
    shop = next(each for each in checks.overruns(cells) if each.column == "SHOP Den Haag")
    assert (shop.together, shop.whole.high, shop.excess) == (58 + 44 + 108, 172, 38)
    assert shop.overlap == 58
    assert shop.is_explained


def test_zwolle_exceeds_its_whole_and_nothing_explains_it(cells: tuple[Cell, ...]) -> None:
    zwolle = next(each for each in checks.overruns(cells) if each.column == "Gemeente Zwolle")
    assert (zwolle.together, zwolle.whole.high, zwolle.excess) == (8 + 5, 11, 2)
    assert not zwolle.is_explained


def test_no_other_column_exceeds_its_whole(cells: tuple[Cell, ...]) -> None:
    assert {each.column for each in checks.overruns(cells)} == {"SHOP Den Haag", "Gemeente Zwolle"}


def opened(cells: tuple[Cell, ...], column: str, measure: Measure) -> checks.OpenFigure:
    return next(
        each for each in checks.open_figures(cells) if (each.cell.column, each.cell.measure) == (column, measure)
    )


def test_the_eight_exits_exceed_the_whole_wherever_they_belong(cells: tuple[Cell, ...]) -> None:
    eight = opened(cells, "Gemeente Zwolle", Measure.EXITED)
    assert eight.verdict is Verdict.WHEREVER
    assert [(each.column, each.excess) for each in eight.here] == [("Gemeente Zwolle", 2)]
    assert [(each.column, each.excess) for each in eight.there] == [("Terwille SCV Groningen", 8)]


def test_the_51_exits_fit_only_humanitas(cells: tuple[Cell, ...]) -> None:
    exits = opened(cells, "Humanitas Rotterdam", Measure.EXITED)
    assert exits.verdict is Verdict.HERE
    assert [(each.column, each.together) for each in exits.there] == [("IMW Breda", 51 + 21)]


def test_the_44_early_stops_fit_only_shop_whose_asterisk_explains_them(cells: tuple[Cell, ...]) -> None:
    stops = opened(cells, "SHOP Den Haag", Measure.STOPPED)
    assert stops.verdict is Verdict.HERE
    assert [each.is_explained for each in stops.here] == [True]
    assert [(each.column, each.together) for each in stops.there] == [("Gemeente Amsterdam", 59 + 44)]


def test_moving_a_figure_into_a_filled_cell_moves_the_open_one_that_stands_there(cells: tuple[Cell, ...]) -> None:
    stops = opened(cells, "Fier Fryslân", Measure.STOPPED)
    assert stops.verdict is Verdict.HERE
    assert {(each.column, each.together) for each in stops.there} == {
        ("SHOP Den Haag", 58 + 14 + 108),
        ("Gemeente Amsterdam", 59 + 44),
    }


def test_the_two_early_stops_fit_both(cells: tuple[Cell, ...]) -> None:
    assert opened(cells, "Humanitas Rotterdam", Measure.STOPPED).verdict is Verdict.EITHER


def test_of_at_least_148_people_nothing_is_said(cells: tuple[Cell, ...]) -> None:
    assert checks.unaccounted(cells) == 787 - 305 - 63 - 271


def test_more_came_than_expected_in_six_of_ten_programmes(cells: tuple[Cell, ...]) -> None:
    assert checks.above_expectation(cells) == (6, 10)


def test_a_range_counts_as_an_overrun_only_at_its_lowest() -> None:
    whole = Cell("A", Measure.INFLOW, 8, 10)
    assert checks.overruns([whole, Cell("A", Measure.EXITED, 10, 15)]) == ()
    assert checks.overruns([whole, Cell("A", Measure.EXITED, 11, 15)])[0].excess == 1


def test_a_column_without_inflow_has_no_whole_to_exceed() -> None:
    assert checks.overruns([Cell("A", Measure.EXITED, 5, 5)]) == ()


def test_a_figure_that_only_the_other_column_can_hold() -> None:
    cells = (
        Cell("A", Measure.INFLOW, 3, 3),
        Cell("B", Measure.INFLOW, 9, 9),
        Cell("A", Measure.EXITED, 5, 5, placement=Placement.OPEN, alternative="B"),
    )
    assert checks.open_figures(cells)[0].verdict is Verdict.THERE


def test_the_columns_of_the_evaluation_are_those_of_the_file(cells: tuple[Cell, ...]) -> None:
    assert {cell.column for cell in cells} == {column.name for column in evaluation_2011.REPORTING}
