"""Bringing an installation up to date before it serves: tables, cache, static files."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from overstap.cli.progress import say


def migrate() -> int:
    """The command: prepare, and say so."""
    prepare(migrate=True)
    say("The installation is up to date.")
    return 0


def prepare(*, migrate: bool) -> None:
    """Do what is still to be done, and nothing twice."""
    if migrate:
        update_database()
    collect_static_files()


def update_database() -> None:
    """Apply the migrations that are not applied, and make the table of the cache."""
    if unapplied():
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def unapplied() -> list[str]:
    """The migrations that this database still needs."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def collect_static_files() -> None:
    """Copy and compress the static files, unless those that are there were made from the same."""
    root = Path(settings.STATIC_ROOT)
    if static_files_are_current():
        return
    say("Preparing stylesheets and pictures …")
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    _stamp().write_text(_fingerprint())


def static_files_are_current() -> bool:
    """Whether what stands in STATIC_ROOT was made from the files of this version."""
    return _stamp().exists() and _stamp().read_text() == _fingerprint()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / "made-from"


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n".encode())
    return digest.hexdigest()
