"""A table with a small bar in each cell: two divisions of the same whole against each other."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.ui.charts.drawn import Drawn
from overstap.ui.charts.svg import percent
from overstap.ui.markup import element, joined
from overstap.ui.parts.tables import Column, Hidden, Table, shown

Cell = int | Hidden
TONES = ("f-1", "b-1", "faint")  # by column: the answer itself, the rest, the unknown
LONGEST = 90.0  # percent of the room in a cell


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row with its total."""

    words: object
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows and columns of counts; ``tones`` gives each column one of the classes in ``TONES``."""

    caption: object
    head: object
    columns: tuple[object, ...]
    rows: tuple[MatrixRow, ...]
    total: MatrixRow | None = None
    tones: tuple[str, ...] = TONES


def draw_matrix(matrix: Matrix) -> Drawn:
    """The table with its bars; the plain table holds the same numbers."""
    heads = [element("th", matrix.head, scope="col")]
    heads += [element("th", words, scope="col") for words in matrix.columns]
    heads.append(element("th", _("together"), scope="col", class_="n"))
    most = max([cell for row in matrix.rows for cell in row.cells if isinstance(cell, int)] or [0]) or 1
    table = element(
        "table",
        element("caption", matrix.caption, class_="sr"),
        element("thead", element("tr", joined(heads))),
        element("tbody", joined(_row(matrix, row, most) for row in matrix.rows)),
        element("tfoot", _row(matrix, matrix.total, None)) if matrix.total else None,
        class_="table matrix",
    )
    scrolled = element("section", table, class_="scroll", tabindex=0, aria_label=matrix.caption)
    return Drawn(scrolled, _table(matrix), is_table=True)


def _row(matrix: Matrix, row: MatrixRow, most: int | None) -> SafeString:
    cells = (_cell(cell, matrix.tones[place % len(matrix.tones)], most) for place, cell in enumerate(row.cells))
    head = element("th", row.words, scope="row")
    return element("tr", head, joined(cells), element("td", shown(row.total), class_="n"))


def _cell(cell: Cell, tone: str, most: int | None) -> SafeString:
    if isinstance(cell, Hidden):
        return element("td", shown(cell), class_="cell")
    number = element("b", shown(cell))
    if most is None or not cell:
        return element("td", number, class_="cell")
    inside = element("rect", class_=tone, width=percent(LONGEST * cell / most), height=16)
    return element("td", number, element("svg", inside, class_="chart", aria_hidden="true"), class_="cell")


def _table(matrix: Matrix) -> Table:
    columns = [Column(matrix.head), *(Column(words, is_number=True) for words in matrix.columns)]
    rows = tuple((row.words, *row.cells, row.total) for row in matrix.rows)
    total = (matrix.total.words, *matrix.total.cells, matrix.total.total) if matrix.total else None
    return Table(matrix.caption, (*columns, Column(_("together"), is_number=True)), rows, total)
