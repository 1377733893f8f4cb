"""Tables that read like a printed report. A chart carries one of these as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format

from overstap.ui.markup import classes, element, joined
from overstap.ui.parts.saying import suppressed


class Hidden:
    """Stands for a number that is suppressed; use the one value ``HIDDEN``."""

    def __repr__(self) -> str:
        return "HIDDEN"


HIDDEN = Hidden()


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; numbers stand at the end of it."""

    words: object
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the first cell of a row is its head. Cells may be text, numbers, None or ``HIDDEN``."""

    caption: object
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    total: tuple[object, ...] | None = None


def shown(cell: object) -> object:
    """A cell as it is read: a number in the language of the page, a dash for nothing."""
    if isinstance(cell, Hidden):
        return suppressed()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return number_format(cell, use_l10n=True, force_grouping=True)
    return "" if cell is None else cell


def data_table(table: Table, kind: str = "", *, caption_hidden: bool = False) -> str:
    """The whole of ``table``; ``kind`` adds classes such as ``table--tight small``."""
    heads = (_head(column) for column in table.columns)
    total = element("tfoot", _row(table.total, table.columns)) if table.total else None
    return element(
        "table",
        element("caption", table.caption, class_="sr" if caption_hidden else None),
        element("thead", element("tr", joined(heads))),
        element("tbody", joined(_row(row, table.columns) for row in table.rows)),
        total,
        class_=classes("table", kind),
    )


def table(content: str, caption: object, kind: str = "", *, caption_hidden: bool = False) -> str:
    """A table whose head and rows are written in the page."""
    head = element("caption", caption, class_="sr" if caption_hidden else None)
    return element("table", head, content, class_=classes("table", kind))


def column(words: object, *, number: bool = False) -> str:
    """The head of one column of a table that is written in the page."""
    return _head(Column(words, number))


def _head(column: Column) -> str:
    return element("th", column.words, scope="col", class_="n" if column.is_number else None)


def _row(cells: Sequence[object], columns: Sequence[Column]) -> str:
    first, *rest = cells
    written = (
        element("td", shown(cell), class_="n" if column.is_number else None)
        for cell, column in zip(rest, columns[1:], strict=True)
    )
    return element("tr", element("th", shown(first), scope="row"), joined(written))
