"""The pages of publications through their real addresses, for a visitor and for everybody of the cast."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.reports.report_cast import crowd
from monitor.sent import sent
from overstap.monitor.actions import publish, receive, withdraw
from overstap.monitor.models import Release
from overstap.people.models import Person

Browser = Callable[[Person], Client]
RELEASE, PREPARE = "/publicaties/2024/", "/publicaties/nieuw/"


def read(response: HttpResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.fixture
def published(cast: Cast) -> Release:
    receive(sent(), by=cast.manager, at=NOW)
    return publish(2024, by=cast.evaluator, at=NOW)


def test_everybody_reads_a_release_and_finds_each_count_by_its_address(published: Release, client: Client) -> None:
    response = client.get(RELEASE, secure=True)
    assert response.status_code == 200
    assert 'id="I03.2024.noord"' in response.content.decode()
    assert "Uitstapprogramma’s in 2024" in read(response)


def test_each_number_of_a_release_is_a_link_to_itself_and_each_table_says_what_it_counts(
    published: Release, client: Client
) -> None:
    page = client.get(RELEASE, secure=True).content.decode()
    numbers = re.findall(r'<td class="n" id="([^"]+)"><a class="address" href="#([^"]+)"', page)
    assert numbers
    assert all(name == address for name, address in numbers)
    told = read(client.get(RELEASE, secure=True))
    assert "ingestroomd (I03)" in told
    assert "uitgestapt (I06, X3)" in told
    for ids in ("I01, I03, I05, I06, I07", "I01, I03, I06, I07"):
        assert f"{ids} Kopieer als zin" in told
    copied = re.findall(r'data-copy="([^"]+)"', page)
    assert len(copied) == len(("programmas", "uitstap", "uitstroom", "kwartalen", "i01"))
    assert all("2024" in each for each in copied)
    assert "kwartaal 4: aangemeld (I01)" in copied[3]
    assert "data-print" in page


def test_no_count_of_a_release_of_few_stands_in_its_page_not_even_for_who_does_not_see_the_chart(
    published: Release, client: Client
) -> None:
    page = client.get(RELEASE, secure=True).content.decode()
    cells = re.findall(r'<td class="n" id="[^"]+">(.*?)</td>', page, flags=re.DOTALL)
    assert {re.sub(r"<[^>]+>", "", cell).strip() for cell in cells} == {"–verborgen", "0"}
    assert not re.findall(r"(?:zelf|GGD)[^;<]{0,4}[1-4]\b", " ".join(re.findall(r'aria-label="([^"]*)"', page)))


def test_a_release_is_there_in_english_too(published: Release, client: Client) -> None:
    client.cookies["__Host-overstap-language"] = "en"
    assert "Why are numbers missing?" in read(client.get(RELEASE, secure=True))


@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_everybody_takes_a_release_along(published: Release, client: Client, form: str) -> None:
    response = client.get(f"{RELEASE}gegevens.{form}", secure=True)
    assert response.status_code == 200
    assert f"uitstapprogrammas-2024.{form}" in response["Content-Disposition"]


@pytest.mark.parametrize("address", ["/publicaties/2023/", f"{RELEASE}gegevens.exe", "/publicaties/2023/gegevens.csv"])
def test_what_was_not_published_is_not_there(published: Release, client: Client, address: str) -> None:
    assert client.get(address, secure=True).status_code == 404


def test_a_withdrawn_release_says_why_and_shows_nothing(published: Release, cast: Cast, client: Client) -> None:
    withdraw(published, reason="Noord telde dubbel.", by=cast.evaluator, at=NOW)
    page = read(client.get(RELEASE, secure=True))
    assert "Noord telde dubbel." in page
    assert "Wat deed elk programma?" not in page
    for address in ("gegevens.csv", "gegevens.json", "beschrijving.jsonld"):
        assert client.get(RELEASE + address, secure=True).status_code == 404


def test_an_evaluator_looks_and_then_publishes(cast: Cast, signed_in: Browser) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    browser = signed_in(cast.evaluator)
    assert "Over dit jaar is nog niets gepubliceerd." in read(browser.get(f"{PREPARE}?jaar=2024", secure=True))
    assert not Release.objects.exists()
    assert browser.post(PREPARE, {"jaar": "2024"}, secure=True)["Location"] == RELEASE
    assert browser.post(PREPARE, {"jaar": "2024"}, secure=True).status_code == 409
    assert browser.post(PREPARE, {"jaar": "1999"}, secure=True).status_code == 404


@pytest.mark.parametrize("who", ["manager", "coach", "other_manager", "administrator", "stranger"])
def test_publishing_is_not_there_for_anybody_else(published: Release, cast: Cast, signed_in: Browser, who: str) -> None:
    browser = signed_in(getattr(cast, who))
    for address in (PREPARE, f"{RELEASE}intrekken/"):
        assert browser.get(address, secure=True).status_code == 404
        assert browser.post(address, {"jaar": "2024", "reason": "x"}, secure=True).status_code == 404


@pytest.mark.parametrize("who", ["manager", "coach", "other_manager", "evaluator", "stranger"])
def test_only_who_leads_a_programme_reads_it_whole(
    published: Release, cast: Cast, signed_in: Browser, who: str
) -> None:
    response = signed_in(getattr(cast, who)).get(f"{RELEASE}eigen/noord/", secure=True)
    assert response.status_code == (200 if who == "manager" else 404)


def test_withdrawing_asks_why(published: Release, cast: Cast, signed_in: Browser) -> None:
    browser = signed_in(cast.evaluator)
    assert browser.post(f"{RELEASE}intrekken/", {"reason": ""}, secure=True).status_code == 422
    assert browser.post(f"{RELEASE}intrekken/", {"reason": "Dubbel."}, secure=True)["Location"] == RELEASE


def test_what_a_withdrawn_release_said_is_not_told_by_the_next(published: Release, cast: Cast, client: Client) -> None:
    receive(sent(crowd(), created_at=NOW), by=cast.manager, at=NOW)
    second = publish(2024, by=cast.evaluator, at=NOW.replace(hour=12))
    receive(sent(crowd(size=55), created_at=NOW), by=cast.manager, at=NOW)
    third = publish(2024, by=cast.evaluator, at=NOW.replace(hour=14))
    told = "gaat van 40 naar 55"
    assert told in read(client.get(f"/publicaties/{third.code}/", secure=True))
    withdraw(second, reason="Telde dubbel.", by=cast.evaluator, at=NOW.replace(hour=15))
    page = read(client.get(f"/publicaties/{third.code}/", secure=True))
    assert told not in page
    assert "Wat deed elk programma?" in page
