"""The pages of figures through their real addresses, for everybody of the cast."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import TRAJECTORIES, from_elsewhere, sent
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.data import RUPS_2011, rups_2011
from overstap.monitor.actions import import_reported, receive
from overstap.monitor.models import Delivery, ReportedSource
from overstap.people.models import Person
from overstap.programmes.models import Programme

Browser = Callable[[Person], Client]

IN_2024 = "?van=2024-01-01&tot=2025-01-01"
NOORD, ZUID, ELDERS = "/cijfers/noord/", "/cijfers/zuid/", "/cijfers/elders/"
REPORTED = "/cijfers/2011/"


@pytest.fixture(autouse=True)
def _delivered(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    from_elsewhere()
    import_reported(BytesIO(rups_2011()), RUPS_2011, by=None, at=NOW)


def text(response: HttpResponse) -> str:
    """What a reader sees, without the markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client: Client, address: str) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == 200
    return text(response)


ALL = ["manager", "coach", "other_manager", "evaluator", "administrator", "stranger"]
SEES = {
    NOORD: {"manager", "coach", "evaluator"},
    ZUID: {"other_manager", "evaluator"},
    ELDERS: {"evaluator"},
    "/cijfers/nowhere/": set(),
}


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize("address", SEES)
@pytest.mark.parametrize("below", ["", "leveringen/"])
def test_what_somebody_may_not_see_is_not_there(
    cast: Cast, signed_in: Browser, who: str, address: str, below: str
) -> None:
    response = signed_in(getattr(cast, who)).get(address + below, secure=True)
    assert response.status_code == (200 if who in SEES[address] else 404)
    if who not in SEES[address]:
        assert "Uitstapprogramma" not in text(response)


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize("address", ["/cijfers/", REPORTED])
def test_everybody_who_is_signed_in_reads_the_public_pages(
    cast: Cast, signed_in: Browser, who: str, address: str
) -> None:
    assert signed_in(getattr(cast, who)).get(address, secure=True).status_code == 200


@pytest.mark.parametrize("address", ["/cijfers/", REPORTED, NOORD, f"{NOORD}leveringen/"])
def test_nobody_reads_without_signing_in(client: Client, address: str) -> None:
    response = client.get(address, secure=True)
    assert response.status_code == 302
    assert "inloggen" in response.headers["location"]


def test_the_overview_shows_ones_own_programmes_only(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.manager), "/cijfers/" + IN_2024)
    assert "Uitstapprogramma Noord 3 1 3 1 1" in seen
    assert "Zuid" not in seen
    assert "Elders" not in seen


def test_the_overview_puts_programmes_side_by_side(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.evaluator), "/cijfers/" + IN_2024)
    assert "Elders 3 1 3 1 1" in seen
    assert "Uitstapprogramma Zuid nog geen levering" in seen


def test_the_overview_tells_who_sees_nothing_why(cast: Cast, signed_in: Browser) -> None:
    assert "Geen programma’s" in page(signed_in(cast.stranger), "/cijfers/")


def test_the_page_answers_its_questions(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.coach), NOORD + IN_2024)
    for sentence in (
        "Van de 3 afgesloten trajecten eindigden er 2 in overleg. Bij 1 daarvan was de deelnemer gestopt.",
        "Van 1 tot 0: het hangt af van wat je ‘uitgestapt’ noemt. Volgens X3 is het 1 traject.",
        "Er begonnen 3 trajecten. Dat zijn 2 personen. 1 daarvan kwam terug na een eerder traject.",
        "Verwacht waren er 5.",
        "Op 1 januari 2024 liep er 1 traject. Erbij 3, eraf 3: op 1 januari 2025 waren het er 1.",
        "een jaar later nog gestopt 1, niet meer 0, te vroeg om te zeggen 0, onbekend 0. Te weinig om meer te zeggen.",
        "Er waren 4 aanmeldingen.",
        "Dit zijn de eigen cijfers van het programma, volledig: er is niets verborgen.",
    ):
        assert sentence in seen


def test_every_figure_carries_its_definition_period_and_reporting_date(cast: Cast, signed_in: Browser) -> None:
    content = signed_in(cast.coach).get(NOORD + IN_2024, secure=True).content.decode()
    figures = re.findall(r"<article.*?</article>", content, re.DOTALL)
    assert len(figures) == 9
    for figure in figures:
        assert re.search(r"<b>I\d\d</b>", figure)
        assert "peildatum 1 januari 2026" in figure
        assert "2024" in figure
        assert "data-copy=" in figure
        assert "<table" in figure
    assert [re.search(r"<b>(I\d\d)</b>", figure)[1] for figure in figures[:4]] == ["I07", "I06", "I03", "I05"]  # type: ignore[index] # found above


