"""Where is measured: an installation in a folder that is gone afterwards, and a PostgreSQL database beside it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"

Environment = dict[str, str]


@contextmanager
def installation(*, database: str = "", queue: str = "on") -> Iterator[Environment]:
    """The environment of an installation in a temporary folder, on the embedded database unless one is named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OVERSTAP_", "DATABASE_"))}
    with tempfile.TemporaryDirectory(prefix="overstap-bench-", ignore_cleanup_errors=True) as home:
        yield {
            **kept,
            "OVERSTAP_HOME": home,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "BENCH_QUEUE": queue,
        }


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL database; an empty text when none can be made."""
    url = os.environ.get("OVERSTAP_TEST_POSTGRES") or POSTGRES
    try:
        server = psycopg.connect(url, autocommit=True, connect_timeout=3)
    except psycopg.Error as error:
        print(f"Not measured on PostgreSQL: {urlsplit(url).hostname} does not answer ({type(error).__name__}).")
        yield ""
        return
    name = f"overstap_bench_{os.getpid()}"
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
