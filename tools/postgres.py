"""The PostgreSQL of the tests: whether it answers, and removing the databases that a run left there."""

import os
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"
_LOOPBACK = frozenset({"", "127.0.0.1", "::1", "localhost"})
# settings_test names its databases after the process that runs the tests.
_NAME = re.compile(r"(?:test_)?overstap_test_(\d+)(?:_\w+)?")


def unreachable(url: str) -> str:
    """Why the PostgreSQL at ``url`` cannot be used, as a sentence; nothing when it can."""
    parts = urlsplit(url)
    where = f"{parts.hostname or 'the local socket'}:{parts.port or 5432}"
    advice = "Start one, or name one: OVERSTAP_TEST_POSTGRES=postgres://user:password@host:5432/name"
    try:
        with _connect(url) as connection:
            row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            may = row.fetchone()
    except (psycopg.Error, UnicodeError) as error:
        reason = str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__
        return f"No PostgreSQL answers at {where} ({reason}). {advice}"
    return "" if may and may[0] else f"The user at {where} may not make databases. {advice}"


def remove(url: str, process: int) -> None:
    """Remove the databases of the run of ``process``."""
    _drop(url, lambda number: number == process, force=True)


def remove_leftovers(url: str) -> None:
    """Remove the databases of runs that were killed; only on this machine, where it can be seen that they were."""
    if urlsplit(url).hostname in _LOOPBACK:
        _drop(url, lambda number: not _runs(number), force=False)


def _drop(url: str, is_mine: Callable[[int], bool], *, force: bool) -> None:
    how = sql.SQL(" WITH (FORCE)") if force else sql.SQL("")
    with _connect(url) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            match = _NAME.fullmatch(name)
            if match and is_mine(int(match[1])):
                _drop_one(connection, sql.SQL("DROP DATABASE IF EXISTS {}{}").format(sql.Identifier(name), how))


def _drop_one(connection: psycopg.Connection, statement: sql.Composed) -> None:
    try:
        connection.execute(statement)
    except psycopg.errors.ObjectInUse:
        # Somebody still works in it after all.
        return


def _connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url, autocommit=True, connect_timeout=5)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
