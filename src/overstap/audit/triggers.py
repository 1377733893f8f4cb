"""What keeps the log append-only inside the database, on both engines.

An entry cannot be changed or removed, not one by one and not all at once (TRUNCATE, which only PostgreSQL has and which
asks no trigger of a row), and the head moves only because an entry was added.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE_INSTALL = (
    """CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'The log can only be added to.'); END""",
    """CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'The log can only be added to.'); END""",
    """CREATE TRIGGER audit_head_moves AFTER INSERT ON audit_entry
       BEGIN UPDATE audit_head SET seq = NEW.seq, digest = NEW.digest WHERE id = 1; END""",
)
_SQLITE_REMOVE = tuple(
    f"DROP TRIGGER IF EXISTS {name}" for name in ("audit_entry_kept", "audit_entry_unchanged", "audit_head_moves")
)
_POSTGRES_INSTALL = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'The log can only be added to.'; END $$""",
    """CREATE FUNCTION audit_move_head() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN UPDATE audit_head SET seq = NEW.seq, digest = NEW.digest WHERE id = 1; RETURN NULL; END $$""",
    """CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_moves AFTER INSERT ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_move_head()""",
)
_POSTGRES_REMOVE = (
    "DROP TRIGGER IF EXISTS audit_entry_kept ON audit_entry",
    "DROP TRIGGER IF EXISTS audit_entry_not_emptied ON audit_entry",
    "DROP TRIGGER IF EXISTS audit_head_moves ON audit_entry",
    "DROP FUNCTION IF EXISTS audit_refuse()",
    "DROP FUNCTION IF EXISTS audit_move_head()",
)
_BY_VENDOR = {"sqlite": (_SQLITE_INSTALL, _SQLITE_REMOVE), "postgresql": (_POSTGRES_INSTALL, _POSTGRES_REMOVE)}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    _run(connection, _BY_VENDOR[connection.vendor][0])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for undoing the migration, and for emptying a test database."""
    _run(connection, _BY_VENDOR[connection.vendor][1])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
