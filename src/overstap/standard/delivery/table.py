"""One table inside a delivery: its header, and its rows as texts, whatever form it has."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import IO

from overstap.standard.columns import Column, Table
from overstap.standard.delivery.archive import Archive
from overstap.standard.delivery.batches import Batch
from overstap.standard.delivery.parquetfile import LARGEST, header_of, parquet_texts
from overstap.standard.delivery.plaincsv import CsvTable
from overstap.standard.shown import shown

CSV, PARQUET = ".csv", ".parquet"


def form_of(file: str) -> str:
    """The ending that says how a table is written, or nothing when it is neither CSV nor Parquet."""
    ending = PurePosixPath(file).suffix.lower()
    return ending if ending in {CSV, PARQUET} else ""


def is_plain_name(file: str) -> bool:
    """Whether a name leads nowhere but to a file at the top of the zip."""
    return form_of(file) != "" and not set(file) & set("/\\:\0") and not file.startswith(".")


class _Hashed:
    """A stream that keeps the SHA-256 of what was read from it."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        content = self._inner.read(size)
        self.digest.update(content)
        return content


@dataclass(slots=True)
class TableFile:
    """The rows of one table by column. ``sha256`` is known when all of them were read."""

    header: list[str]
    batches: Iterator[Batch]
    _digest: "hashlib._Hash" = field(repr=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was read of the file."""
        return self._digest.hexdigest()


@contextmanager
def open_table(archive: Archive, file: str, table: Table) -> Iterator[TableFile]:
    """The header and the rows of ``file``, some thousands at a time.

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
        read = CsvTable(hashed, shown(file))
        yield TableFile(read.header, read.batches(), hashed.digest)


@contextmanager
def _open_parquet(archive: Archive, file: str, table: Table) -> Iterator[TableFile]:
    content = archive.read(file, LARGEST)
    header = header_of(content, shown(file))
    batches = parquet_texts(content, shown(file), [known_column(table, name) for name in header])
    yield TableFile(header, batches, hashlib.sha256(content))


def known_column(table: Table, name: str) -> Column | None:
    """The column of ``table`` called ``name``, if the standard knows it."""
    return next((column for column in chain(table.columns, [table.column("recorded_on")]) if column.name == name), None)
