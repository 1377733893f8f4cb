"""What was deleted must not stay readable in the write-ahead log of SQLite."""

import logging

from django.db import OperationalError, connection, transaction

logger = logging.getLogger(__name__)


def empty_after_commit() -> None:
    """Write the log back into the database and cut it off, once this transaction is kept.

    Deleted pages are overwritten (``secure_delete``), but their former bytes stand in the log until then. On
    PostgreSQL nothing can be done here: there the epoch layer is what makes them useless.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty)


def _empty() -> None:
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = bool(cursor.fetchone()[0])
        except OperationalError:
            is_busy = True
    if is_busy:
        logger.warning("The write-ahead log was in use and was not emptied; the next time will.")
