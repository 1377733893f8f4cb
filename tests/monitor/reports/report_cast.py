"""What reports are made of in these tests, and what stands in them, read back from each form."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

from pypdf import PdfReader

from monitor.sent import sent
from overstap.core.periods import Period
from overstap.monitor.actions import Wish
from overstap.monitor.asked import Asked
from overstap.monitor.reports.report import Form, Reader
from overstap.standard.facts import Fact, PhaseFact, ProfileFact, SexWorkFact, TrajectoryFact

YEAR = Period.year(2024)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def wish(reader: Reader = Reader.OWN, language: str = "nl", period: Period = YEAR, typed: str = "") -> Wish:
    return Wish(Asked(period), language, reader, typed)


def crowd(
    police: int = 3, size: int = 40, year: int = 2024, early: int = 12, prefix: str = "t"
) -> dict[str, tuple[Fact, ...]]:
    """``size`` people who came in, ``police`` through the police; ``early`` left, as many ended by agreement."""
    tables: dict[str, list[Fact]] = {"trajectory": [], "phase": [], "sex_work": [], "profile": []}
    for number in range(size):
        for name, fact in _one(number, police, year, early, prefix):
            tables[name].append(fact)
    return {"intake": (), "programme_year": (), **{name: tuple(rows) for name, rows in tables.items()}}


def _one(number: int, police: int, year: int, early: int, prefix: str) -> Iterator[tuple[str, Fact]]:
    name, start = f"{prefix}{number}", date(year, 1, 10) + timedelta(number)
    trajectory = TrajectoryFact(
        trajectory_id=name,
        person_id=f"p{name}",
        registered_on=start,
        source="police" if number < police else "self",
        first_contact="self",
        admitted_on=start,
    )
    end = start + timedelta(200)
    if number < early:
        yield "trajectory", replace(trajectory, closed_on=end, closing="early", closing_reason="own_wish")
    elif number < 2 * early:
        yield "trajectory", replace(trajectory, closed_on=end, closing="completed", closing_reason="goals_reached")
    else:
        yield "trajectory", trajectory
    ended = end if number < 2 * early else None
    yield "phase", PhaseFact(trajectory_id=name, phase="execution", started_on=start, ended_on=ended)
    for day, status in ((start, "active"), (end - timedelta(20), "stopped" if number % 2 else "active")):
        heard = SexWorkFact(trajectory_id=name, observed_on=day, status=status, known_from="participant")
        yield "sex_work", heard
    yield "profile", ProfileFact(trajectory_id=name, age_band="24_29" if number % 2 else "30_39", residence="GM0363")


def crowded(**told: int) -> BytesIO:
    """The delivery of a crowd."""
    return sent(crowd(**told))


def pdf_text(file: bytes) -> str:
    """What stands on the pages, each space one space."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split())


def page_text(file: bytes) -> str:
    """What a reader of the page sees."""
    body = re.sub(r"<(style|title)>.*?</\1>", " ", file.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def sheets(file: bytes) -> dict[str, list[list[str | float]]]:
    """Every sheet by its name, each row with its cells as texts and numbers."""
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        shared = _shared(book)
        names = [each.get("name", "") for each in _tree(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")]
        return {
            name: [_row(row, shared) for row in _tree(book, f"xl/worksheets/sheet{place}.xml").iter(f"{_MAIN}row")]
            for place, name in enumerate(names, start=1)
        }


def xlsx_text(file: bytes) -> str:
    """Every cell behind the other."""
    return " ".join(str(cell) for rows in sheets(file).values() for row in rows for cell in row)


TEXTS = {Form.PDF: pdf_text, Form.XLSX: xlsx_text, Form.HTML: page_text}


def _tree(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))  # noqa: S314 - written right here


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return ["".join(each.itertext()) for each in _tree(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _row(row: Iterable[ElementTree.Element], shared: list[str]) -> list[str | float]:
    cells: list[str | float] = []
    for cell in row:
        assert cell.find(f"{_MAIN}f") is None, "a formula"
        value = cell.findtext(f"{_MAIN}v")
        if cell.get("t") == "s":
            cells.append(shared[int(value or 0)])
        elif value is not None:
            cells.append(float(value))
    return cells
