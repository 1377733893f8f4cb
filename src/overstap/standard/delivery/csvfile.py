"""Reading and writing a table as CSV: UTF-8, RFC 4180, row after row."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from overstap.core.labels import Label
from overstap.standard.columns import Column
from overstap.standard.delivery.unreadable import NotReadableError, OtherSeparatorError
from overstap.standard.facts import Row
from overstap.standard.rules.cells import written_in

LONGEST_ROW = 100_000
"""Characters in one row, the header too."""

_ROWS_AT_ONCE = 1_000
_OTHER_SEPARATORS = {";": Label("puntkomma’s", "semicolons"), "\t": Label("tabs", "tabs")}


class _Lines:
    """The lines of a text, that refuses a row without end. ``begin_row`` is called after each whole row."""

    def __init__(self, text: io.TextIOWrapper, name: str, line: int) -> None:
        self._text = text
        self._name = name
        self._left = LONGEST_ROW
        self._line = line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(self._left + 1)
        except UnicodeDecodeError as error:
            number = self._line + line_of(error)
            raise NotReadableError(
                f"{self._name} is geen UTF-8 in regel {number}; sla het op als ‘CSV UTF-8’.",
                f"{self._name} is not UTF-8 in line {number}; save it as ‘CSV UTF-8’.",
            ) from error
        self._left -= len(line)
        self._line += line.endswith(("\n", "\r"))
        if self._left < 0:
            raise NotReadableError(
                f"{self._name} heeft een rij van meer dan {LONGEST_ROW} tekens.",
                f"{self._name} has a row of more than {LONGEST_ROW} characters.",
            )
        if "\0" in line:
            raise NotReadableError(f"{self._name} bevat een NUL-teken.", f"{self._name} holds a NUL character.")
        if not line:
            raise StopIteration
        return line

    def begin_row(self) -> None:
        self._left = LONGEST_ROW


def line_of(error: UnicodeDecodeError) -> int:
    """How many lines end before what could not be decoded, in the bytes that were decoded at once."""
    return len((error.object[: error.start] + b".").splitlines()) - 1


def refuse_other_separators(head: bytes, name: str) -> None:
    """Nothing when the first line of ``head`` may be one of cells between commas; every table has several columns.

    :raises OtherSeparatorError: they stand between semicolons or tabs, as a Dutch Excel writes them
    """
    line = next(iter(head.splitlines()), b"").decode(errors="replace")
    separator = max(_OTHER_SEPARATORS, key=line.count)
    if separator in line and "," not in line and line.replace("\t", " ").isprintable():
        raise OtherSeparatorError(name, _OTHER_SEPARATORS[separator])


def csv_rows(stream: IO[bytes], name: str, line: int = 1) -> Iterator[list[str]]:
    """Every row, also the header; a blank line is an empty list. ``line``: the number of the first line.

    :raises NotReadableError: it is not UTF-8, not CSV, holds NUL, or a row has no end
    """
    lines = _Lines(io.TextIOWrapper(stream, encoding="utf-8", newline=""), name, line)
    rows = csv.reader(lines, strict=True)
    try:
        for row in rows:
            lines.begin_row()
            yield row
    except csv.Error as error:
        near = line + rows.line_num - 1
        raise NotReadableError(
            f"{name} is geen goede CSV bij regel {near}.", f"{name} is no proper CSV near line {near}."
        ) from error


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
    """The bytes of a CSV file in pieces, each with how many rows it holds; the first is the header."""
    yield 0, _encoded([[column.name for column in columns]])
    piece: list[list[str]] = []
    for row in rows:
        piece.append([written_in(column, row[column.name]) for column in columns])
        if len(piece) == _ROWS_AT_ONCE:
            yield len(piece), _encoded(piece)
            piece = []
    yield len(piece), _encoded(piece)


def _encoded(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
