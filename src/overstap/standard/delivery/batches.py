"""Some thousands of rows of a table at once, by column: a text stands there once, however many rows have it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from overstap.standard.delivery.unreadable import NotReadableError

ROWS_AT_ONCE = 8_192


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of some rows: row ``i`` holds ``texts[places[i]]``."""

    places: NDArray[np.int32]
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows with their numbers as a spreadsheet shows them (the header is row 1), and their columns in order.

    ``odd``: the numbers and cells of rows among them that have more or fewer cells than the header; they stand in no
    column. A blank line is no row.
    """

    numbers: NDArray[np.int64]
    columns: Sequence[Cells]
    odd: Sequence[tuple[int, list[str]]] = ()

    def __len__(self) -> int:
        return len(self.numbers) + len(self.odd)


def cells_of(texts: Sequence[str]) -> Cells:
    """The texts of a column, each kept once."""
    known: dict[str, int] = {}
    places = [known.setdefault(text, len(known)) for text in texts]
    return Cells(np.array(places, np.int32), list(known))


def batches_of(rows: Iterable[list[str]], width: int, number: int) -> Iterator[Batch]:
    """Rows that come one by one, of which the first has this ``number`` and the header ``width`` cells.

    :raises NotReadableError: after everything that could be read
    """
    left = enumerate(rows, number)
    failed: NotReadableError | None = None
    while failed is None:
        piece: list[tuple[int, list[str]]] = []
        try:
            piece.extend(islice(left, ROWS_AT_ONCE))
        except NotReadableError as error:
            failed = error
        if not piece:
            break
        yield _batch(piece, width)
    if failed is not None:
        raise failed


def _batch(piece: list[tuple[int, list[str]]], width: int) -> Batch:
    right = [(number, cells) for number, cells in piece if len(cells) == width]
    texts = zip(*(cells for _, cells in right), strict=True) if right else [()] * width
    numbers = np.array([number for number, _ in right], np.int64)
    odd = [(number, cells) for number, cells in piece if cells and len(cells) != width]
    return Batch(numbers, [cells_of(each) for each in texts], odd)
