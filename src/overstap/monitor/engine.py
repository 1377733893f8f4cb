"""The counting of one delivery: the only module that speaks DuckDB.

What is counted stands in the statements under ``sql/``; this module opens an engine that can reach nothing outside
itself, takes the statements in their order and reads what they return. ``sql/views/`` holds the words of the
standard (admitted, observation, spell, X day …), each one statement upon those before it. A statement ``I….sql``
holds an indicator: a row is a figure, a column is a part of its key, an empty cell means *not broken down by that*.
"""

import atexit
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Protocol, TypeAlias

import duckdb
import pyarrow as pa

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor.figures import NOTHING, ZERO, Counted, Figure, Key
from overstap.monitor.keys import INDICATORS, keys_of
from overstap.monitor.readers import qualities, read_as
from overstap.monitor.statements import entered_in, quality_of, statement
from overstap.monitor.survival import Row, Times, durations
from overstap.standard.tables import RECORDED_ON, TABLES, Table

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

_IN_PASSING = frozenset({"episode"})
"""Words that are asked so seldom, and then of so few, that their rows are not kept."""

_FACTS_ALONE = frozenset({"I01", "I02", "I11", "I12", "I13", "I14", "I16", "I18", "I19", "I20", "I22"})

ListedRow: TypeAlias = Mapping[str, "date | str | int | None"]

LISTED = ("I01", "I03", "I04", "I05", "I06", "I07", "I08", "I14", "I21", "I22", "I25")
"""The indicators of which each count can be listed."""

_LOCKS = """
SET threads = 1;
SET memory_limit = '4GB';
SET temp_directory = '';
SET python_enable_replacements = false;
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
SET enable_external_access = false;
SET lock_configuration = true;
"""
"""In this order: what is locked cannot be set any more. Nothing is read, written or loaded from outside.

One thread: it costs a tenth less than two together, and whoever counts many deliveries counts them side by side.
"""


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


@dataclass(frozen=True, slots=True)
class Entered:
    """How soon the rows of a table were entered: how many say when, the median days, and how many were late."""

    table: str
    rows: int
    median: int
    late: int


def count(
    tables: Mapping[str, pa.Table], manifest: Reported, period: Period, *, indicators: Collection[str] | None = None
) -> list[Figure]:
    """Every figure of one delivery in ``period``: see :func:`laid`, and :meth:`Facts.count`."""
    with laid(tables, manifest) as facts:
        return facts.count(period, indicators=indicators)


def count_in_place(connection: duckdb.DuckDBPyConnection, manifest: Reported, period: Period) -> list[Figure]:
    """Every figure of facts that ``connection`` has under the names of the tables, wherever they stand.

    A view of each may read files of an object store, or another database; what the connection may reach is its
    owner's to lock. The period is one that the facts know whole. Nothing stays in the connection.

    :raises UnlistedFigureError: a code lies outside its list
    """
    with closing(connection.cursor()) as own:
        return Facts(own, list(TABLES.values()), manifest).count(period)


@contextmanager
def laid(tables: Mapping[str, pa.Table], manifest: Reported) -> "Iterator[Facts]":
    """The facts of one delivery laid before the engine, where they are.

    ``tables`` holds every table of version 1 (days as date32, codes and ids as text), of a delivery without errors.
    """
    with closing(_connected()) as connection:
        for name in TABLES:
            connection.register(name, tables[name])
        yield Facts(connection, [table for name, table in TABLES.items() if tables[name].num_rows], manifest)


def _connected() -> duckdb.DuckDBPyConnection:
    """A connection with its doors shut: what is laid before one no other sees, and it is gone when that is closed."""
    return _database(os.getpid()).cursor()


@cache
def _database(_process: int) -> duckdb.DuckDBPyConnection:
    """Where a process counts; opening one costs as much as a tenth of counting a small delivery."""
    database = duckdb.connect(":memory:")
    database.execute(_LOCKS)
    return database


@cache
def _read(sql: str) -> list[duckdb.Statement]:
    """What the statements of ``sql`` say, in which nothing stands of any delivery; to read them costs a sixth."""
    return _database(os.getpid()).extract_statements(sql)


@atexit.register
def _leave() -> None:
    """Let go of all this before the process ends: what is still held then, DuckDB takes for a leak, and says so."""
    _read.cache_clear()
    _database.cache_clear()


