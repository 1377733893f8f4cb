"""Plain CSV that is read in pieces is what a careful reader reads line by line; so are the rules about many rows."""

import io
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overstap.standard.delivery import plaincsv
from overstap.standard.delivery.csvfile import LONGEST_ROW, csv_rows
from overstap.standard.delivery.plaincsv import CsvTable
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.facts import Row, Value
from overstap.standard.rules.asked import OneRow
from overstap.standard.rules.cells import reader
from overstap.standard.rules.doubts import DOUBTS
from overstap.standard.rules.rows import ROW_RULES, ROW_WARNINGS, RowRule
from overstap.standard.tables import TABLES
from overstap.standard.validation.checked import Checked, Column

HEADER = b"a,b,c\n"
_PIECES = st.sampled_from([b"a", b"", b",", b"\n", b"\r\n", b'"', b'""', "é".encode(), b" ", b";", b"\xef\xbb\xbf"])
_ODD = st.sampled_from([b"\r", b"\0", b"\xff", b"\n\n", b'\n"', b'",'])
_ROWS = st.lists(st.sampled_from([b"1,2,3\n", b'"1","2,2","3"\r\n', b",,\n", "é,ü,\n".encode()]), max_size=6).map(
    b"".join
)
_TEXTS = st.tuples(_ROWS, st.lists(_PIECES | _ODD, max_size=8).map(b"".join), _ROWS).map(b"".join)


def _carefully(content: bytes) -> Iterator[tuple[int, list[str]]]:
    rows = enumerate(csv_rows(io.BytesIO(content), "file"), 1)
    return (row for row in rows if row[1] and row[0] > 1)


def _in_pieces(content: bytes) -> Iterator[tuple[int, list[str]]]:
    for batch in CsvTable(io.BytesIO(content), "file").batches():
        columns = [[each.texts[place] for place in each.places] for each in batch.columns]
        right = zip(batch.numbers.tolist(), map(list, zip(*columns, strict=True)), strict=True)
        yield from sorted([*right, *batch.odd])


def _read(rows: Iterator[tuple[int, list[str]]]) -> tuple[list[tuple[int, list[str]]], str]:
    """Everything that could be read, and why there is no more."""
    read: list[tuple[int, list[str]]] = []
    try:
        read.extend(rows)
    except NotReadableError as error:
        return read, error.reason.en
    return read, ""


@given(content=_TEXTS, at_once=st.integers(1, 40))
@example(content=b'1,"2\n', at_once=40)
@example(content=b"1,2,3", at_once=8)
@example(content=b"1,2,3\n\xef\xbb\xbf1,2,3\n", at_once=12)
@example(content=b'1,2,"3"x\n', at_once=40)
def test_what_is_read_in_pieces_is_what_is_read_with_care(content: bytes, at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plaincsv, "_AT_ONCE", at_once)
        rows, refused = _read(_in_pieces(HEADER + content))
    careful, why = _read(_carefully(HEADER + content))
    assert bool(refused) == bool(why)
    assert rows[: len(careful)] == careful
    assert refused or len(rows) == len(careful)  # of what is refused pieces may give more: care decodes far ahead


def test_plain_pieces_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("read with care")

    table = CsvTable(io.BytesIO(HEADER + b'"1",2,"3,3"\r\n' * 100_000), "file")
    monkeypatch.setattr(plaincsv, "csv_rows", refused)
    assert sum(map(len, table.batches())) == 100_000


@pytest.mark.parametrize(
    "content", [b"x" * (LONGEST_ROW + 1), b'"' + b"x\n" * LONGEST_ROW, b"1,2,3\n" + b"x" * 2_000_000]
)
def test_a_row_without_end_is_refused(content: bytes) -> None:
    assert "100000" in _read(_in_pieces(HEADER + content))[1]


ROW_OF_MANY = (*ROW_RULES, *ROW_WARNINGS, *DOUBTS)


def _value(draw: st.DrawFn, table: str, name: str) -> Value:
    column = TABLES[table].column(name)
    texts = [
        "",
        "unknown",
        "2024-01-01",
        "2024-01-20",
        "2025-06-01",
        "1",
        "7",
        "70",
        *column.accepted,
        "abroad",
        "GM0363",
    ]
    right = [value for value, rule in map(reader(column), texts) if rule is None]
    return draw(st.sampled_from(right))


@st.composite
def _many_rows(draw: st.DrawFn) -> tuple[RowRule, list[Row]]:
    rule = draw(st.sampled_from(ROW_OF_MANY))
    count = draw(st.integers(1, 6))
    return rule, [{name: _value(draw, rule.rule.table, name) for name in rule.fields} for _ in range(count)]


@given(drawn=_many_rows())
def test_what_is_asked_of_many_rows_is_what_is_asked_of_each(drawn: tuple[RowRule, list[Row]]) -> None:
    rule, rows = drawn
    columns = {}
    for name in rule.fields:
        values = [row[name] for row in rows]
        columns[name] = Column(np.arange(len(rows), dtype=np.int32), ["" for _ in rows], values, ())
    together = rule.is_broken(Checked(np.arange(2, len(rows) + 2), columns, rule.fields)).tolist()
    assert together == [rule.is_broken(OneRow(row)).item() for row in rows]
