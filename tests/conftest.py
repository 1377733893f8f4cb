"""What every test of the house starts from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from cast import Cast, build
from overstap.audit import triggers
from overstap.audit.models import Head
from overstap.monitor import triggers as monitor_triggers


@pytest.fixture(scope="session", autouse=True)
def _log_that_a_test_may_empty() -> Iterator[None]:
    """Emptying the database after a transactional test would break on the log, which cannot be emptied."""
    empty = TransactionTestCase._fixture_teardown

    def empty_without_triggers(case: TransactionTestCase) -> None:
        for each in (triggers, monitor_triggers):
            each.remove(connection)
        empty(case)
        Head.objects.get_or_create(pk=1)
        for each in (triggers, monitor_triggers):
            each.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_without_triggers)
        yield


@pytest.fixture
def cast(db: None, settings: object, tmp_path: Path) -> Cast:
    """A coach, her backup, a colleague, a stranger, and who sees no dossier; epoch keys in a folder of their own."""
    settings.HOME = settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    return build()
