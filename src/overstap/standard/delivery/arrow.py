"""The tables of a delivery as tables of Arrow: days as days, codes and ids as texts.

A table that is read holds each text once, with a number for each row that has it (a dictionary of Arrow).
"""

from collections.abc import Sequence
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as pa_csv

from overstap.standard.columns import Column, Kind
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.facts import Value
from overstap.standard.rules.cells import written

_TYPES = {
    Kind.DAY: pa.date32(),
    Kind.SCORE: pa.int32(),
    Kind.YEAR: pa.int32(),
    Kind.AMOUNT: pa.decimal128(18, 2),
}


def arrow_type(column: Column) -> pa.DataType:
    """A day is a date32, an amount a decimal, a whole number an int32; all else, and what may be unknown, is a text."""
    return pa.string() if column.special else _TYPES.get(column.kind, pa.string())


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """The schema of a table with these columns."""
    return pa.schema([pa.field(column.name, arrow_type(column)) for column in columns])


_HELD = pa.dictionary(pa.int32(), pa.string())


def held_type(column: Column) -> pa.DataType:
    """How a column stands in memory when it was read."""
    kind = arrow_type(column)
    return _HELD if kind == pa.string() else kind


def arrow_column(column: Column, values: Sequence[Value]) -> pa.Array:
    """Values of one column as an array; nothing is null."""
    kind = arrow_type(column)
    if kind != pa.string():
        return pa.array(values, kind)
    return pa.array([None if value is None else written(value) for value in values], kind)


def empty_table(columns: Sequence[Column]) -> pa.Table:
    """A table of these columns without a row."""
    return _held_schema(columns).empty_table()


def _held_schema(columns: Sequence[Column]) -> pa.Schema:
    return pa.schema([pa.field(column.name, held_type(column)) for column in columns])


def csv_table(stream: IO[bytes], columns: Sequence[Column]) -> pa.Table:
    """The known columns of a CSV file that was found right.

    :raises NotReadableError: a cell does not fit its column
    """
    schema = _held_schema(columns)
    convert = pa_csv.ConvertOptions(
        column_types=schema,
        include_columns=schema.names,
        include_missing_columns=True,
        null_values=[""],
        strings_can_be_null=True,
    )
    try:
        return pa_csv.open_csv(
            pa.PythonFile(stream, "r"),
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=convert,
        ).read_all()
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise _unfit() from error


def fitted(table: pa.Table, columns: Sequence[Column]) -> pa.Table:
    """The known columns of a table of Arrow in their own types; what it lacks is empty.

    :raises NotReadableError: a value does not fit its column
    """
    schema = _held_schema(columns)
    try:
        return pa.table([_column_of(table, field) for field in schema], schema=schema)
    except (pa.ArrowException, KeyError) as error:
        raise _unfit() from error


def completed(table: pa.Table, columns: Sequence[Column]) -> pa.Table:
    """These columns of a table that was read before, in their order; what a later version added is empty."""
    lacking = [column for column in columns if column.name not in table.schema.names]
    for column in lacking:
        table = table.append_column(column.name, pa.nulls(len(table), held_type(column)))
    return table.select([column.name for column in columns])


def _column_of(table: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    if field.name in table.schema.names:
        return _fitted(table[field.name], field.type)
    return pa.chunked_array([pa.nulls(len(table), field.type)])


def _fitted(array: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if array.type == kind and kind != _HELD:
        return array
    if pa.types.is_floating(array.type) and kind != _HELD:
        return array.cast(kind)
    if array.type == _HELD:
        return _without_empty_texts(array)
    texts = array.cast(pa.string())
    filled = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    return filled.dictionary_encode() if kind == _HELD else filled.cast(kind)


def _without_empty_texts(array: pa.ChunkedArray) -> pa.ChunkedArray:
    """An empty text is nothing, as it is in CSV."""
    if not any(pc.any(pc.equal(chunk.dictionary, "")).as_py() for chunk in array.chunks):
        return array
    texts = array.cast(pa.string())
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts).dictionary_encode()


def _unfit() -> NotReadableError:
    return NotReadableError(
        "een waarde past niet in haar kolom; laat de levering eerst toetsen.",
        "a value does not fit its column; have the delivery checked first.",
    )
