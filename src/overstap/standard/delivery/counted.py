"""Deliveries of counts: written, signed, and read back."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Self

import pyarrow as pa

from overstap.standard import VERSIONS
from overstap.standard.columns import Table
from overstap.standard.counts import COUNT_TABLES, COUNT_TABLES_OF
from overstap.standard.delivery.archive import Archive
from overstap.standard.delivery.arrow import arrow_column, arrow_schema, arrow_type
from overstap.standard.delivery.manifest import Entry, Manifest
from overstap.standard.delivery.package import data_package
from overstap.standard.delivery.reading import draft_of, right_rows, signed_by
from overstap.standard.delivery.table import open_table
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.delivery.writing import csv_entry, manifest_entries, text_entry
from overstap.standard.facts import Row
from overstap.standard.rules.cells import reader


def write_counts(
    target: Path | BinaryIO, manifest: Manifest, rows: Mapping[str, Iterable[Row]], *, seed: bytes | None = None
) -> Manifest:
    """Write a delivery of counts and return its manifest, with the rows and the SHA-256 of every table.

    It follows the newest version. ``manifest`` names the periods; ``rows`` holds the rows by the name of their table.
    With ``seed``, the private key of the sender, it is signed.
    """
    with zipfile.ZipFile(target, "w") as archive:
        entries: dict[str, Entry] = {
            name: csv_entry(archive, name, table.columns, rows.get(name, ())) for name, table in COUNT_TABLES.items()
        }
        written = replace(manifest, kind="counts", standard=VERSIONS[-1], tables=MappingProxyType(entries))
        columns = {name: table.columns for name, table in COUNT_TABLES.items()}
        text_entry(archive, "datapackage.json", data_package(written, columns, COUNT_TABLES).encode())
        manifest_entries(archive, written, seed)
    return written


class CountsDelivery:
    """An open delivery of counts. It trusts that :func:`overstap.standard.validation.check` found no error."""

    def __init__(self, archive: Archive, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one table, in the order of the file; none where the delivery has no such table.

        They hold the columns that the version of the delivery knows.

        :raises NotReadableError: a cell is wrong
        """
        if table not in self.manifest.tables:
            return
        known = COUNT_TABLES_OF[self.manifest.standard][table]
        with open_table(self._archive, self.manifest.tables[table].file, known) as opened:
            yield from right_rows(opened, known)

    def arrow_tables(self) -> dict[str, pa.Table]:
        """Every table, the empty ones too: days as days, numbers as they are written.

        :raises NotReadableError: a cell is wrong
        """
        return {name: _as_arrow(table, list(self.rows(name))) for name, table in COUNT_TABLES.items()}

    @property
    def signed_by(self) -> str:
        """The public key with which it was signed, as :func:`signed_by` says; nothing where it was not."""
        return signed_by(self._archive, self.manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()


def _as_arrow(table: Table, rows: list[Row]) -> pa.Table:
    return pa.table(
        {column.name: arrow_column(column, [row.get(column.name) for row in rows]) for column in table.columns},
        schema=arrow_schema(table.columns),
    )


def rows_of(name: str, table: pa.Table) -> Iterator[Row]:
    """The rows of the table ``name``, as :meth:`CountsDelivery.rows` gives them, from what ``arrow_tables`` made."""
    readers = {
        column.name: reader(column)
        for column in COUNT_TABLES[name].columns
        if column.name in table.schema.names and arrow_type(column) == pa.string()
    }
    for row in table.to_pylist():
        yield {each: readers[each](cell or "")[0] if each in readers else cell for each, cell in row.items()}


def open_counts(path: Path | str | BinaryIO) -> CountsDelivery:
    """Open a delivery of counts.

    :raises NotReadableError: it is no delivery, its manifest is not right, or it holds facts
    """
    with ExitStack() as opening:
        archive = opening.enter_context(Archive(path))
        manifest = draft_of(archive).manifest()
        if manifest is None or manifest.kind != "counts":
            raise NotReadableError("de levering bevat geen aantallen.", "the delivery holds no counts.")
        opening.pop_all()
    return CountsDelivery(archive, manifest)
