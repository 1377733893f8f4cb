"""Django's SQLite backend on SQLCipher: the whole file encrypted, writers in a fair queue.

``OPTIONS["key"]`` is 64 hexadecimal digits, or nothing for a file without encryption (tests only).
"""

import datetime
import decimal
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped] # no stubs
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database  # noqa: N812 - the name by which a backend knows its driver

from overstap.site.sqlcipher.queue import WriterQueue

Parameters = Sequence[object] | Mapping[str, object]

for name, convert in (
    ("bool", b"1".__eq__),
    ("date", base.decoder(parse_date)),
    ("time", base.decoder(parse_time)),
    ("datetime", base.decoder(parse_datetime)),
    ("timestamp", base.decoder(parse_datetime)),
):
    Database.register_converter(name, convert)
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, base.adapt_date)
Database.register_adapter(datetime.datetime, base.adapt_datetime)


class Cursor(Database.Cursor):  # type: ignore[misc] # the driver has no types
    """Turns Django's ``%s`` and ``%(name)s`` into SQLite's ``?`` and ``:name``."""

    def execute(self, query: str, params: Parameters | None = None) -> "Cursor":
        if params is None:
            return super().execute(query)  # type: ignore[no-any-return] # the driver has no types
        return super().execute(_in_sqlite_style(query, params), params)  # type: ignore[no-any-return] # the same

    def executemany(self, query: str, param_list: Iterable[Parameters]) -> "Cursor":
        rows = list(param_list)
        if rows:
            query = _in_sqlite_style(query, rows[0])
        return super().executemany(query, rows)  # type: ignore[no-any-return] # the driver has no types


def _in_sqlite_style(query: str, params: Parameters) -> str:
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; its transactions wait their turn in the :class:`WriterQueue`."""

    Database = Database
    _queue: WriterQueue | None = None

    def get_connection_params(self) -> dict[str, object]:
        params: dict[str, object] = super().get_connection_params()
        self._key = params.pop("key", None)
        return params

    def get_new_connection(self, conn_params: dict[str, object]) -> object:
        conn = Database.connect(**conn_params)
        if self._key:
            conn.execute(f"PRAGMA key = \"x'{self._key}'\"")
        self._refuse_wrong_key(conn)
        register_functions(conn)
        conn.execute("PRAGMA foreign_keys = ON")
        for command in filter(None, map(str.strip, self.init_commands)):  # type: ignore[attr-defined] # the stubs lack it
            conn.execute(command)
        self._queue = WriterQueue(Path(str(conn_params["database"])))
        return conn

    def _refuse_wrong_key(self, conn: sqlite3.Connection) -> None:
        try:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except Database.DatabaseError as error:
            conn.close()
            sentence = (
                f"The database {self.settings_dict['NAME']} cannot be opened with this key. "
                "Put back the database.key that was made with it, or restore a backup of both."
            )
            raise OperationalError(sentence) from error

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self._take_pen()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # the stubs lack it
        except BaseException:
            self._leave_pen()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc] # the stubs lack it
        self._leave_pen()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # the stubs lack it
        finally:
            self._leave_pen()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # the stubs lack it
        finally:
            if self._queue is not None:
                self._queue.close()

    def _take_pen(self) -> None:
        if self._queue is not None:
            self._queue.take_pen()

    def _leave_pen(self) -> None:
        if self._queue is not None:
            self._queue.leave_pen()
