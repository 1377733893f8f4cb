"""What every test of the monitor starts from."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation

from cast import show_steps
from monitor.monitor_cast import NOW, Cast, person, programme
from overstap.core.periods import Period
from overstap.monitor import delivered
from overstap.monitor.delivered import Received
from overstap.monitor.figures import Figure
from overstap.monitor.models import DeliveredTable
from overstap.monitor.survival import Times
from overstap.people.models import Organisation, Person
from overstap.people.terms import Role


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The sentences in these tests are those of the code; pages choose their own language."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _counted_once() -> Iterator[None]:
    """The same facts are counted in the first test that delivers them; what they say of a period never changes."""
    known: dict[tuple[object, ...], tuple[list[Figure], Times]] = {}
    anew = delivered._known.__wrapped__

    def once(delivery: Received, period: Period) -> tuple[list[Figure], Times]:
        digest = sha256()
        for content in DeliveredTable.objects.filter(delivery_id=delivery.id).order_by("name"):
            digest.update(content.name.encode() + bytes(content.parquet))
        same = replace(delivery, id=UUID(int=0), version=1, created_at=NOW, received_at=NOW)
        facts = (same, digest.digest(), period)
        if facts not in known:
            known[facts] = anew(delivery, period)
        return known[facts]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivered, "_known", once)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    haven = Organisation.objects.create(name="Stichting De Haven")
    brug = Organisation.objects.create(name="Stichting De Brug")
    return Cast(
        noord=programme("noord", haven),
        zuid=programme("zuid", brug),
        manager=person("Maria Manager", Role.MANAGER, haven),
        other_manager=person("Otto Other", Role.MANAGER, brug),
        coach=person("Carla Coach", Role.COACH, haven),
        evaluator=person("Eva Evaluator", Role.EVALUATOR, brug),
        administrator=person("Ad Administrator", Role.ADMINISTRATOR, haven),
        stranger=person("Sam Stranger"),
    )


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A browser in which somebody passed the password and the second factor."""

    def browser(somebody: Person) -> Client:
        client = Client(headers={"referer": "https://testserver/"})
        client.force_login(somebody)
        show_steps(client.session, somebody, "password", "mfa").save()
        return client

    return browser
