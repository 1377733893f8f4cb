"""The counting of one delivery: the only module that speaks DuckDB.

What is counted stands in the statements under ``sql/``; this module opens an engine that can reach nothing outside
itself, takes the statements in their order and reads what they return. ``sql/views/`` holds the words of the
standard (admitted, observation, spell, X day …), each one statement upon those before it. A statement ``I….sql``
holds an indicator: a row is a figure, a column is a part of its key, an empty cell means *not broken down by that*.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Protocol

import duckdb
import pyarrow as pa

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor.figures import NOTHING, ZERO, Counted, Figure, Key
from overstap.monitor.keys import INDICATORS, keys_of
from overstap.monitor.shares import measured
from overstap.monitor.survival import Endings, Outcomes, Row, durations, outcome_times, outcomes, return_times, returns
from overstap.standard.tables import TABLES, Column, Kind, Table

STEPS = (
    "person",
    "admitted",
    "episode",
    "observation",
    "status_at_admission",
    "status_at_closing",
    "spell",
    "followed",
    "x1",
    "x2",
    "x3",
    "lasting",
    "x_day",
)
"""The words of the standard, each of which leans only on those before it."""

_FACTS_ALONE = frozenset({"I01", "I02", "I11", "I12", "I13", "I14", "I16", "I18", "I22"})

_LOCKS = """
SET threads = 2;
SET memory_limit = '4GB';
SET temp_directory = '';
SET python_enable_replacements = false;
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
SET enable_external_access = false;
SET lock_configuration = true;
"""
"""In this order: what is locked cannot be set any more. Nothing is read, written or loaded from outside."""


class Reported(Protocol):
    """What counting asks of a manifest: whose facts they are, and from when to when they are whole."""

    @property
    def programme_code(self) -> str: ...
    @property
    def history_from(self) -> date: ...
    @property
    def as_of(self) -> date: ...


class UncountedIndicatorError(RuleError):
    """An indicator was asked for that is not counted."""


class UnlistedFigureError(RuleError):
    """A fact holds a code that the standard does not know, so that it would be missing from every list."""


def count(
    tables: Mapping[str, pa.Table], manifest: Reported, period: Period, *, indicators: Collection[str] | None = None
) -> list[Figure]:
    """Every figure of one delivery in ``period``, each key once, always in the same order.

    ``tables`` holds every table of version 1 (days as date32, codes and ids as text), of a delivery without errors;
    ``indicators`` asks for some by their ids, by default for all. Where the period does not lie within
    ``history_from`` and ``as_of`` every figure is nothing.

    :raises UncountedIndicatorError: an indicator is asked for that is not counted
    :raises UnlistedFigureError: a code lies outside its list
    """
    wanted = _wanted(indicators)
    keys = [key for indicator in wanted for key in keys_of(indicator)]
    if manifest.history_from <= period.start and period.end <= manifest.as_of:
        counted = dict.fromkeys(keys, ZERO) | _counted(tables, manifest, period, wanted)
    else:
        counted = dict.fromkeys(keys, NOTHING)
    if len(counted) > len(keys):
        stray = next(key for key in counted if key not in keys)
        codes = ", ".join(f"{name} {value!r}" for name, value in stray.breakdown)
        raise UnlistedFigureError(f"The standard does not know {codes} ({stray.indicator}). Check the delivery first.")
    return [Figure.of(manifest.programme_code, period, key, counted[key]) for key in keys]


@dataclass(frozen=True, slots=True)
class Times:
    """The exact times behind I09 (as seen, and under each bound) and I10 (by definition)."""

    returns: Mapping[str | None, Endings]
    outcomes: Mapping[str, Outcomes]


def times(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> Times:
    """How long it took until somebody returned, exited or left otherwise, of what begins in ``period``."""
    with _opened(tables, manifest, period) as engine:
        engine.define(STEPS)
        return Times(return_times(engine.rows(_text("I09"))), outcome_times(engine.rows(_text("I10"))))


def _wanted(indicators: Collection[str] | None) -> list[str]:
    uncounted = sorted(set(indicators or ()) - set(INDICATORS))
    if uncounted:
        raise UncountedIndicatorError(f"{', '.join(uncounted)} is not counted. Choose from {', '.join(INDICATORS)}.")
    return [each for each in INDICATORS if indicators is None or each in indicators]


def _counted(
    tables: Mapping[str, pa.Table], manifest: Reported, period: Period, wanted: list[str]
) -> dict[Key, Counted]:
    with _opened(tables, manifest, period) as engine:
        if not _FACTS_ALONE.issuperset(wanted):
            engine.define(STEPS)
        return {key: counted for indicator in wanted for key, counted in _figures(engine, indicator)}


@contextmanager
def _opened(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> "Iterator[_Engine]":
    """The facts laid before the engine, with the days that its statements ask for."""
    days = {"as_of": manifest.as_of, "start": period.start, "end": period.end}
    with closing(duckdb.connect(":memory:")) as connection:
        engine = _Engine(connection, tables, days)
        engine.begin()
        yield engine


def _figures(engine: "_Engine", indicator: str) -> Iterable[tuple[Key, Counted]]:
    if indicator == "I18":
        return _quality(engine)
    found = _READERS.get(indicator, _numbers)(indicator, engine.rows(_text(indicator)))
    # How long people stayed away is read from the same times as how many returned.
    return chain(durations("I23", engine.rows(_text("I09")), "returned"), found) if indicator == "I23" else found


def _numbers(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    for row in rows:
        parts = {name: part for name, part in row.items() if name not in {"definition", "value"} and part is not None}
        definition = row.get("definition")
        key = Key.of(indicator, None if definition is None else str(definition), **parts)
        yield key, Counted.number(int(row["value"] or 0))


_READERS: Mapping[str, Callable[[str, Iterable[Row]], Iterable[tuple[Key, Counted]]]] = {
    **dict.fromkeys(("I04", "I08", "I13", "I16", "I21", "I22", "I23", "I24"), measured),
    "I09": returns,
    "I10": outcomes,
    **dict.fromkeys(("I11", "I12"), durations),
}
"""How the rows of a statement are read; of the others a row is a number."""


def _quality(engine: "_Engine") -> Iterator[tuple[Key, Counted]]:
    for table in engine.tables_with_rows():
        fields = ",\n".join(_text("I18_field").format(field=each.name, cell=_cell(each)) for each in table.columns)
        for row in engine.rows(_text("I18").format(table=table.name, fields=fields)):
            for name, value in row.items():
                field, what = name.split()
                yield Key.of("I18", table=table.name, field=field, what=what), Counted.number(int(value or 0))


def _cell(column: Column) -> str:
    """The cell as text. Of a day only whether it stands there: it is never *unknown*."""
    if column.kind is Kind.DAY:
        return f"CASE WHEN {column.name} IS NOT NULL THEN 'a day' END"
    return f"CAST({column.name} AS varchar)"


@cache
def _text(name: str) -> str:
    return (files("overstap.monitor") / "sql" / f"{name}.sql").read_text(encoding="utf-8").rstrip()


class _Engine:
    """The facts of one delivery, and the statements that are asked of them."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], days: Mapping[str, date]
    ) -> None:
        self._connection = connection
        self._tables = tables
        self._days = days

    def begin(self) -> None:
        """Shut the doors, lay the facts before the engine where they are, say to which day each row belongs."""
        self._connection.execute(_LOCKS)
        for name in TABLES:
            self._connection.register(name, self._tables[name])
        self._connection.execute(_text("views/dated"))

    def tables_with_rows(self) -> list[Table]:
        """The tables of which the delivery holds at least one row."""
        return [table for name, table in TABLES.items() if self._tables[name].num_rows]

    def define(self, words: Iterable[str]) -> None:
        """Keep what the statement of each of ``words`` returns, under that name."""
        for word in words:
            self._execute(f"CREATE TEMP TABLE {word} AS\n{_text(f'views/{word}')}")

    def rows(self, sql: str) -> Iterator[Row]:
        """What ``sql`` returns, by the names of its columns."""
        cursor = self._execute(sql)
        names = [str(column[0]) for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())

    def _execute(self, sql: str) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(sql, {name: day for name, day in self._days.items() if f"${name}" in sql})
