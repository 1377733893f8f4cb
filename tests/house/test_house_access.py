"""Page × role × relation → status, as ``access.csv`` says: complete, and executed.

A page is asked for with GET and with an empty POST, in each state of the dossier that the table names; with HEAD as
with GET, and with nothing else. Who may not see a dossier gets what an absent one gives, and never a word of what is
in it.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from house_cast import EVERYBODY, GUIDES, PLANTED, House, absent, build
from house_source import ROOT
from pytest_django import DjangoDbBlocker

from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import Relation

TABLE = ROOT / "tests" / "house" / "access.csv"
METHODS = ("GET", "POST")
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "LINK")
NO_DOSSIER = "-"

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Row:
    """What everybody gets who asks for one page in one way, of a dossier in one state."""

    page: str
    method: str
    state: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.page} ({self.state})"


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the house and the names of the parts it needs."""

    name: str
    parts: frozenset[str]

    @property
    def is_of_dossier(self) -> bool:
        return "trajectory_id" in self.parts


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Row(line["page"], line["method"], line["state"], {who: line[who] for who in EVERYBODY})
            for line in csv.DictReader(file)
        ]


def pages(patterns: list[URLPattern | URLResolver], space: str = "", route: str = "") -> Iterator[Page]:
    """Every address below ``patterns``."""
    for each in patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from pages(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space, here)
        else:
            yield Page(f"{space}{each.name}", frozenset(re.findall(r"<(?:\w+:)?(\w+)>", here)))


def all_pages() -> dict[str, Page]:
    return {page.name: page for page in pages(get_resolver().url_patterns)}


@pytest.fixture(scope="module")
def house(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """One cast for all questions: every question is undone after it was asked."""
    home = tmp_path_factory.mktemp("house")
    # The server of static files wants its folder, as after a start.
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    with django_db_blocker.unblock(), override_settings(HOME=home), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def ask(client: Client, row: Row, parts: dict[str, object]) -> tuple[int, str]:
    """What comes back; nothing of it stays."""
    page = all_pages()[row.page]
    address = reverse(row.page, kwargs={name: parts[name] for name in page.parts})
    signed_in = dict(client.cookies)
    try:
        with transaction.atomic():
            response = client.generic(row.method, address, content_type="application/x-www-form-urlencoded")
            body = b"".join(response) if response.streaming else response.content
            transaction.set_rollback(True)
    finally:
        client.cookies.clear()
        client.cookies.update(signed_in)
    return response.status_code, body.decode(errors="replace")


def test_every_page_is_listed_with_every_method() -> None:
    listed = {(row.page, row.method) for row in rows()}
    unlisted = {(name, method) for name in all_pages() for method in METHODS} - listed
    assert sorted(unlisted) == [], "add these to tests/house/access.csv"


def test_nothing_is_listed_that_is_not_there() -> None:
    assert sorted({row.page for row in rows()} - set(all_pages())) == []


def test_a_page_of_a_dossier_is_listed_for_every_state() -> None:
    wanted = {NO_DOSSIER: {NO_DOSSIER}}
    for page in all_pages().values():
        states = {row.state for row in rows() if row.page == page.name}
        assert states == ({"registered", "running", "closed"} if page.is_of_dossier else wanted[NO_DOSSIER]), page.name


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_the_table_says(who: str, house: House) -> None:
    client = house.client(who)
    wrong = []
    for row in rows():
        parts = house.ids["running" if row.state == NO_DOSSIER else row.state]
        status, body = ask(client, row, parts)
        if str(status) != row.expected[who]:
            wrong.append(f"{row}: {status} instead of {row.expected[who]}")
        if who not in GUIDES and PLANTED in body:
            wrong.append(f"{row}: shows the content")
    assert wrong == []


@pytest.mark.any_database
@pytest.mark.parametrize("who", ["visitor", "coach", "manager", "administrator"])
def test_a_page_is_asked_for_or_sent_to_and_nothing_else(who: str, house: House) -> None:
    client, parts = house.client(who), house.ids["running"]
    for name in all_pages():
        for method in OTHER_METHODS:
            status, body = ask(client, Row(name, method, NO_DOSSIER, {}), parts)
            assert (status, body) == (405, ""), f"{method} {name}"


@pytest.mark.any_database
@pytest.mark.parametrize("who", ["visitor", "half", "coach", "stranger", "manager", "administrator"])
def test_the_head_of_a_page_is_answered_like_the_page(who: str, house: House) -> None:
    client = house.client(who)
    for row in rows():
        if row.method == "GET":
            parts = house.ids["running" if row.state == NO_DOSSIER else row.state]
            status, body = ask(client, replace(row, method="HEAD"), parts)
            assert (str(status), body) == (row.expected[who], ""), row


@pytest.mark.parametrize("who", sorted(set(EVERYBODY) - GUIDES))
def test_a_dossier_of_somebody_else_looks_like_one_that_is_not_there(who: str, house: House) -> None:
    client, nothing = house.client(who), absent()
    for row in rows():
        if row.state == "running" and row.method == "GET":
            there, _body = ask(client, row, house.ids[row.state])
            not_there, _body = ask(client, row, nothing)
            assert there == not_there, row


@pytest.mark.parametrize("who", sorted(GUIDES))
def test_who_guides_sees_the_content(who: str, house: House) -> None:
    seen = Row("trajectories:dossier", "GET", "running", {})
    status, body = ask(house.client(who), seen, house.ids["running"])
    assert (status, PLANTED in body) == (200, True)


class AnyRelation:
    """Whoever asks is taken for the coach."""

    COACH, BACKUP = Relation.COACH, Relation.BACKUP

    def __new__(cls, _relation: object) -> Relation:  # type: ignore[misc] # stands in for an enumeration
        return Relation.COACH


@pytest.fixture
def no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every permission check of the case file is gone, as if somebody forgot it."""
    for room in ("entrance",):
        monkeypatch.setattr(f"overstap.trajectories.{room}.may", lambda *_who, **_where: True)
    monkeypatch.setattr("overstap.trajectories.policy.guides", lambda *_who: True)
    for level in ("dossier", "opening", "caseload"):
        monkeypatch.setattr(f"overstap.trajectories.queries.{level}.visible_to", lambda _who: Trajectory.objects.all())
    monkeypatch.setattr("overstap.trajectories.queries.opening.Relation", AnyRelation)


@pytest.mark.usefixtures("no_checks")
@pytest.mark.parametrize("who", ["administrator", "colleague", "former", "manager", "stranger"])
def test_where_every_permission_check_is_removed_the_content_still_does_not_open(who: str, house: House) -> None:
    client, let_in = house.client(who), set()
    for row in rows():
        if row.state in (NO_DOSSIER, "running"):
            status, body = ask(client, row, house.ids["running"])
            assert PLANTED not in body, row
            if status == 403:
                let_in.add(row.page)
    assert "trajectories:dossier" in let_in, "the checks were not really gone"
