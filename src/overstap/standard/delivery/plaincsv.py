"""Reading plain CSV in large pieces; what is not plain is left to the careful reader (:mod:`.csvfile`).

A piece is plain where every reader of CSV agrees on it: whole lines, no blank one and none too long, no lone carriage
return or NUL, and quotes only around whole cells of one line.
"""

import codecs
import io
from collections.abc import Iterator
from typing import IO, Protocol

import numpy as np
import pyarrow as pa
from pyarrow import csv as pa_csv

from overstap.standard.delivery.batches import Batch, Cells, batches_of
from overstap.standard.delivery.csvfile import LONGEST_ROW, csv_rows, refuse_other_separators

_AT_ONCE, _HEAD = 1 << 20, 1 << 16
_QUOTE, _COMMA, _LINE, _RETURN = b'",\n\r'
_ODD = (b"\0", b"\n\n", b"\n\r\n")
_ODD_AT_FIRST = (b"\n", b"\r", codecs.BOM_UTF8)  # Arrow leaves out a mark of byte order at the beginning of a piece
_HELD = pa.dictionary(pa.int32(), pa.string())


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


class CsvTable:
    """The header of a CSV file, and its rows by column."""

    def __init__(self, stream: Readable, name: str) -> None:
        """Read the header.

        :raises OtherSeparatorError: its cells stand between semicolons or tabs
        :raises NotReadableError: it is not UTF-8, not CSV, holds NUL, or has no end
        """
        self._stream, self._name = stream, name
        self._piece = stream.read(_AT_ONCE).removeprefix(codecs.BOM_UTF8)
        refuse_other_separators(self._piece[:_HEAD], name)
        first, end, rest = self._piece.partition(b"\n")
        self._is_careful = not (end and _is_plain(first + end))
        if self._is_careful:
            self._rows = csv_rows(self._all_that_is_left(self._piece), name)
            self.header = next(self._rows, [])
        else:
            self.header = next(csv_rows(io.BytesIO(first + end), name))
            self._piece = rest

    def batches(self) -> Iterator[Batch]:
        """The rows below the header.

        :raises NotReadableError: they are not UTF-8, not CSV, hold NUL, or one has no end
        """
        number = 2
        while not self._is_careful and (piece := self._whole_lines()):
            batch = self._read(piece, number)
            if batch is None:
                self._rows = csv_rows(self._all_that_is_left(piece + self._piece), self._name, line=number)
                self._is_careful = True
            else:
                number += len(batch)
                yield batch
        if self._is_careful:
            yield from batches_of(self._rows, len(self.header), number)

    def _whole_lines(self) -> bytes:
        """The next piece up to the end of a line; what begins after it is kept. The last line needs no end."""
        more = self._stream.read(_AT_ONCE)
        piece = self._piece + more
        if not more and piece and not piece.endswith(b"\n"):
            piece += b"\n"
        end = piece.rfind(b"\n") + 1 or len(piece)
        self._piece = piece[end:]
        return piece[:end]

    def _all_that_is_left(self, piece: bytes) -> IO[bytes]:
        return io.BufferedReader(_Before(piece, self._stream))

    def _read(self, piece: bytes, number: int) -> Batch | None:
        """The rows of a piece; nothing where it takes care."""
        if not _is_plain(piece):
            return None
        names = [str(place) for place in range(len(self.header))]
        try:
            table = pa_csv.read_csv(
                pa.BufferReader(piece),
                pa_csv.ReadOptions(use_threads=False, block_size=len(piece) + 1, column_names=names),
                pa_csv.ParseOptions(ignore_empty_lines=False),
                pa_csv.ConvertOptions(column_types=dict.fromkeys(names, _HELD), null_values=[]),
            )
        except pa.ArrowException:
            return None
        columns = [_cells(column.chunk(0)) for column in table.columns]
        return Batch(np.arange(number, number + len(table)), columns)


def _cells(array: pa.DictionaryArray) -> Cells:
    return Cells(np.asarray(np.from_dlpack(array.indices), np.int32), array.dictionary.to_pylist())


def _is_plain(piece: bytes) -> bool:
    if any(each in piece for each in _ODD) or piece.startswith(_ODD_AT_FIRST):
        return False
    if piece.count(b"\r") != piece.count(b"\r\n") or not piece.endswith(b"\n"):
        return False
    content = np.frombuffer(piece, np.uint8)
    ends = np.flatnonzero(content == _LINE)
    if np.diff(ends, prepend=-1).max() > LONGEST_ROW:
        return False
    quotes = np.flatnonzero(content == _QUOTE)
    if not len(quotes):
        return True
    return len(quotes) % 2 == 0 and _are_around_cells(content, quotes[::2], quotes[1::2], ends)


def _are_around_cells(content: np.ndarray, opening: np.ndarray, closing: np.ndarray, ends: np.ndarray) -> bool:
    """Whether each pair of quotes stands around a whole cell of one line; ``content`` ends a line at its end."""
    before, after = content[opening - 1], content[closing + 1]
    is_first = opening == 0
    begins = is_first | (before == _COMMA) | (before == _LINE)
    finishes = (after == _COMMA) | (after == _LINE) | (after == _RETURN)
    is_one_line = np.searchsorted(ends, opening) == np.searchsorted(ends, closing)
    return bool(begins.all() and finishes.all() and is_one_line.all())


class _Before(io.RawIOBase):
    """What was read already, and then the rest of a stream."""

    def __init__(self, piece: bytes, stream: Readable) -> None:
        self._piece, self._stream = piece, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]  # the buffer of BufferedReader
        content = self._piece[: len(buffer)] or self._stream.read(len(buffer))
        self._piece = self._piece[len(buffer) :]
        buffer[: len(content)] = content
        return len(content)
