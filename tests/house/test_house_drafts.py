"""Nothing typed is lost: every form about a dossier in which a text is typed keeps a draft, and shows it again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from house_cast import STATES, House, build
from house_source import differences
from pytest_django import DjangoDbBlocker
from test_house_access import all_pages

from overstap.vault.models import Draft

OF_A_DAY = ("_day", "_month", "_year")


@dataclass
class Form:
    """One form of a page; ``boxes`` are the fields in which one types."""

    page: str
    address: str
    method: str
    slip: str = ""
    boxes: list[str] = field(default_factory=list)

    @property
    def takes_text(self) -> bool:
        """Whether more is typed in it than days."""
        return self.method == "post" and any(not box.endswith(OF_A_DAY) for box in self.boxes)


class Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self, page: str, address: str, content: str) -> None:
        super().__init__()
        self.page, self.address, self.found = page, address, list[Form]()
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(self.page, self.address, given.get("method", "get")))
        elif self.found and given.get("name") == "draft":
            self.found[-1].slip = given["value"]
        elif self.found and (tag == "textarea" or (tag == "input" and given.get("type", "text") == "text")):
            self.found[-1].boxes.append(given["name"])


@pytest.fixture(scope="module")
def house(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """One cast, in which the coach asks for every page."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    with (
        django_db_blocker.unblock(),
        override_settings(HOME=tmp_path_factory.mktemp("house")),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def coach(house: House) -> Client:
    return house.client("coach")


@pytest.fixture(scope="module")
def forms(house: House, coach: Client) -> list[Form]:
    """Every form in which a text is typed, of a dossier in the first state that shows it."""
    Draft.objects.all().delete()
    pages = [page for page in all_pages().values() if page.name.startswith("trajectories:")]
    found: dict[str, list[Form]] = {}
    for state in STATES:
        for page in (each for each in pages if each.name not in found):
            address = reverse(page.name, kwargs={part: house.ids[state][part] for part in page.parts})
            shown = [form for form in _forms(coach, page.name, address) if form.takes_text]
            found.update({page.name: shown} if shown else {})
    return [form for shown in found.values() for form in shown]


def _forms(client: Client, page: str, address: str) -> list[Form]:
    with transaction.atomic():
        response = client.get(address)
        transaction.set_rollback(True)
    is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    return Forms(page, address, response.content.decode()).found if is_page else []


@pytest.mark.django_db
def test_every_form_in_which_a_text_is_typed_keeps_a_draft(forms: list[Form]) -> None:
    assert len(forms) > 3
    assert differences("form without a draft", {form.page for form in forms if not form.slip}) == ""


@pytest.mark.django_db
def test_what_was_typed_in_any_form_is_there_again(forms: list[Form], coach: Client) -> None:
    lost = []
    for form in forms:
        typed = {box: f"Typed-{number:03}" for number, box in enumerate(form.boxes)}
        with transaction.atomic():
            kept = coach.post(reverse("vault:keep_draft"), {"draft": form.slip, **typed})
            again = coach.get(form.address).content.decode()
            transaction.set_rollback(True)
        lost += [(form.page, kept.status_code, box) for box, words in typed.items() if words not in again]
    assert lost == []
