"""What the tests of the vault start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings
from sealed_rows import Card, Note
from vault_cast import Cast, add

from overstap.people.models import Organisation
from overstap.people.terms import Role
from overstap.vault import actions


@pytest.fixture(scope="session")
def _sealed_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Note)
        editor.create_model(Card)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(Note)
        editor.delete_model(Card)


@pytest.fixture
def key_folder(settings: Settings, tmp_path: Path) -> Path:
    """The installation keeps its key files here for one test."""
    settings.HOME = tmp_path
    return tmp_path / "epochs"


@pytest.fixture
def cast(db: None, _sealed_tables: None, key_folder: Path) -> Cast:
    made = Cast(Organisation.objects.create(name="Keerpunt"))
    for name in ("coach", "backup", "colleague"):
        add(made, name, Role.COACH)
    add(made, "newcomer", Role.COACH, key=False)
    add(made, "administrator", Role.ADMINISTRATOR)
    add(made, "officer", Role.PRIVACY_OFFICER)
    add(made, "deputy", Role.MANAGER)
    add(made, "stranger", Role.COACH, organisation=Organisation.objects.create(name="Elders"))
    made.papers = actions.set_up_emergency_key(
        made.organisation, officers=[made.officer, made.deputy], by=made.administrator, at=made.now
    )
    return made
