"""The same statements on facts that stand elsewhere: files of an object store, and a PostgreSQL database.

An object store is played by a file system in memory, which DuckDB reads through ``fsspec`` as it would read S3. The
bridge of DuckDB to PostgreSQL is no package, so the facts are fetched from there by one query a table.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import fsspec
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from psycopg import sql
from situations import Situation, arrow_tables, read_all

from overstap.monitor.engine import count, count_in_place
from overstap.monitor.figures import Figure
from overstap.standard.tables import TABLES, Kind

POSTGRES = os.environ.get("OVERSTAP_TEST_POSTGRES") or "postgres://postgres@127.0.0.1:5432/postgres"


@pytest.fixture(scope="module")
def everybody() -> Situation:
    """All situations together, each with ids of its own."""
    rows, years = defaultdict(list), set()
    situations = [each for each in read_all() if each.period == Situation("").period]
    for number, situation in enumerate(situations):
        for table, own in situation.tables.items():
            named = [column.name for column in TABLES[table].columns if column.kind is Kind.ID]
            ids = [each | {name: f"{number}-{each[name]}" for name in named if each[name]} for each in own]
            rows[table] += [each for each in ids if table != "programme_year" or each["year"] not in years]
            years |= {each["year"] for each in own if table == "programme_year"}
    together = Situation("everybody")
    for table in TABLES:
        together.tables[table] = rows[table]
    return together


@pytest.fixture(scope="module")
def figures(everybody: Situation) -> list[Figure]:
    return count(everybody.arrow, everybody, everybody.period)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect(":memory:")) as opened:
        yield opened


def test_files_of_a_folder_give_the_same_figures(
    everybody: Situation, figures: list[Figure], connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for name, table in everybody.arrow.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
        connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{tmp_path}/{name}.parquet')")
    found = count_in_place(connection, everybody, everybody.period)
    assert found == figures
    assert sum(bool(each.value) for each in found) > 300
    assert connection.execute("SHOW TABLES").fetchall() == [(name,) for name in sorted(TABLES)]


def test_an_object_store_gives_the_same_figures(
    everybody: Situation, figures: list[Figure], connection: duckdb.DuckDBPyConnection
) -> None:
    store = fsspec.filesystem("memory")
    connection.register_filesystem(store)
    for name, table in everybody.arrow.items():
        with store.open(f"/deliveries/{name}.parquet", "wb") as file:
            pq.write_table(table, file)
        connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('memory://deliveries/{name}.parquet')")
    assert count_in_place(connection, everybody, everybody.period) == figures


@pytest.mark.postgres
def test_facts_of_a_postgresql_give_the_same_figures(everybody: Situation, figures: list[Figure]) -> None:
    with psycopg.connect(POSTGRES) as server:
        fetched = {name: _through(server, name, table) for name, table in everybody.arrow.items()}
        server.rollback()
    assert count(arrow_tables(fetched), everybody, everybody.period) == figures


def _through(server: psycopg.Connection, name: str, table: pa.Table) -> list[dict[str, object]]:
    """The rows as PostgreSQL gives them back."""
    kinds = {Kind.DAY: sql.SQL("date")}
    known = [TABLES[name].column(each) for each in table.column_names]
    columns = [(sql.Identifier(each.name), kinds.get(each.kind, sql.SQL("text"))) for each in known]
    named = sql.SQL(", ").join(sql.SQL(" ").join(each) for each in columns)
    server.execute(sql.SQL("CREATE TEMP TABLE {} ({})").format(sql.Identifier(name), named))
    with server.cursor() as cursor:
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
            for row in table.to_pylist():
                copy.write_row(tuple(row.values()))
        cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
        names = [each.name for each in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor]
