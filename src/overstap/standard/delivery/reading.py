"""Opening a delivery that was found right: its facts one by one, or its tables as a whole."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Self

import pyarrow as pa

from overstap.standard.columns import Column, Table
from overstap.standard.delivery import signature
from overstap.standard.delivery.archive import Archive
from overstap.standard.delivery.arrow import completed, csv_table, empty_table, fitted
from overstap.standard.delivery.batches import Cells
from overstap.standard.delivery.manifest import LARGEST, NAME, Draft, Manifest
from overstap.standard.delivery.manifest_reading import read_manifest
from overstap.standard.delivery.parquetfile import LARGEST as LARGEST_PARQUET
from overstap.standard.delivery.parquetfile import parquet_table
from overstap.standard.delivery.table import PARQUET, TableFile, form_of, is_plain_name, known_column, open_table
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.facts import FACT_BY_TABLE, Fact, Value
from overstap.standard.rules.cells import Reader, reader
from overstap.standard.shown import shown
from overstap.standard.tables import RECORDED_ON, TABLES, TABLES_OF


def draft_of(archive: Archive) -> Draft:
    """The manifest in a zip, with everything that is wrong with it.

    :raises NotReadableError: there is none, or it is no manifest
    """
    if NAME not in archive.names:
        raise NotReadableError(*_missing(archive))
    return read_manifest(archive.read(NAME, LARGEST))


def _missing(archive: Archive) -> tuple[str, str]:
    if any(name.endswith("/" + NAME) for name in archive.names):
        return (
            "manifest.json staat in een map; zet de bestanden boven in de zip.",
            "manifest.json is inside a folder; put the files at the top of the zip.",
        )
    return "er is geen manifest.json.", "there is no manifest.json."


def signed_by(archive: Archive, manifest: Manifest) -> str:
    """The public key with which a delivery was signed.

    Nothing where it was not, where what was signed was changed since, or where the manifest does not name the SHA-256
    of every table: then the signature says nothing of that table.
    """
    if signature.NAME not in archive.names or not all(entry.sha256 for entry in manifest.tables.values()):
        return ""
    found = signature.read(archive.read(signature.NAME, signature.LARGEST))
    return found.public_key if found and signature.is_right(archive.read(NAME, LARGEST), found) else ""


class Delivery:
    """An open delivery. It trusts that :func:`overstap.standard.validation.check` found no error."""

    def __init__(self, archive: Archive, manifest: Manifest) -> None:
        self._archive = archive
        self._tables = TABLES_OF[manifest.standard]
        self.manifest = manifest

    def facts(self, table: str) -> Iterator[Fact]:
        """The facts of one table, in the order of the file; none where the delivery has no such table.

        :raises NotReadableError: a cell or a row is wrong
        """
        if table not in self.manifest.tables:
            return
        make: Callable[..., Fact] = FACT_BY_TABLE[table]
        with open_table(self._archive, self._file(table), self._tables[table]) as opened:
            for row in right_rows(opened, self._tables[table]):
                yield make(**row)

    def arrow_tables(self) -> dict[str, pa.Table]:
        """Every table of version 1, the empty ones too, each with all its columns and ``recorded_on``.

        What an earlier version did not know is empty.

        :raises NotReadableError: a value does not fit its column
        """
        own = {name: self._arrow_table(table, (*table.columns, RECORDED_ON)) for name, table in self._tables.items()}
        return {name: completed(own[name], (*table.columns, RECORDED_ON)) for name, table in TABLES.items()}

    @property
    def signed_by(self) -> str:
        """The public key with which it was signed, as :func:`signed_by` says; nothing where it was not."""
        return signed_by(self._archive, self.manifest)

    def _arrow_table(self, table: Table, columns: tuple[Column, ...]) -> pa.Table:
        if table.name not in self.manifest.tables:
            return empty_table(columns)
        file = self._file(table.name)
        if form_of(file) == PARQUET:
            return fitted(parquet_table(self._archive.read(file, LARGEST_PARQUET), shown(file)), columns)
        with self._archive.open(file) as stream:
            return csv_table(stream, columns)

    def _file(self, table: str) -> str:
        file = self.manifest.tables[table].file
        if not is_plain_name(file) or file not in self._archive.names:
            raise _wrong(table)
        return file

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def right_rows(file: TableFile, table: Table) -> Iterator[dict[str, Value]]:
    """The rows of a table that was found right: the values of the columns that it knows, in the order of the file.

    :raises NotReadableError: a cell or a row is wrong
    """
    columns = [known_column(table, name) for name in file.header]
    known = [(place, column.name, reader(column)) for place, column in enumerate(columns) if column]
    names = [name for _, name, _ in known]
    for batch in file.batches:
        if batch.odd:
            raise _wrong(table.name)
        values = [_values(batch.columns[place], read, table.name) for place, _, read in known]
        for row in zip(*values, strict=True):
            yield dict(zip(names, row, strict=True))


def _values(cells: Cells, read: Reader, table: str) -> list[Value]:
    found = [read(text) for text in cells.texts]
    if any(rule for _, rule in found):
        raise _wrong(table)
    return [found[place][0] for place in cells.places.tolist()]


def _wrong(table: str) -> NotReadableError:
    return NotReadableError(
        f"tabel {table} is niet goed; laat de levering eerst toetsen.",
        f"the table {table} is not right; have the delivery checked first.",
    )


def open_delivery(path: Path | str | BinaryIO) -> Delivery:
    """Open a delivery: a path, or the bytes of one.

    :raises NotReadableError: it is no delivery, or its manifest is not right
    """
    with ExitStack() as opening:
        archive = opening.enter_context(Archive(path))
        manifest = _right(draft_of(archive))
        opening.pop_all()
    return Delivery(archive, manifest)


def _right(draft: Draft) -> Manifest:
    manifest = draft.manifest()
    if manifest is None:
        sentence = draft.problems[0].sentence
        raise NotReadableError(sentence.nl, sentence.en)
    if manifest.kind != "facts":
        raise NotReadableError("de levering bevat aantallen en geen feiten.", "the delivery holds counts and no facts.")
    return manifest
