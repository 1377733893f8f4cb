"""What the doctor may know of keys: that they are there, never what they open."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from overstap.flows import queries
from overstap.flows.daily import do_what_is_due
from overstap.people.models import Person
from overstap.vault.actions import create_key_pair

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    return tmp_path


def test_before_the_first_dossier_there_is_no_epoch() -> None:
    assert queries.open_epoch(at=MONDAY) is None


def test_the_open_epoch_has_its_file_and_ends_in_time(home: Path) -> None:
    do_what_is_due(MONDAY)
    young = queries.open_epoch(at=MONDAY + timedelta(days=27))
    old = queries.open_epoch(at=MONDAY + timedelta(days=28))
    assert young == queries.OpenEpoch(1, home / "epochs" / "001.key", is_due=False)
    assert old == queries.OpenEpoch(1, home / "epochs" / "001.key", is_due=True)


def test_who_signed_in_without_a_key_pair_is_named_and_nobody_else() -> None:
    people = {
        name: Person.objects.create(email=f"{name}@example.org", name=name)
        for name in ("with", "without", "never", "left")
    }
    create_key_pair(people["with"], password="a long password", at=MONDAY)
    Person.objects.exclude(pk=people["never"].pk).update(last_login=MONDAY)
    Person.objects.filter(pk=people["left"].pk).update(is_active=False)
    assert queries.without_key_pair() == ["without@example.org"]
