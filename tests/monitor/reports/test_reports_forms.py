"""The three forms of a report say the same, and what ``overstap figures`` says; nothing in them can do anything."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from monitor.monitor_cast import NOW, Cast
from monitor.reports.report_cast import TEXTS, YEAR, crowded, page_text, pdf_text, sheets, wish
from monitor.sent import counts_of, sent
from overstap.cli.commands import overstap
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import Agreement, make_programme_report, make_together_report, receive, set_up_sender
from overstap.monitor.reports.report import Form, Reader, Report
from overstap.monitor.reports.writing import written

pytestmark = pytest.mark.any_database

Words = Callable[[bytes], str]
FORMS = pytest.mark.parametrize("form", list(Form), ids=str)
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])

SAID = {
    "nl": ("Uitstapprogramma Noord", "2024", "1 januari 2026", "n = 40 trajecten", "onbekend 0 (0 %)",
           "niet verspreiden", "RUPS II, artikel 8, tweede lid", "2011: nazorg telt mee", "X4 blijvend",
           "levering 1 van Stichting De Haven"),
    "en": ("Uitstapprogramma Noord", "2024", "1 January 2026", "n = 40 trajectories", "unknown 0 (0 %)",
           "do not spread", "RUPS II, article 8(2)", "2011: aftercare counts", "X4 lasting",
           "delivery 1 of Stichting De Haven"),
}  # fmt: skip


@pytest.fixture
def own(cast: Cast) -> Report:
    receive(crowded(), by=cast.manager, at=NOW)
    return make_programme_report("noord", wish(), by=cast.manager, at=NOW)


def of_command_line(tmp_path: Path) -> dict[tuple[str, str | None, str], float | None]:
    """What ``overstap figures`` prints of the same delivery."""
    (tmp_path / "noord.zip").write_bytes(crowded().getvalue())
    days = ["--from", str(YEAR.start), "--to", str(YEAR.end)]
    done = CliRunner().invoke(overstap, ["figures", str(tmp_path / "noord.zip"), *days, "--json"])
    found = json.loads(done.stdout)
    return {(each["indicator"], each["definition"], str(each["breakdown"])): each["value"] for each in found}


def test_the_spreadsheet_holds_the_numbers_of_the_command_line(own: Report, tmp_path: Path) -> None:
    figures = of_command_line(tmp_path)
    book = sheets(written(own, Form.XLSX))
    outflow = next(rows for name, rows in book.items() if "I07" in name)
    for row in outflow:
        for word, closing in (("afgerond, in overleg", "completed"), ("eerder gestopt met het traject", "early")):
            if row and row[0] == word:
                wanted = [
                    figures["I07", None, str({"closing": closing, "status": each})] for each in ("stopped", "active")
                ]
                assert row[1:3] == wanted
    inflow = next(rows for name, rows in book.items() if "I03" in name)
    assert ["trajecten begonnen", figures["I03", None, "{}"]] in inflow
    came_from = next(rows for name, rows in book.items() if "I01" in name)
    assert ["politie", figures["I01", None, str({"source": "police"})]] in came_from


@FORMS
def test_each_form_says_the_numbers_of_the_command_line(own: Report, form: Form, tmp_path: Path) -> None:
    figures = of_command_line(tmp_path)
    text = TEXTS[form](written(own, form))
    came, exited = figures["I03", None, "{}"], figures["I06", "X3", "{}"]
    assert (came, exited) == (40, 6)
    assert f"Er begonnen {came} trajecten." in text
    assert f"Volgens X3 zijn het {exited} trajecten." in text
    assert "Van de 24 afgesloten trajecten eindigden er 12 in overleg. Bij 6 daarvan was de deelnemer gestopt." in text


@FORMS
@LANGUAGES
def test_a_report_says_whose_when_n_unknowns_definitions_and_versions(cast: Cast, form: Form, language: str) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    report = make_programme_report("noord", wish(language=language), by=cast.manager, at=NOW)
    text = TEXTS[form](written(report, form))
    assert [words for words in SAID[language] if words not in text] == []


@LANGUAGES
def test_a_pdf_tells_its_title_language_headings_and_what_its_pictures_say(cast: Cast, language: str) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    report = make_programme_report("noord", wish(language=language), by=cast.manager, at=NOW)
    paper = PdfReader(io.BytesIO(written(report, Form.PDF)))
    root = paper.trailer["/Root"]
    assert paper.metadata
    assert paper.metadata.title == f"{report.title}, {report.whose}, {report.period}"
    assert str(root["/Lang"]).startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tags = {str(each) for each in _tags(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= tags
    assert len(paper.pages) <= 18


def _tags(node: object) -> list[object]:
    found: list[object] = []
    if hasattr(node, "get_object"):
        node = node.get_object()
    if isinstance(node, dict):
        found += [node["/S"]] if "/S" in node else []
        found += _tags(node["/K"]) if "/K" in node else []
    elif isinstance(node, list):
        for each in node:
            found += _tags(each)
    return found


def test_a_page_fetches_nothing_runs_nothing_and_carries_its_own_policy(own: Report) -> None:
    page = written(own, Form.HTML).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"<script|<link|<img|\bsrc=|@import|url\(|\bon\w+=", page)
    assert set(re.findall(r'href="([^#"]*)', page)) == {""}


@pytest.mark.parametrize("typed", ["=1+1", "+31 6", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1", " =1"])
def test_what_looks_like_a_formula_is_a_text(cast: Cast, typed: str) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    wanted = wish(Reader.FUNDER, typed=f"Toelichting.\n{typed}")
    report = make_programme_report("noord", wanted, by=cast.manager, at=NOW)
    cells = [cell for rows in sheets(written(report, Form.XLSX)).values() for row in rows for cell in row]
    assert f"'{typed.strip()}" in cells
    assert not [cell for cell in cells if str(cell).startswith(("=", "+", "@", "＝"))]


@FORMS
@pytest.mark.parametrize("reader", list(Reader), ids=str)
def test_a_programme_of_nobody_and_one_of_three_have_their_report(cast: Cast, form: Form, reader: Reader) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    of_three = make_programme_report("noord", wish(reader), by=cast.manager, at=NOW)
    text = TEXTS[form](written(of_three, form))
    assert "te weinig om te zeggen" in text.lower()
    empty = dict.fromkeys(("trajectory", "phase", "sex_work", "profile", "intake", "programme_year"), ())
    receive(sent(empty, created_at=NOW), by=cast.manager, at=NOW)
    of_nobody = make_programme_report("noord", wish(reader), by=cast.manager, at=NOW)
    text = TEXTS[form](written(of_nobody, form))
    assert ("In deze periode begon niemand aan een traject." if reader is Reader.OWN else "Ingestroomd: 0.") in text


@FORMS
def test_counts_of_who_works_elsewhere_have_their_report(cast: Cast, form: Form) -> None:
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    facts = sent(programme_code="elders", programme_name="Elders")
    receive(counts_of(facts, Period.year(2024), programme_code="elders"), by=None, at=NOW)
    report = make_programme_report("elders", wish(), by=None, at=NOW)
    text = TEXTS[form](written(report, form))
    assert "Er begonnen 3 trajecten." in text
    assert "aantallen, volledig van" in text


@FORMS
def test_all_together_is_the_sum_and_is_marked(cast: Cast, form: Form) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    receive(sent(programme_code="zuid", programme_name="Zuid"), by=cast.other_manager, at=NOW)
    report = make_together_report(wish(), by=cast.evaluator, at=NOW)
    text = TEXTS[form](written(report, form))
    together = queries.figures_together(queries.programmes_for(None), YEAR)
    assert together
    assert together.value("I03") == 43
    assert "Er begonnen 43 trajecten." in text
    assert "Intern: niet verspreiden." in text
    assert "wie in twee programma’s zit, telt twee keer" in text


def test_a_report_is_written_the_same_twice_but_for_when(own: Report) -> None:
    assert pdf_text(written(own, Form.PDF)) == pdf_text(written(own, Form.PDF))
    assert page_text(written(own, Form.HTML)) == page_text(written(own, Form.HTML))


def test_the_year_before_is_there_where_the_delivery_holds_it(cast: Cast) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    report = make_programme_report("noord", wish(), by=cast.manager, at=NOW)
    assert "Is er iets veranderd sinds 2023?" in [str(card.question) for card in report.cards]
    receive(sent(history_from=date(2024, 1, 1), created_at=NOW), by=cast.manager, at=NOW)
    alone = make_programme_report("noord", wish(), by=cast.manager, at=NOW)
    assert "Van een jaar eerder zijn er hier geen cijfers om mee te vergelijken." in alone.chapters[0].told