class Facts:
    """The facts of one delivery. The words of the standard are worked out once, whatever is asked of which period.

    ``tables`` are those that have rows.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], manifest: Reported) -> None:
        self._connection = connection
        self._tables = tables
        self.manifest = manifest
        self._answers: dict[tuple[str, Period], list[Row]] = {}
        self._defined = self._dated = False

    def covers(self, period: Period) -> bool:
        """Whether ``period`` lies within ``history_from`` and ``as_of``."""
        return self.manifest.history_from <= period.start and period.end <= self.manifest.as_of

    def count(self, period: Period, *, indicators: Collection[str] | None = None) -> list[Figure]:
        """Every figure in ``period``, each key once, always in the same order.

        ``indicators`` asks for some by their ids, by default for all. Of a period that is not covered every figure is
        nothing.

        :raises UncountedIndicatorError: an indicator is asked for that is not counted
        :raises UnlistedFigureError: a code lies outside its list
        """
        wanted = _wanted(indicators)
        keys = [key for indicator in wanted for key in keys_of(indicator)]
        counted = dict.fromkeys(keys, NOTHING)
        if self.covers(period):
            counted = self._counted(period, keys, wanted)
        return [Figure.of(self.manifest.programme_code, period, key, counted[key]) for key in keys]

    def times(self, period: Period) -> Times:
        """The exact times behind the figures of a period that the delivery knows whole."""
        return Times.of({each: self._answer(each, period) for each in ("I09", "I10", "I11", "I12")})

    def entered(self, period: Period) -> list[Entered]:
        """Of each table with rows of ``period`` that say when they were entered, and under no name of all together."""
        self._date()
        asked = entered_in(self._tables)
        rows = self._rows(asked, period) if asked else iter(())
        return [
            Entered(str(row["table"] or ""), int(row["rows"] or 0), int(row["median"] or 0), int(row["late"] or 0))
            for row in rows
        ]

    def listed(self, period: Period, indicator: str) -> list[ListedRow]:
        """What an indicator of :data:`LISTED` counts in ``period``, a row for each: why the figure is what it is.

        A row holds the parts of its key, as the statement of the indicator does, ``trajectory_id`` and ``person_id``,
        and under the names of their columns (``trajectory.admitted_on``) the facts that make it count.
        """
        self._define()
        return list(self._rows(statement("listed").format(counted=statement(f"why/{indicator}")), period))

    def strata(self, period: Period) -> list[Row]:
        """The rows of I17: what became of who was admitted in ``period``, by what they began with."""
        return self._answer("I17", period)

    def _counted(self, period: Period, keys: list[Key], wanted: list[str]) -> dict[Key, Counted]:
        """What was counted under each of ``keys``, nought where nothing was."""
        counted = dict.fromkeys(keys, ZERO)
        for indicator in wanted:
            counted.update(self._figures(indicator, period))
        if len(counted) > len(keys):
            stray = next(key for key in counted if key not in keys)
            codes = ", ".join(f"{name} {value!r}" for name, value in stray.breakdown)
            sentence = f"The standard does not know {codes} ({stray.indicator}). Check the delivery first."
            raise UnlistedFigureError(sentence)
        return counted

    def _figures(self, indicator: str, period: Period) -> Iterable[tuple[Key, Counted]]:
        if indicator == "I18":
            return self._qualities(period)
        found = read_as(indicator, self._answer(indicator, period))
        if indicator == "I23":
            # How long people stayed away is read from the same times as how many returned.
            return chain(durations("I23", self._answer("I09", period), "returned"), found)
        return found

    def _qualities(self, period: Period) -> Iterator[tuple[Key, Counted]]:
        self._date()
        for table in self._tables:
            tells_when = RECORDED_ON.name in self._connection.table(table.name).columns
            for row in self._rows(quality_of(table, tells_when=tells_when), period):
                yield from qualities(table, row)

    def _answer(self, indicator: str, period: Period) -> list[Row]:
        """What the statement of an indicator returns; it is asked once."""
        asked = indicator, period
        if asked not in self._answers:
            if indicator not in _FACTS_ALONE:
                self._define()
            self._answers[asked] = list(self._rows(statement(indicator), period))
        return self._answers[asked]

    def _define(self) -> None:
        """Keep what the statement of each word returns, under that name."""
        if self._defined:
            return
        self._defined = True
        self._execute(statement("views/status"))
        for word in STEPS:
            kept = "VIEW" if word in _IN_PASSING else "TABLE"
            self._execute(f"CREATE TEMP {kept} {word} AS\n{statement(f'views/{word}')}")

    def _date(self) -> None:
        """Say of each table that has rows to which day each of them belongs."""
        if self._dated:
            return
        self._dated = True
        named = {f" dated_{table.name} " for table in self._tables}
        for each in _read(statement("views/dated")):
            if any(name in each.query for name in named):
                self._connection.execute(each)

    def _rows(self, sql: str, period: Period) -> Iterator[Row]:
        """What ``sql`` returns, by the names of its columns."""
        cursor = self._execute(sql, period)
        names = [str(column[0]) for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())

    def _execute(self, sql: str, period: Period | None = None) -> duckdb.DuckDBPyConnection:
        days = {"as_of": self.manifest.as_of} | ({"start": period.start, "end": period.end} if period else {})
        asked = {name: day for name, day in days.items() if f"${name}" in sql}
        for each in _read(sql):
            self._connection.execute(each, asked)
        return self._connection


def _wanted(indicators: Collection[str] | None) -> list[str]:
    uncounted = sorted(set(indicators or ()) - set(INDICATORS))
    if uncounted:
        raise UncountedIndicatorError(f"{', '.join(uncounted)} is not counted. Choose from {', '.join(INDICATORS)}.")
    return [each for each in INDICATORS if indicators is None or each in indicators]