def test_the_sentence_to_copy_says_whose_when_and_which(cast: Cast, signed_in: Browser) -> None:
    content = unescape(signed_in(cast.coach).get(NOORD + IN_2024, secure=True).content.decode())
    assert "(Uitstapprogramma Noord, 2024, I03, peildatum 1 januari 2026.)" in content


def test_the_definition_is_part_of_the_address(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.coach), f"{NOORD}{IN_2024}&def=X1")
    assert "Volgens X1 is het 1 traject." in seen
    assert "Bij 1 was het bij de start niet bekend." in seen


def test_an_impossible_period_is_said_and_what_was_typed_stays(cast: Cast, signed_in: Browser) -> None:
    response = signed_in(cast.coach).get(f"{NOORD}?van=30-2-2024&tot=2025-01-01", secure=True)
    assert "30 februari bestaat niet" in text(response)
    assert 'value="30-2-2024"' in response.content.decode()
    assert "<article" not in response.content.decode()


def test_a_period_outside_the_delivery_says_what_is_known(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.coach), f"{NOORD}?van=2020-01-01&tot=2021-01-01")
    assert "Alles is bekend van 1 januari 2022 tot 1 januari 2026" in seen


@pytest.mark.parametrize(
    "address", ["?van=%00", "?def=<script>alert(1)</script>", "?van[]=1", "?tot=9999-99-99", "?van=é"]
)
def test_a_hostile_address_is_harmless(cast: Cast, signed_in: Browser, address: str) -> None:
    response = signed_in(cast.coach).get(NOORD + address, secure=True)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_pages_speak_english_too(cast: Cast, signed_in: Browser) -> None:
    client = signed_in(cast.coach)
    client.cookies["__Host-overstap-language"] = "en"
    seen = page(client, NOORD + IN_2024)
    assert "Of the 3 closed trajectories 2 ended by agreement." in seen
    assert "3 trajectories started. That is 2 persons." in seen


def test_a_delivery_of_a_single_day_has_no_period_to_count(cast: Cast, signed_in: Browser) -> None:
    empty = dict.fromkeys(("trajectory", "phase", "sex_work", "profile", "intake", "programme_year"), ())
    receive(sent(empty, programme_code="zuid", as_of=date(2022, 1, 1)), by=None, at=NOW)
    assert "Geen periode om te tellen" in page(signed_in(cast.other_manager), ZUID)


def test_a_programme_without_delivery_says_how_to_begin(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.other_manager), ZUID)
    assert "Nog geen cijfers" in seen
    assert "Begin met een levering" in seen


def upload(client: Client, content: bytes, address: str = f"{NOORD}leveringen/") -> HttpResponse:
    return client.post(address, {"file": SimpleUploadedFile("delivery.zip", content)}, secure=True)


def test_a_manager_delivers_a_newer_file(cast: Cast, signed_in: Browser) -> None:
    client = signed_in(cast.manager)
    response = upload(client, sent(as_of=date(2026, 1, 3)).getvalue())
    assert response.status_code == 302
    seen = page(client, response.headers["location"])
    assert "Ontvangen: dit is nu versie 2." in seen
    assert "Versie 2 huidig Feiten, volledig van 1 jan 2022 tot 3 jan 2026." in seen


def test_the_file_that_is_there_is_recognised(cast: Cast, signed_in: Browser) -> None:
    client = signed_in(cast.manager)
    response = upload(client, sent().getvalue())
    assert "Er is niets veranderd." in page(client, response.headers["location"])
    assert Delivery.objects.filter(programme__code="noord").count() == 1


def test_a_refused_file_lists_what_to_mend_and_changes_nothing(cast: Cast, signed_in: Browser) -> None:
    wrong = replace(TRAJECTORIES[0], closing=None, source="a <b>friend</b>")
    response = upload(signed_in(cast.manager), sent({"trajectory": (wrong, *TRAJECTORIES[1:])}).getvalue())
    assert response.status_code == 422
    seen = text(response)
    assert "Wat hersteld moet worden" in seen
    assert "trajectory, rij 2, source" in seen
    assert "trajectory, rij 2, closing" in seen
    assert "Vul ‘Afsluiting’ (closing) in" in seen
    assert "<b>friend" not in response.content.decode()
    assert Delivery.objects.filter(programme__code="noord").count() == 1


@pytest.mark.parametrize("content", [b"no zip", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + b"\xff" * 500])
def test_a_hostile_file_is_refused_with_a_sentence(cast: Cast, signed_in: Browser, content: bytes) -> None:
    response = upload(signed_in(cast.manager), content)
    assert response.status_code == 422
    assert "Deze levering is niet ingelezen" in text(response)


