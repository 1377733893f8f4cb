"""Writing a delivery: the same facts give the same bytes."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Literal, TypeAlias

from overstap.core.errors import RuleError
from overstap.standard import VERSIONS
from overstap.standard.columns import Column, Table
from overstap.standard.delivery import manifest as manifests
from overstap.standard.delivery import signature
from overstap.standard.delivery.csvfile import csv_bytes
from overstap.standard.delivery.manifest import Entry, Manifest
from overstap.standard.delivery.package import data_package
from overstap.standard.delivery.parquetfile import parquet_bytes
from overstap.standard.facts import Fact, Row
from overstap.standard.tables import RECORDED_ON, TABLES

Form = Literal["csv", "parquet"]
Columns: TypeAlias = tuple[Column, ...]

_DAWN = (1980, 1, 1, 0, 0, 0)


class UnwritableFactError(RuleError):
    """A fact cannot stand in a delivery: it belongs to another table, or holds a character that no file carries."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some bytes of a file and the rows they hold."""

    rows: int
    content: bytes


def write_delivery(
    target: Path | BinaryIO,
    manifest: Manifest,
    facts: Mapping[str, Iterable[Fact]],
    form: Form = "csv",
    *,
    seed: bytes | None = None,
) -> Manifest:
    """Write a delivery and return its manifest, with the rows and the SHA-256 of every table.

    ``facts`` holds the facts by the name of their table, in the order in which they are to stand; they are read once.
    A column that a delivery may lack is written where the first fact of a table has it. The delivery follows the oldest
    version that knows its columns, so that whoever reads that version can read it. With ``seed``, the private key of
    the sender, it is signed.

    :raises UnwritableFactError: a fact cannot stand in its table
    """
    entries: dict[str, Entry] = {}
    columns: dict[str, Columns] = {}
    with zipfile.ZipFile(target, "w") as archive:
        for name in [name for name in TABLES if name == "trajectory" or name in facts]:
            columns[name], left = _columns_of(TABLES[name], facts.get(name, ()))
            rows = (_row(TABLES[name], columns[name], fact) for fact in left)
            entries[name] = _write_table(archive, name, columns[name], rows, form)
        standard = max((column.since for each in columns.values() for column in each), key=VERSIONS.index)
        written = replace(manifest, standard=standard, tables=MappingProxyType(entries))
        text_entry(archive, "datapackage.json", data_package(written, columns).encode())
        manifest_entries(archive, written, seed)
    return written


def _columns_of(table: Table, facts: Iterable[Fact]) -> tuple[Columns, Iterator[Fact]]:
    """The columns that the first fact asks for, and all the facts."""
    left = iter(facts)
    first = next(left, None)
    if first is None:
        return table.in_version(VERSIONS[0]).columns, left
    own = first.as_row()
    return tuple(column for column in (*table.columns, RECORDED_ON) if column.name in own), chain([first], left)


def _write_table(archive: zipfile.ZipFile, name: str, columns: Columns, rows: Iterable[Row], form: Form) -> Entry:
    pieces = _csv_pieces(columns, rows) if form == "csv" else [_Piece(*parquet_bytes(columns, rows))]
    return _write(archive, f"{name}.{form}", pieces, packed=form == "csv")


def _csv_pieces(columns: Columns, rows: Iterable[Row]) -> Iterator[_Piece]:
    return (_Piece(count, content) for count, content in csv_bytes(columns, rows))


def csv_entry(archive: zipfile.ZipFile, name: str, columns: Columns, rows: Iterable[Row]) -> Entry:
    """Write one table as ``NAME.csv``."""
    return _write(archive, f"{name}.csv", _csv_pieces(columns, rows))


def text_entry(archive: zipfile.ZipFile, file: str, content: bytes) -> Entry:
    """Write one file that is no table."""
    return _write(archive, file, [_Piece(0, content)])


def manifest_entries(archive: zipfile.ZipFile, manifest: Manifest, seed: bytes | None) -> None:
    """Write the manifest, and with ``seed`` its signature."""
    text = manifest.to_json().encode()
    text_entry(archive, manifests.NAME, text)
    if seed is not None:
        text_entry(archive, signature.NAME, signature.sign(text, seed))


def _write(archive: zipfile.ZipFile, file: str, pieces: Iterable[_Piece], *, packed: bool = True) -> Entry:
    info = zipfile.ZipInfo(file, _DAWN)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o600 << 16
    digest, rows = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=False) as member:
        for piece in pieces:
            member.write(piece.content)
            digest.update(piece.content)
            rows += piece.rows
    return Entry(file, rows, digest.hexdigest())


def _row(table: Table, columns: Columns, fact: Fact) -> Row:
    """The values of a fact, when it can stand in ``table`` with these columns."""
    if fact.table != table.name:
        raise UnwritableFactError(f"A fact of the table {fact.table} cannot stand in the table {table.name}.")
    row = fact.as_row()
    if len(row) != len(columns):
        some = ", ".join(sorted(fact.may_lack & (row.keys() ^ {column.name for column in columns})))
        raise UnwritableFactError(f"Either every row of the table {table.name} has {some}, or none.")
    for value in row.values():
        if isinstance(value, str) and not _is_writable(value):
            raise UnwritableFactError(f"A text in the table {table.name} holds a character that no file carries.")
    return row


def _is_writable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
