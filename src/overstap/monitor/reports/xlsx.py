"""A report as a spreadsheet: a first sheet that explains every figure, then one sheet for each table.

It is made in memory, because figures that are whole should not lie in a folder of passing files; a report has some
hundreds of rows. Nothing in it is a formula: a text that looks like one is written as a text, with a ``'`` before it.
"""

import io
from collections.abc import Iterable, Sequence

from django.utils.translation import override
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from overstap.core.texts import no_formula
from overstap.monitor.reports.labels import counted, labels, meta_of
from overstap.monitor.reports.report import Report
from overstap.ui.charts.figure import FigureCard
from overstap.ui.parts.tables import Hidden

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def as_xlsx(report: Report) -> bytes:
    """The workbook of ``report``."""
    buffer = io.BytesIO()
    with override(report.language), Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": f"{report.title}, {report.whose}, {report.period}", "author": "", "comments": ""})
        _Writing(book, report).write()
    return buffer.getvalue()


class _Writing:
    """Writes sheet after sheet, each from its first row to its last."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self._book, self._report, self._words = book, report, labels()
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._number = book.add_format({"num_format": "#,##0", "valign": "top"})
        self._whole = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})

    def write(self) -> None:
        names = [_sheet_name(place, card) for place, card in enumerate(self._report.cards, start=1)]
        self._explain(names)
        for name, card in zip(names, self._report.cards, strict=True):
            self._figure(name, card)
        self._sets()
        self._pairs(self._words["definitions"], [*self._report.definitions, *counted(self._report)])
        self._pairs(self._words["provenance"], self._report.provenance)

    def _sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name.translate(_FORBIDDEN)[:_LONGEST_NAME])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def _explain(self, names: Sequence[str]) -> None:
        report, words = self._report, self._words
        sheet = self._sheet(words["explanation"], (24, 60, 60, 14, 28, 24, 24, 40, 60))
        row = self._lines(
            sheet,
            [
                f"{report.title}: {report.whose}",
                report.mark,
                f"{words['period']}: {report.period}",
                f"{words['as_of']}: {report.as_of}",
                f"{words['made_on']}: {report.made_on}",
            ],
        )
        for chapter in report.chapters:
            if chapter.told:
                row = self._lines(sheet, [chapter.title, *chapter.told], row + 1)
        row = self._lines(sheet, [words["notes"], *report.notes], row + 1) + 1
        heads = ("sheet", "question", "answer", "id", "n", "unknown", "interval", "period", "counted")
        self._row(sheet, row, [words[head] for head in heads], self._head)
        for place, (name, card) in enumerate(zip(names, report.cards, strict=True), start=row + 1):
            period = ", ".join(str(each) for each in (*card.more, card.period) if each)
            cells = (name, card.question, card.answer, card.definition, card.number, card.unknown, card.interval)
            self._row(sheet, place, [*cells, period, card.counted], self._wrapped)

    def _figure(self, name: str, card: FigureCard) -> None:
        table = card.chart.table
        sheet = self._sheet(name, (44, *(16 for _column in table.columns[1:])))
        row = self._lines(sheet, [str(card.question), str(card.answer), " · ".join(meta_of(card))]) + 1
        self._row(sheet, row, [column.words for column in table.columns], self._head)
        for row, cells in enumerate(table.rows, start=row + 1):  # noqa: B020 - goes on where the heads stand
            self._row(sheet, row, cells, None)
        if table.total:
            self._row(sheet, row + 1, table.total, self._whole)

    def _sets(self) -> None:
        words = self._words
        sheet = self._sheet(words["sets"], (36, 30, 60, 44, 10))
        heads = (words["definitions"], words["word"], words["means"], words["adds"], words["number"])
        self._row(sheet, 0, heads, self._head)
        rows = [
            (f"{used.name} ({used.source})", each.name, each.means, each.adds, each.number)
            for used in self._report.sets
            for each in used.words
        ]
        for place, cells in enumerate(rows, start=1):
            self._row(sheet, place, cells, self._wrapped)

    def _pairs(self, name: str, rows: Iterable[tuple[str, str]]) -> None:
        sheet = self._sheet(name, (44, 110))
        for place, cells in enumerate(rows):
            self._row(sheet, place, cells, self._wrapped)

    def _lines(self, sheet: Worksheet, lines: Sequence[str], row: int = 0) -> int:
        for place, line in enumerate(lines, start=row):
            sheet.write_string(place, 0, no_formula(line), self._title if place == row else None)
        return row + len(lines)

    def _row(self, sheet: Worksheet, row: int, cells: Iterable[object], shape: Format | None) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(row, column, cell, shape or self._number)
            elif cell is not None:
                words = "–" if isinstance(cell, Hidden) else no_formula(str(cell))
                sheet.write_string(row, column, words, shape or self._wrapped)


def _sheet_name(place: int, card: FigureCard) -> str:
    """Its number, and its id or its name where it has more than one id: no two sheets are called the same."""
    return f"{place} {card.definition.partition(',')[0]} {card.name}".translate(_FORBIDDEN)[:_LONGEST_NAME].strip()
