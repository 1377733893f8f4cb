"""The counting of one delivery: the only module that speaks DuckDB.

What is counted stands in the statements under ``sql/``; this module opens an engine that can reach nothing outside
itself, takes the statements in their order and reads what they return. ``sql/views/`` holds the words of the
standard (admitted, observation, spell, X day …), each one statement upon those before it. A statement ``I….sql``
holds an indicator: a row is a figure, a column is a part of its key, an empty cell means *not broken down by that*.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Protocol, TypeAlias

import duckdb
import pyarrow as pa

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor.figures import NOTHING, ZERO, Counted, Figure, Key
from overstap.monitor.keys import ENTERING, INDICATORS, keys_of
from overstap.monitor.readers import read_as
from overstap.monitor.statements import WORDS, entered_in, quality_of, statement
from overstap.monitor.survival import (
    Endings,
    Group,
    Outcomes,
    Row,
    durations,
    outcome_times,
    return_times,
    span_times,
)
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

LISTED = ("I01", "I03", "I05", "I06", "I07", "I08", "I14", "I21")
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
    counted = dict.fromkeys(keys, NOTHING)
    if manifest.history_from <= period.start and period.end <= manifest.as_of:
        with _opened(tables, manifest, period) as engine:
            counted = _counted(engine, keys, wanted)
    return [Figure.of(manifest.programme_code, period, key, counted[key]) for key in keys]


def count_in_place(connection: duckdb.DuckDBPyConnection, manifest: Reported, period: Period) -> list[Figure]:
    """Every figure of facts that ``connection`` has under the names of the tables, wherever they stand.

    A view of each may read files of an object store, or another database; what the connection may reach is its
    owner's to lock. The period is one that the facts know whole. Nothing stays in the connection.

    :raises UnlistedFigureError: a code lies outside its list
    """
    keys = [key for indicator in INDICATORS for key in keys_of(indicator)]
    with closing(connection.cursor()) as own:
        counted = _counted(_Engine(own, list(TABLES.values()), _days(manifest, period)), keys, list(INDICATORS))
    return [Figure.of(manifest.programme_code, period, key, counted[key]) for key in keys]


@dataclass(frozen=True, slots=True)
class Times:
    """The exact times behind I09 (as seen, and under each bound), I10 (by definition), I11 and I12 (by their parts)."""

    returns: Mapping[str | None, Endings]
    outcomes: Mapping[str, Outcomes]
    spans: Mapping[str, Mapping[Group, Endings]]


def count_with_times(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> tuple[list[Figure], Times]:
    """Every figure of a period that the delivery knows whole, as of :func:`count`, with the exact times behind them."""
    keys = [key for indicator in INDICATORS for key in keys_of(indicator)]
    with _opened(tables, manifest, period) as engine:
        counted = _counted(engine, keys, list(INDICATORS))
        found = Times(
            returns=return_times(engine.answer("I09")),
            outcomes=outcome_times(engine.answer("I10")),
            spans={each: span_times(engine.answer(each)) for each in ("I11", "I12")},
        )
    return [Figure.of(manifest.programme_code, period, key, counted[key]) for key in keys], found


@dataclass(frozen=True, slots=True)
class Entered:
    """How soon the rows of a table were entered: how many say when, the median days, and how many were late."""

    table: str
    rows: int
    median: int
    late: int


def entered(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> list[Entered]:
    """Of each table with rows of ``period`` that say when they were entered, and under no name of all together."""
    with _opened(tables, manifest, period) as engine:
        asked = entered_in(engine.tables)
        rows = engine.rows(asked) if asked else iter(())
        return [
            Entered(str(row["table"] or ""), int(row["rows"] or 0), int(row["median"] or 0), int(row["late"] or 0))
            for row in rows
        ]


def listed(tables: Mapping[str, pa.Table], manifest: Reported, period: Period, indicator: str) -> "list[ListedRow]":
    """What an indicator of :data:`LISTED` counts in ``period``, a row for each: why the figure is what it is.

    A row holds the parts of its key, as the statement of the indicator does, ``trajectory_id`` and ``person_id``, and
    under the names of their columns (``trajectory.admitted_on``) the facts that make it count.
    """
    with _opened(tables, manifest, period) as engine:
        engine.define(STEPS)
        return list(engine.rows(statement("listed").format(counted=statement(f"why/{indicator}"))))


def strata(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> list[Row]:
    """The rows of I17: what became of who was admitted in ``period``, by what they began with."""
    with _opened(tables, manifest, period) as engine:
        engine.define(STEPS)
        return engine.answer("I17")


def _wanted(indicators: Collection[str] | None) -> list[str]:
    uncounted = sorted(set(indicators or ()) - set(INDICATORS))
    if uncounted:
        raise UncountedIndicatorError(f"{', '.join(uncounted)} is not counted. Choose from {', '.join(INDICATORS)}.")
    return [each for each in INDICATORS if indicators is None or each in indicators]


def _counted(engine: "_Engine", keys: list[Key], wanted: list[str]) -> dict[Key, Counted]:
    """What was counted under each of ``keys``, nought where nothing was."""
    if not _FACTS_ALONE.issuperset(wanted):
        engine.define(STEPS)
    counted = dict.fromkeys(keys, ZERO)
    for indicator in wanted:
        counted.update(_figures(engine, indicator))
    if len(counted) > len(keys):
        stray = next(key for key in counted if key not in keys)
        codes = ", ".join(f"{name} {value!r}" for name, value in stray.breakdown)
        raise UnlistedFigureError(f"The standard does not know {codes} ({stray.indicator}). Check the delivery first.")
    return counted


def _days(manifest: Reported, period: Period) -> Mapping[str, date]:
    """What the statements ask for by name."""
    return {"as_of": manifest.as_of, "start": period.start, "end": period.end}


@contextmanager
def _opened(tables: Mapping[str, pa.Table], manifest: Reported, period: Period) -> "Iterator[_Engine]":
    """The facts laid before the engine, with the days that its statements ask for."""
    with closing(duckdb.connect(":memory:")) as connection:
        _lay(connection, tables)
        with_rows = [table for name, table in TABLES.items() if tables[name].num_rows]
        yield _Engine(connection, with_rows, _days(manifest, period))


def _lay(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
    """Shut the doors, and lay the facts before the engine where they are."""
    connection.execute(_LOCKS)
    for name in TABLES:
        connection.register(name, tables[name])


def _figures(engine: "_Engine", indicator: str) -> Iterable[tuple[Key, Counted]]:
    if indicator == "I18":
        return _quality(engine)
    found = read_as(indicator, engine.answer(indicator))
    # How long people stayed away is read from the same times as how many returned.
    return chain(durations("I23", engine.answer("I09"), "returned"), found) if indicator == "I23" else found


def _quality(engine: "_Engine") -> Iterator[tuple[Key, Counted]]:
    for table in engine.tables:
        for row in engine.rows(quality_of(table, tells_when=engine.says_when(table))):
            for what in ENTERING & row.keys():
                yield Key.of("I18", table=table.name, what=what), Counted.number(int(row[what] or 0))
            for each in table.columns:
                said = {word: int(row.get(f"{each.name} {word}") or 0) for word in WORDS}
                filled = int(row[f"{each.name} stands"] or 0) - sum(said.values())
                for what, number in {"filled": filled, **said}.items():
                    yield Key.of("I18", table=table.name, field=each.name, what=what), Counted.number(number)


class _Engine:
    """The facts of one delivery, and the statements that are asked of them; ``tables`` are those that have rows."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], days: Mapping[str, date]
    ) -> None:
        self._connection = connection
        self._days = days
        self._answers: dict[str, list[Row]] = {}
        self.tables = tables
        for words in ("views/status", "views/dated"):
            connection.execute(statement(words))

    def says_when(self, table: Table) -> bool:
        """Whether the rows of ``table`` have a column in which stands when they were entered."""
        return RECORDED_ON.name in self._connection.table(table.name).columns

    def define(self, words: Iterable[str]) -> None:
        """Keep what the statement of each of ``words`` returns, under that name."""
        for word in words:
            kept = "VIEW" if word in _IN_PASSING else "TABLE"
            self._execute(f"CREATE TEMP {kept} {word} AS\n{statement(f'views/{word}')}")

    def answer(self, indicator: str) -> list[Row]:
        """What the statement of an indicator returns; it is asked once."""
        if indicator not in self._answers:
            self._answers[indicator] = list(self.rows(statement(indicator)))
        return self._answers[indicator]

    def rows(self, sql: str) -> Iterator[Row]:
        """What ``sql`` returns, by the names of its columns."""
        cursor = self._execute(sql)
        names = [str(column[0]) for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())

    def _execute(self, sql: str) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(sql, {name: day for name, day in self._days.items() if f"${name}" in sql})
