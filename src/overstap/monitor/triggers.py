"""What keeps a release as it was published, inside the database, on both engines."""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLES = ("monitor_release", "monitor_withdrawal")
_SENTENCE = "What was published stays as it was."


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    _run(connection, _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for undoing the migration, and for emptying a test database."""
    _run(connection, _REMOVE[connection.vendor])


def _on_sqlite(table: str) -> Iterable[str]:
    for event in ("DELETE", "UPDATE"):
        yield f"""CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}
                  BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"""


def _on_postgres(table: str) -> Iterable[str]:
    yield f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
              FOR EACH ROW EXECUTE FUNCTION monitor_refuse()"""
    yield f"""CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
              FOR EACH STATEMENT EXECUTE FUNCTION monitor_refuse()"""


_INSTALL = {
    "sqlite": [each for table in _TABLES for each in _on_sqlite(table)],
    "postgresql": [
        f"""CREATE FUNCTION monitor_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$""",
        *(each for table in _TABLES for each in _on_postgres(table)),
    ],
}
_REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {table}_no_{event}" for table in _TABLES for event in ("delete", "update")],
    "postgresql": [
        *(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}" for table in _TABLES for name in ("kept", "not_emptied")),
        "DROP FUNCTION IF EXISTS monitor_refuse()",
    ],
}


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
