"""Nobody reads more by writing another address: not of another programme, not of a few days, not by a POST."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import MANIFEST, counts_of, sent
from overstap.audit.models import Entry
from overstap.core.periods import Period
from overstap.monitor.actions import receive
from overstap.monitor.counts import usual_periods
from overstap.monitor.subjects import SUBJECTS
from overstap.monitor.terms import Act
from overstap.people.models import Person

Browser = Callable[[Person], Client]
FILTERS = (
    "",
    "?programma=zuid&provincie=Utrecht",
    "?van=2024-01-01&tot=2024-04-01&programma=noord&programma=zuid&def=X1",
)
OWN = ("", "kwaliteit/", "leveringen/", "vragen-van-2011/", "rapport/", *(f"{each}/" for each in SUBJECTS))
PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|data-left="\d+"|Afgedrukt op [^<]* door')


def addresses(code: str) -> Iterator[str]:
    yield from (f"/cijfers/{code}/{page}{wanted}" for page, wanted in product(OWN, FILTERS))


def shown(client: Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    return answer.status_code, PASSING.sub(b"", answer.content)


def test_no_address_shows_a_manager_anything_of_another_programme(cast: Cast, signed_in: Browser) -> None:
    """Whatever stands in the address, every page is the same to the letter whether the other delivered or not."""
    receive(sent(), by=cast.manager, at=NOW)
    client = signed_in(cast.manager)
    before = {each: shown(client, each) for each in ("/cijfers/", *addresses("noord"), *addresses("alle"))}
    assert [status for status, _page in before.values()].count(200) > len(OWN)
    receive(sent(programme_code="zuid"), by=cast.other_manager, at=NOW)
    assert [each for each, page in before.items() if shown(client, each) != page] == []
    assert {client.get(each).status_code for each in addresses("zuid")} == {404}


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_who_sees_no_figures_finds_no_address_of_them(cast: Cast, signed_in: Browser, who: str) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    client = signed_in(getattr(cast, who))
    assert {client.get(each).status_code for code in ("noord", "alle") for each in addresses(code)} == {404}


@pytest.mark.parametrize("who", ["coach", "evaluator"])
@pytest.mark.parametrize("place", ["", "doorstroom/"])
def test_the_days_since_the_last_quarter_are_shown_to_who_leads_alone(
    cast: Cast, signed_in: Browser, who: str, place: str
) -> None:
    """Two deliveries of one day after another would show by subtraction who came that day."""
    receive(sent(as_of=date(2026, 1, 2), created_at=NOW), by=cast.manager, at=NOW)
    for start, end in (("2026-01-01", "2026-01-02"), ("2022-01-01", "2026-01-02"), ("2025-12-31", "2026-01-01")):
        days = f"/cijfers/noord/{place}?van={start}&tot={end}"
        assert "hele kwartalen" in signed_in(getattr(cast, who)).get(days).content.decode().replace("\n", " ")
        assert "hele kwartalen" not in signed_in(cast.manager).get(days).content.decode()


def test_of_no_whole_quarter_only_who_leads_sees_figures(cast: Cast, signed_in: Browser) -> None:
    days = {"history_from": date(2025, 11, 1), "as_of": date(2026, 1, 2), "created_at": NOW}
    empty = dict.fromkeys(("trajectory", "phase", "sex_work", "profile", "intake"), ())
    receive(sent(empty, **days), by=cast.manager, at=NOW)
    assert "Van geen enkel kwartaal" in signed_in(cast.coach).get("/cijfers/noord/").content.decode()
    assert "Van geen enkel kwartaal" not in signed_in(cast.manager).get("/cijfers/noord/").content.decode()


@pytest.mark.parametrize(
    ("as_of", "so_far"),
    [
        (date(2025, 10, 2), "2025-10-01"),
        (date(2025, 7, 1), "2025-07-01"),
        (date(2025, 2, 3), None),
        (date(2025, 1, 1), None),
    ],
)
def test_counts_that_leave_end_with_a_quarter(as_of: date, so_far: str | None) -> None:
    told = counts_told(as_of)
    assert all(day.day == 1 and day.month % 3 == 1 for each in told for day in (each.start, each.end))
    of_year = {each.end.isoformat() for each in told if each.start == date(2025, 1, 1)}
    assert (so_far is None) == (not of_year)
    assert so_far is None or so_far in of_year


def counts_told(as_of: date) -> list[Period]:
    return list(usual_periods(replace(MANIFEST, as_of=as_of)))


POSTED = {"period": "2024-01-01_2025-01-01", "language": "nl", "form": "html", "reader": "own", "definition": "X3"}


@pytest.mark.parametrize("who", ["coach", "other_manager", "evaluator", "administrator", "stranger"])
def test_a_report_of_a_programme_is_made_for_who_delivers_for_it_alone(
    cast: Cast, signed_in: Browser, who: str
) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    client = signed_in(getattr(cast, who))
    assert client.post("/cijfers/noord/rapport/", POSTED).status_code == 404
    together = client.post("/cijfers/alle/rapport/", POSTED)
    assert together.status_code == (200 if who == "evaluator" else 404)
    assert Entry.objects.filter(act=Act.REPORT_MADE).count() == (who == "evaluator")


@pytest.mark.parametrize(
    "wrong",
    [
        {"period": "2024-03-05_2024-03-06"},
        {"period": "2019-01-01_2020-01-01"},
        {"period": "../../etc"},
        {"period": ""},
        {"form": "exe"},
        {"language": "../nl"},
        {"reader": "everybody"},
        {"definition": "X9"},
        {"typed": "x" * 4_001},
    ],
)
def test_a_report_is_made_of_what_the_page_offers_alone(cast: Cast, signed_in: Browser, wrong: dict[str, str]) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    answer = signed_in(cast.manager).post("/cijfers/noord/rapport/", {**POSTED, **wrong})
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer
    assert not Entry.objects.filter(act=Act.REPORT_MADE).exists()


def test_a_report_is_asked_from_its_own_page_and_stays_in_no_history(cast: Cast, signed_in: Browser) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    client = signed_in(cast.manager)
    assert "Content-Disposition" not in client.get("/cijfers/noord/rapport/", POSTED)
    elsewhere = Client(enforce_csrf_checks=True, headers={"referer": "https://elsewhere.example/"})
    elsewhere.cookies = client.cookies
    assert elsewhere.post("/cijfers/noord/rapport/", POSTED).status_code == 403
    made = client.post("/cijfers/noord/rapport/", {**POSTED, "typed": "<script>alert(1)</script>"})
    assert made.status_code == 200
    assert made["Content-Disposition"].startswith("attachment; filename=")
    assert "no-store" in made["Cache-Control"]
    assert b"<script>alert" not in made.content


def test_a_report_together_tells_no_days_since_the_last_quarter(cast: Cast, signed_in: Browser) -> None:
    receive(sent(as_of=date(2026, 1, 2), created_at=NOW), by=cast.manager, at=NOW)
    client = signed_in(cast.evaluator)
    for period in ("2026-01-01_2026-01-02", "2022-01-01_2026-01-02"):
        assert client.post("/cijfers/alle/rapport/", {**POSTED, "period": period}).status_code == 422


def test_counts_are_shown_in_the_periods_that_were_sent(cast: Cast, signed_in: Browser) -> None:
    receive(counts_of(sent(), Period.year(2024)), by=cast.manager, at=NOW)
    page = signed_in(cast.evaluator).get("/cijfers/noord/?van=2024-01-01&tot=2024-02-01").content.decode()
    assert "Aantallen gaan" in page or "hele perioden" in page
