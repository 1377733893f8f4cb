"""The pages that exist in the demonstration only: on this machine for everybody, elsewhere for nobody."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from test_house_access import all_pages, pages

from overstap.core.ids import new_uuid
from overstap.site import settings as in_earnest
from overstap.site import settings_demo

pytestmark = pytest.mark.django_db

DEMO = "overstap.demo.urls"
OWN = {"demo:welcome", "demo:enter"}


@pytest.fixture
def client(settings: object, tmp_path: object) -> Client:
    settings.ROOT_URLCONF = DEMO  # type: ignore[attr-defined] # a fixture of pytest-django
    settings.INSTALLED_APPS = ["overstap.demo", *in_earnest.INSTALLED_APPS]  # type: ignore[attr-defined] # the same
    return Client()


def test_the_demonstration_adds_two_pages_and_nothing_else() -> None:
    names = {page.name for page in pages(get_resolver(DEMO).url_patterns)}
    assert names - set(all_pages()) == OWN
    assert set(all_pages()) <= names


def test_nothing_of_it_is_there_in_earnest() -> None:
    assert not OWN & set(all_pages())
    assert "overstap.demo" not in settings.INSTALLED_APPS
    differs = {name for name in dir(settings_demo) if getattr(settings_demo, name) != getattr(in_earnest, name, None)}
    may_differ = {
        "INSTALLED_APPS",
        "ROOT_URLCONF",
        "LOGIN_URL",
        "LOGOUT_REDIRECT_URL",
        "ALLOWED_HOSTS",
        "REMINDERS_TO_FOLDER",
    }
    assert {name for name in differs if name.isupper()} <= may_differ
    assert set(settings_demo.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}


@pytest.mark.parametrize(
    ("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 404), ("10.0.0.1", 404)]
)
def test_the_first_page_is_for_this_machine(client: Client, address: str, status: int) -> None:
    assert client.get("/proef/", REMOTE_ADDR=address).status_code == status


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1"])
def test_nobody_enters_from_elsewhere(client: Client, address: str) -> None:
    headers = {"HTTP_X_FORWARDED_FOR": "127.0.0.1", "REMOTE_ADDR": address}
    assert client.post(f"/proef/binnen/{new_uuid()}/", **headers).status_code == 404


def test_a_link_does_not_sign_in(client: Client) -> None:
    assert client.get(f"/proef/binnen/{new_uuid()}/").status_code == 405
