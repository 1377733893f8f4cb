"""The database, the files made from the code, and the log."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import overstap
from overstap.audit import log
from overstap.audit.models import Entry
from overstap.cli import preparing
from overstap.cli.doctor.finding import Finding, several
from overstap.cli.installation import database_name
from overstap.core import clock

_UPDATE = "Run `overstap migrate`, or start with `overstap serve`."


def database() -> Finding:
    """Whether the database opens, and what it is."""
    statement = "SELECT version()" if connection.vendor == "postgresql" else "SELECT sqlite_version()"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        version = str(cursor.fetchone()[0]).split(" on ")[0]
    return Finding("Database", f"{database_name()}, {version}")


def migrations() -> Finding:
    """Whether the tables are those of this version."""
    missing = preparing.unapplied()
    if missing:
        return Finding("Tables", f"Not up to date: {several(missing)}.", _UPDATE)
    loader = MigrationLoader(connection)
    newer = sorted(f"{app}.{name}" for app, name in set(loader.applied_migrations) - set(loader.disk_migrations))
    if newer:
        return Finding("Tables", f"Made by a newer version: {several(newer)}.", "Install that version, or a newer one.")
    return Finding("Tables", "those of this version")


def static_files() -> Finding:
    """Whether stylesheets and scripts are those of this version."""
    if preparing.static_files_are_current():
        return Finding("Static files", str(settings.STATIC_ROOT))
    return Finding("Static files", f"{settings.STATIC_ROOT} is not up to date.", _UPDATE)


def texts() -> Finding:
    """Whether the Dutch texts are compiled."""
    sources = sorted(Path(overstap.__file__).parent.glob("*/locale/*/LC_MESSAGES/*.po"))
    stale = [path for path in sources if not _is_compiled(path)]
    if stale:
        rooms = [path.parents[3].name for path in stale]
        return Finding("Dutch texts", f"Not compiled: {several(rooms)}.", "python tools/messages.py --compile")
    return Finding("Dutch texts", f"{len(sources)} rooms")


def _is_compiled(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def audit() -> Finding:
    """Whether the log is whole."""
    verdict = log.verify()
    if verdict.is_whole:
        return Finding("Log", f"whole, {verdict.lines:,} lines")
    return Finding("Log", f"Not whole from line {verdict.broken_at:,}.", "See `overstap audit verify`.")


def clock_of_log() -> Finding:
    """Whether the clock stands not before the last line of the log."""
    last = Entry.objects.order_by("-seq").first()
    now = clock.now()
    if last and last.at > now + timedelta(minutes=5):
        return Finding(
            "Clock and log", f"The last line of the log is from {last.at:%Y-%m-%d %H:%M}, later than now.",
            "Set the clock of this machine (timedatectl set-ntp true).",
        )  # fmt: skip
    return Finding("Clock and log", "in order")


LOOKS = (database, migrations, static_files, texts, audit, clock_of_log)