def test_a_file_of_another_programme_is_refused(cast: Cast, signed_in: Browser) -> None:
    Programme.objects.create(
        code="west", name="West", lead=cast.noord.lead, region="west", history_from=date(2022, 1, 1)
    )
    response = upload(signed_in(cast.manager), sent().getvalue(), "/cijfers/west/leveringen/")
    assert response.status_code == 422
    assert "Dit is een levering van noord, en deze bladzijde is van west." in text(response)


def test_a_file_of_a_programme_that_is_not_ones_own_is_refused(cast: Cast, signed_in: Browser) -> None:
    response = upload(signed_in(cast.manager), sent(programme_code="zuid").getvalue())
    assert response.status_code == 422
    assert not Delivery.objects.filter(programme__code="zuid").exists()


@pytest.mark.parametrize("content", [None, b""])
def test_no_file_or_an_empty_one_is_asked_again(cast: Cast, signed_in: Browser, content: bytes | None) -> None:
    client = signed_in(cast.manager)
    response = client.post(f"{NOORD}leveringen/", {}, secure=True) if content is None else upload(client, content)
    assert response.status_code == 422
    assert "Kies de zip van de levering." in text(response)


@pytest.mark.parametrize("who", ["coach", "other_manager", "evaluator", "administrator", "stranger"])
def test_who_may_not_deliver_gets_nowhere(cast: Cast, signed_in: Browser, who: str) -> None:
    client = signed_in(getattr(cast, who))
    lines = Entry.objects.count()
    response = upload(client, sent(as_of=date(2026, 1, 3)).getvalue())
    assert response.status_code == 404
    assert Entry.objects.count() == lines


def test_a_coach_reads_the_versions_without_a_form(cast: Cast, signed_in: Browser) -> None:
    response = signed_in(cast.coach).get(f"{NOORD}leveringen/", secure=True)
    assert "Stichting De Haven" in text(response)
    assert 'type="file"' not in response.content.decode()


def test_the_page_of_2011_shows_what_was_computed(cast: Cast, signed_in: Browser) -> None:
    seen = page(signed_in(cast.stranger), REPORTED)
    for words in (
        "13 projecten",
        "14 kolommen: 787 mensen stroomden in, 305 stapten uit, 63 stopten tussentijds en 271 zaten nog in een traject",
        "tussen de 800 en 850 E §5.1 de optelling is lager",
        "ongeveer 300 E §5.1 de optelling klopt",
        "tussen de 60 en 75 E §5.1 de optelling klopt",
        "SHOP Den Haag: 58* uitgestapt + 44 tussentijds gestopt + 108 nog in een traject is 210",
        "Het sterretje verklaart het: ten minste 38 mensen staan er dubbel",
        "Gemeente Zwolle: 8 uitgestapt + 5 nog in een traject is 13, en er kwamen er maar 11 in. Niets verklaart de 2",
        "8 uitgestapt: Gemeente Zwolle of Terwille SCV Groningen. Waar het ook hoort, de delen zijn meer",
        "VNN Groningen een onderzoek, zonder deelnemers",
        "393–418",
    ):
        assert words in seen


def test_the_2011_figures_can_be_taken_in_by_who_may(cast: Cast, signed_in: Browser) -> None:
    ReportedSource.objects.all().delete()
    client = signed_in(cast.manager)
    assert "Lees de cijfers van 2011 in" in page(client, REPORTED)
    with clock.frozen(NOW):
        assert client.post(f"{REPORTED}inlezen/", secure=True).status_code == 302
    assert "787" in page(client, REPORTED)


@pytest.mark.parametrize("who", ["coach", "evaluator", "administrator", "stranger"])
def test_the_2011_figures_are_not_taken_in_by_others(cast: Cast, signed_in: Browser, who: str) -> None:
    ReportedSource.objects.all().delete()
    client = signed_in(getattr(cast, who))
    assert "Lees de cijfers van 2011 in" not in page(client, REPORTED)
    assert client.post(f"{REPORTED}inlezen/", secure=True).status_code == 403
    assert not ReportedSource.objects.exists()


def test_a_page_asks_the_database_little_whatever_the_number_of_programmes(
    cast: Cast, signed_in: Browser, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = signed_in(cast.evaluator)
    client.get("/cijfers/" + IN_2024, secure=True)
    for number in range(10):
        from_elsewhere(f"p{number}")
    client.get("/cijfers/" + IN_2024, secure=True)
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined] # pytest-django's context manager
        client.get("/cijfers/" + IN_2024, secure=True)
