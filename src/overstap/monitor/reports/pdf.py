"""A report on paper: A4, tagged for who hears it (PDF/UA-1), set by typst."""

import re
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import override

from overstap.monitor.reports.labels import counted, labels, meta_of
from overstap.monitor.reports.report import Chapter, Report, UsedSet
from overstap.ui.charts.figure import FigureCard
from overstap.ui.charts.on_paper import pictures, signs
from overstap.ui.papers import make_paper
from overstap.ui.parts.tables import Hidden, Table, shown

TEMPLATE = Path(__file__).parent / "report.typ"
LONGEST_TABLE = 24
"""Rows of a table that stand on paper; a longer one stands in the spreadsheet."""


def as_pdf(report: Report) -> bytes:
    """The PDF of ``report``.

    :raises UnprintableError: a letter in it, such as of a name, is in no font here
    """
    with override(report.language):
        setting = _Setting()
        words = {
            "language": report.language,
            "title": report.title,
            "whose": report.whose,
            "period": report.period,
            "mark": report.mark,
            "as_of": report.as_of,
            "made_on": report.made_on,
            "labels": labels(),
            "chapters": [setting.chapter(each) for each in report.chapters],
            "definitions": report.definitions,
            "counted": counted(report),
            "sets": [_set(each) for each in report.sets],
            "provenance": report.provenance,
            "notes": report.notes,
        }
        return make_paper(TEMPLATE, words, setting.drawings, for_everybody=True)


class _Setting:
    """Hands out a number for each drawing, since these travel beside the words."""

    def __init__(self) -> None:
        self.drawings: list[str] = []

    def chapter(self, one: Chapter) -> dict[str, object]:
        return {
            "title": one.title,
            "told": one.told,
            "is_list": one.is_list,
            "cards": [self._card(card) for card in one.cards],
        }

    def _card(self, card: FigureCard) -> dict[str, object]:
        drawn = pictures(card.chart)
        is_told = _is_told(card.chart.table, " ".join(each.says for each in drawn))
        return {
            "question": str(card.question),
            "answer": str(card.answer),
            "explained": str(card.explained),
            "pictures": [{"number": self._kept(each.svg), "says": each.says} for each in drawn],
            "signs": [{"number": self._kept(svg), "words": words} for svg, words in signs(card.chart)],
            "table": None if is_told else _table(card.chart.table),
            "meta": meta_of(card),
        }

    def _kept(self, svg: str) -> int:
        self.drawings.append(svg)
        return len(self.drawings) - 1


def _is_told(table: Table, says: str) -> bool:
    """Whether a table would say nothing more: the picture says each of its rows, or there is nothing but noughts."""
    rows = [_plain(" ".join(_row(row))) for row in table.rows]
    return [_plain(each) for each in says.split("; ")] == rows or not _has_number(table)


def _plain(words: str) -> str:
    """``words`` without the signs between them."""
    return " ".join(re.sub(r"[,()]", " ", words).split())


def _has_number(table: Table) -> bool:
    """Whether some number of it is not nought."""
    columns = [place for place, column in enumerate(table.columns) if column.is_number]
    return not columns or any(row[place] not in (0, "0", "–", None) for row in table.rows for place in columns)


def _table(table: Table) -> dict[str, object]:
    return {
        "caption": str(table.caption),
        "columns": [{"words": str(column.words), "is_number": column.is_number} for column in table.columns],
        "rows": [_row(row) for row in table.rows] if len(table.rows) <= LONGEST_TABLE else [],
        "total": _row(table.total) if table.total else [],
        "is_long": len(table.rows) > LONGEST_TABLE,
    }


def _row(cells: Sequence[object]) -> list[str]:
    return ["–" if isinstance(cell, Hidden) else str(shown(cell)) for cell in cells]


def _set(used: UsedSet) -> dict[str, object]:
    words = [{"name": each.name, "means": each.means, "number": each.number} for each in used.words]
    return {"name": used.name, "source": used.source, "words": words}
