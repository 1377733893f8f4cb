"""What every test of the monitor starts from."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation

from cast import show_steps
from monitor.monitor_cast import Cast, person, programme
from overstap.people.models import Organisation, Person
from overstap.people.terms import Role


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The sentences in these tests are those of the code; pages choose their own language."""
    with translation.override("en"):
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
