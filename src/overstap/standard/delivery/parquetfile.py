"""Reading and writing a table as Parquet; nothing is unpacked that is larger than it may be."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from overstap.standard.columns import Column, Kind
from overstap.standard.delivery.arrow import arrow_column, arrow_schema
from overstap.standard.delivery.batches import ROWS_AT_ONCE, Batch, cells_of
from overstap.standard.delivery.csvfile import LONGEST_ROW
from overstap.standard.delivery.pages import BadPageError, unpacked_sizes
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.facts import Row

LARGEST = 150_000_000
"""Bytes of one Parquet file, which is read as a whole; a larger table travels as CSV."""

MOST_UNPACKED = 500_000_000
"""Bytes that its pages may declare together, and cells that it may hold."""

_LARGEST_PAGE = 32_000_000
_LARGEST_LIST = 4_000_000
_LARGEST_BATCH = 32_000_000
_BROKEN = (pa.ArrowException, OSError, ValueError, OverflowError, KeyError, IndexError)


def _refused(name: str, why_nl: str, why_en: str) -> NotReadableError:
    return NotReadableError(f"{name} {why_nl}.", f"{name} {why_en}.")


def _no_parquet(name: str) -> NotReadableError:
    return _refused(name, "is geen goed Parquet-bestand", "is no proper Parquet file")


def _too_large(name: str) -> NotReadableError:
    return _refused(name, "is uitgepakt te groot", "is too large when unpacked")


def open_parquet(content: bytes, name: str) -> pq.ParquetFile:
    """A Parquet file of which every page has a size that may be unpacked, and every column holds single values.

    :raises NotReadableError: it is no Parquet, or one that would unpack to too much
    """
    listed = int.from_bytes(content[-8:-4], "little")
    if len(content) < 12 or content[:4] != b"PAR1" or content[-4:] != b"PAR1" or listed > _LARGEST_LIST:
        raise _no_parquet(name)
    try:
        file = pq.ParquetFile(
            io.BytesIO(content), thrift_string_size_limit=_LARGEST_LIST, thrift_container_size_limit=100_000
        )
        _refuse_a_bomb(file.metadata, memoryview(content), name)
        text = [field.name for field in file.schema_arrow if _is_text(field.type)]
        if any(pa.types.is_nested(field.type) for field in file.schema_arrow):
            raise _refused(
                name, "heeft een kolom met meer dan losse waarden", "has a column of more than single values"
            )
        return pq.ParquetFile(io.BytesIO(content), read_dictionary=text, pre_buffer=False)
    except BadPageError as error:
        raise _no_parquet(name) from error
    except _BROKEN as error:
        raise _no_parquet(name) from error


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _refuse_a_bomb(metadata: pq.FileMetaData, content: memoryview, name: str) -> None:
    if metadata.num_rows * max(1, metadata.num_columns) > MOST_UNPACKED:
        raise _too_large(name)
    total = 0
    for size in _pages(metadata, content):
        total += size
        if size > _LARGEST_PAGE or total > MOST_UNPACKED:
            raise _too_large(name)


def _pages(metadata: pq.FileMetaData, content: memoryview) -> Iterator[int]:
    """The unpacked size of every page of every column."""
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            column = metadata.row_group(group).column(place)
            starts = [column.data_page_offset]
            if column.has_dictionary_page and column.dictionary_page_offset:
                starts.append(column.dictionary_page_offset)
            start, length = min(starts), column.total_compressed_size
            if start < 4 or length < 0 or start + length > len(content):
                raise BadPageError("a column outside the file")
            yield from unpacked_sizes(content, start, start + length)


def parquet_texts(content: bytes, name: str, columns: Sequence[Column | None]) -> Iterator[Batch]:
    """Every row as texts; nothing is the empty text. ``columns``: what is known of each column, in their order.

    :raises NotReadableError: it cannot be read on
    """
    number = 2
    for batch in parquet_batches(content, name):
        try:
            cells = [cells_of(_texts(array, column)) for array, column in zip(batch.columns, columns, strict=True)]
        except _BROKEN as error:
            raise _no_parquet(name) from error
        yield Batch(np.arange(number, number + len(batch)), cells)
        number += len(batch)


def parquet_table(content: bytes, name: str) -> pa.Table:
    """The whole file as a table of Arrow. Each text stands there once, however many rows have it.

    :raises NotReadableError: it is no Parquet, or one that would unpack to too much
    """
    file = open_parquet(content, name)
    try:
        table = file.read()
        for array in table.columns:
            for chunk in array.chunks if pa.types.is_dictionary(array.type) else ():
                _refuse_long_texts(chunk.dictionary, name)
    except _BROKEN as error:
        raise _no_parquet(name) from error
    return table


def parquet_batches(content: bytes, name: str) -> Iterator[pa.RecordBatch]:
    """Some thousands of rows at a time, none of which unpacks to too much.

    :raises NotReadableError: it cannot be read on
    """
    file = open_parquet(content, name)
    try:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            _refuse_a_swollen_batch(batch, name)
            yield batch
    except _BROKEN as error:
        raise _no_parquet(name) from error


def header_of(content: bytes, name: str) -> list[str]:
    """The names of the columns.

    :raises NotReadableError: it is no Parquet
    """
    return [str(field) for field in open_parquet(content, name).schema_arrow.names]


def _refuse_a_swollen_batch(batch: pa.RecordBatch, name: str) -> None:
    """One long text that stands once in the file, and in every row, grows only here."""
    total = 0
    for array in batch.columns:
        if pa.types.is_dictionary(array.type):
            lengths = _refuse_long_texts(array.dictionary, name)
            total += pc.sum(lengths.take(array.indices)).as_py() or 0
    if total > _LARGEST_BATCH:
        raise _too_large(name)


def _refuse_long_texts(texts: pa.Array, name: str) -> pa.Array:
    """The lengths of texts, none of which is longer than a row may be."""
    lengths = pc.binary_length(texts)
    if (pc.max(lengths).as_py() or 0) > LONGEST_ROW:
        raise _too_large(name)
    return lengths


def _texts(array: pa.Array, column: Column | None) -> list[str]:
    if pa.types.is_floating(array.type):
        return [_number(value, column) for value in array.to_pylist()]
    plain = array.dictionary_decode() if pa.types.is_dictionary(array.type) else array
    texts = plain.cast(pa.string()).fill_null("").to_pylist()
    if any("\0" in text for text in texts):
        raise ValueError("a NUL character")
    return [str(text) for text in texts]


def _number(value: float | None, column: Column | None) -> str:
    """A number that was kept in binary, as it is written: 7.0 is 7, and 12.5 euros 12.50."""
    if value is None:
        return ""
    if column is not None and column.kind is Kind.AMOUNT and abs(value) < 1e15:
        return f"{value:.2f}" if round(value, 2) == value else repr(value)
    return str(int(value)) if value.is_integer() else repr(value)


def parquet_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> tuple[int, bytes]:
    """How many rows there are, and the bytes of a Parquet file of them; the same rows give the same bytes."""
    schema, stream, left, count = arrow_schema(columns), io.BytesIO(), iter(rows), 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while piece := list(islice(left, ROWS_AT_ONCE)):
            arrays = [arrow_column(column, [row[column.name] for row in piece]) for column in columns]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(piece)
    return count, stream.getvalue()
