"""Which tables stand on paper: each that says more than its picture, and no other."""

from monitor.reports.report_cast import pdf_text
from overstap.monitor.reports.pdf import as_pdf
from overstap.monitor.reports.report import Chapter, Report
from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Column, Table

BARS = Bars("Exited", "Definition", "trajectories", (Bar("stopped", 25, short="X1"), Bar("completed, agreed", 12)))
DRAWN = draw_bars(BARS)


def on_paper(chart: Drawn) -> str:
    """The text of a report with one figure."""
    words = dict.fromkeys(("definition", "name", "number", "unknown", "interval", "period", "sentence"), "")
    card = FigureCard(anchor="a", question="How many?", answer="Some.", chart=chart, **words)
    chapter = Chapter("Exits", cards=(card,))
    report = Report("Title", "Noord", "2024", "en", "Mark", "today", "then", (chapter,), (), (), ())
    return pdf_text(as_pdf(report))


def test_a_table_that_the_picture_says_whole_is_left_out() -> None:
    assert "Definition" not in on_paper(DRAWN)


def test_a_column_that_the_picture_lacks_brings_its_table_though_its_numbers_stand_elsewhere() -> None:
    columns = (Column("Definition"), Column("trajectories", is_number=True), Column("persons", is_number=True))
    table = Table("Exited", columns, (("X1 stopped", 25, 5), ("completed, agreed", 12, 12)))
    text = on_paper(Drawn(DRAWN.picture, table))
    assert "persons" in text
    assert "X1 stopped 25 5" in text


def test_a_row_that_the_picture_lacks_brings_its_table() -> None:
    columns = (Column("Definition"), Column("trajectories", is_number=True))
    table = Table("Exited", columns, (("X1 stopped", 25), ("completed, agreed", 12), ("still there", 7)))
    assert "still there" in on_paper(Drawn(DRAWN.picture, table))


def test_of_nothing_but_noughts_no_table_stands_on_paper() -> None:
    columns = (Column("Definition"), Column("trajectories", is_number=True), Column("persons", is_number=True))
    assert "persons" not in on_paper(Drawn(DRAWN.picture, Table("Exited", columns, (("X1 stopped", 0, 0),))))
