"""One table inside a delivery: its header, and its rows as texts, whatever form it has."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import IO

from overstap.standard.columns import Column, Table
from overstap.standard.delivery.archive import Archive
from overstap.standard.delivery.csvfile import csv_rows, refuse_other_separators
from overstap.standard.delivery.parquetfile import LARGEST, header_of, parquet_rows
from overstap.standard.shown import shown

CSV, PARQUET = ".csv", ".parquet"
_HEAD = 65_536


def form_of(file: str) -> str:
    """The ending that says how a table is written, or nothing when it is neither CSV nor Parquet."""
    ending = PurePosixPath(file).suffix.lower()
    return ending if ending in {CSV, PARQUET} else ""


def is_plain_name(file: str) -> bool:
    """Whether a name leads nowhere but to a file at the top of the zip."""
    return form_of(file) != "" and not set(file) & set("/\\:\0") and not file.startswith(".")


class _Hashed(io.RawIOBase):
    """A stream that keeps the SHA-256 of what was read from it."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        content = self._inner.read(size)
        self.digest.update(content)
        return content

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]  # the buffer of BufferedReader
        content = self.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)


@dataclass(slots=True)
class TableFile:
    """The rows of one table. ``sha256`` is known when all of them were read."""

    header: list[str]
    rows: Iterator[list[str]]
    _digest: "hashlib._Hash" = field(repr=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was read of the file."""
        return self._digest.hexdigest()


@contextmanager
def open_table(archive: Archive, file: str, table: Table) -> Iterator[TableFile]:
    """The header and the rows of ``file``, one row at a time.

    :raises OtherSeparatorError: the file is a CSV of semicolons or tabs
    :raises NotReadableError: the file is no CSV in UTF-8 or Parquet; also while rows are read
    """
    opener = _open_parquet if form_of(file) == PARQUET else _open_csv
    with opener(archive, file, table) as opened:
        yield opened


@contextmanager
def _open_csv(archive: Archive, file: str, _table: Table) -> Iterator[TableFile]:
    with archive.open(file) as stream:
        hashed = _Hashed(stream)
        buffered = io.BufferedReader(hashed, _HEAD)
        refuse_other_separators(buffered.peek(), shown(file))
        rows = csv_rows(buffered, shown(file))
        yield TableFile(next(rows, []), rows, hashed.digest)


@contextmanager
def _open_parquet(archive: Archive, file: str, table: Table) -> Iterator[TableFile]:
    content = archive.read(file, LARGEST)
    header = header_of(content, shown(file))
    rows = parquet_rows(content, shown(file), [known_column(table, name) for name in header])
    yield TableFile(header, rows, hashlib.sha256(content))


def known_column(table: Table, name: str) -> Column | None:
    """The column of ``table`` called ``name``, if the standard knows it."""
    return next((column for column in chain(table.columns, [table.column("recorded_on")]) if column.name == name), None)
