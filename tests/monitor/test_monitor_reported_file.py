"""Reading a file of reported figures: whole or not at all, with a sentence for every mistake."""

import pytest

from overstap.data import rups_2011
from overstap.monitor import reported
from overstap.monitor.reported import COLUMNS, Cell, ReportedRefusedError
from overstap.monitor.terms import Measure, Placement

HEADER = ",".join(COLUMNS)
GOOD = "Noord,inflow,10,12,,certain,"


def refused(*rows: str, header: str = HEADER) -> list[str]:
    with pytest.raises(ReportedRefusedError) as error:
        reported.read("\n".join([header, *rows]).encode())
    return [str(mistake) for mistake in error.value.mistakes]


def test_reads_the_table_of_2011() -> None:
    cells = reported.read(rups_2011())
    assert len(cells) == 47
    assert cells[0] == Cell("IMW Breda", Measure.EXPECTED, 15, 20)
    assert Cell("SHOP Den Haag", Measure.EXITED, 58, 58, asterisk=True, placement=Placement.INFERRED) in cells


def test_takes_a_byte_order_mark_and_columns_in_any_order() -> None:
    text = "measure,programme,low,high,placement,alternative,includes_in_trajectory\ninflow,Noord,1,2,certain,,\n"
    assert reported.read(text.encode("utf-8-sig")) == (Cell("Noord", Measure.INFLOW, 1, 2),)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Noord,inflow,ten,12,,certain,", "no whole number"),
        ("Noord,inflow,-1,12,,certain,", "no whole number"),
        ("Noord,inflow,1,99999999999,,certain,", "no whole number"),
        ("Noord,inflow,1,²,,certain,", "no whole number"),
        ("Noord,inflow,12,10,,certain,", "lowest number lies above"),
        ("Noord,intake,1,1,,certain,", "intake"),
        ("Noord,inflow,1,1,,sure,", "sure"),
        (",inflow,1,1,,certain,", "no name"),
        (f"{'x' * 121},inflow,1,1,,certain,", "120"),
        ("Noord,inflow,1,1,no,certain,", "yes, or nothing"),
        ("Noord,inflow,1,1,yes,certain,", "Only exits"),
        ("Noord,inflow,1,1,,open,", "names its alternative"),
        ("Noord,inflow,1,1,,certain,Zuid", "names its alternative"),
        ("Noord,inflow,1,1,,open,Zuid", "another programme of this file"),
        ("Noord,inflow,1,1", "another number of fields"),
        ("Noord,inflow,1,1,,certain,,,", "another number of fields"),
    ],
)
def test_a_wrong_row_is_named_with_what_mends_it(row: str, words: str) -> None:
    sentences = refused("Oost,inflow,1,1,,certain,", row)
    assert len(sentences) == 1
    assert sentences[0].startswith("Row 3: ")
    assert words in sentences[0]


def test_names_every_mistake_at_once() -> None:
    assert len(refused("Noord,inflow,x,1,,certain,", GOOD, "Noord,exited,2,1,,certain,")) == 2


def test_refuses_the_same_figure_twice() -> None:
    assert "already has this figure" in refused(GOOD, GOOD)[0]


def test_refuses_a_file_without_figures() -> None:
    assert "holds no figures" in refused()[0]


def test_refuses_another_header() -> None:
    assert "must name these columns" in refused(GOOD, header="programme,measure")[0]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_table_of_a_dutch_excel_is_told_to_be_saved_with_commas(separator: str) -> None:
    (said,) = refused(GOOD, header=HEADER.replace(",", separator))
    assert "Save it as CSV UTF-8 with commas" in said


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'a,"b\n', b"PK\x03\x04" + bytes(range(128, 200)), b""])
def test_refuses_what_is_no_table(content: bytes) -> None:
    with pytest.raises(ReportedRefusedError):
        reported.read(content)


def test_refuses_a_file_that_is_too_large_to_hold_totals() -> None:
    with pytest.raises(ReportedRefusedError):
        reported.read(b"x" * 1_000_001)


def test_refuses_more_open_figures_than_can_be_checked() -> None:
    rows = [f"P{number},inflow,1,1,,open,P{(number + 1) % 13}" for number in range(13)]
    assert "More than 12" in refused(*rows)[0]
