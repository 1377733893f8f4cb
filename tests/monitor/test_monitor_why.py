"""The list behind a figure, for who delivers: as many as the figure counts, with the facts, and in the log."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import counts_of, sent
from overstap.audit.models import Entry
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import Agreement, open_list, receive, set_up_sender
from overstap.monitor.figures import Key
from overstap.monitor.models import Delivery
from overstap.monitor.why.lists import entries
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError

Browser = Callable[[Person], Client]

YEAR = Period.year(2024)
IN_2024 = "?van=2024-01-01&tot=2025-01-01"
INFLOW = f"/cijfers/noord/waarom/I03/{IN_2024}"


@pytest.fixture(autouse=True)
def _delivered(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)


def _text(client: Client, address: str) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_who_delivers_sees_each_that_is_counted_with_its_facts(cast: Cast, signed_in: Browser) -> None:
    seen = _text(signed_in(cast.manager), INFLOW)
    assert "Het cijfer is 3." in seen
    assert [name for name in ("t1", "t2", "t3", "t4", "t5") if f" {name} " in seen] == ["t1", "t2", "t4"]
    assert "1 feb 2024" in seen


def test_the_facts_that_made_somebody_count_stand_beside_the_pseudonym(cast: Cast) -> None:
    line = queries.programme_for(cast.manager, "noord")
    assert line
    assert line.latest
    (exit_,) = entries(line.latest, YEAR, Key.of("I06", "X3"))
    facts = {fact.label: fact.value for fact in exit_.facts}
    assert (exit_.trajectory, exit_.person) == ("t1", "p1")
    assert (facts["Counts on"], facts["Closing"]) == ("1 dec 2024", "completed, by agreement")
    assert facts["Sex work"] == "stopped"


@pytest.mark.parametrize("who", ["other_manager", "coach", "evaluator", "administrator", "stranger"])
def test_for_anybody_else_there_is_no_list(cast: Cast, signed_in: Browser, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(INFLOW, secure=True).status_code == 404
    line = queries.programme_for(getattr(cast, who), "noord")
    if line:
        with pytest.raises(NotAllowedError):
            open_list(line, YEAR, Key.of("I03"), by=getattr(cast, who), at=NOW)
    assert not Entry.objects.filter(act="monitor.list_opened").exists()


@pytest.mark.parametrize("figure", ["I18", "I06", "I06-X9", "I03-kind-nothing", "x"])
def test_what_is_no_figure_is_not_there(cast: Cast, signed_in: Browser, figure: str) -> None:
    assert signed_in(cast.manager).get(f"/cijfers/noord/waarom/{figure}/", secure=True).status_code == 404


def test_opening_a_list_is_in_the_log(cast: Cast, signed_in: Browser) -> None:
    _text(signed_in(cast.manager), INFLOW)
    entry = Entry.objects.get(act="monitor.list_opened")
    delivery = Delivery.objects.get(programme__code="noord")
    assert (entry.actor, entry.subject, entry.purpose) == (
        cast.manager.pk,
        f"monitor.delivery:{delivery.pk}",
        "counting",
    )


def test_a_period_that_cannot_be_asked_opens_no_list(cast: Cast, signed_in: Browser) -> None:
    page = signed_in(cast.manager).get("/cijfers/noord/waarom/I03/?van=2030-01-01&tot=2031-01-01", secure=True)
    assert page.status_code == 200
    assert " t1 " not in page.content.decode()
    assert not Entry.objects.filter(act="monitor.list_opened").exists()


def test_a_delivery_of_counts_has_no_list_nor_has_a_period_that_facts_do_not_cover(cast: Cast) -> None:
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    receive(counts_of(sent(programme_code="elders", programme_name="Elders"), YEAR), by=None, at=NOW)
    of_counts, of_facts = (queries.programme_for(None, code) for code in ("elders", "noord"))
    assert of_counts
    assert of_counts.latest
    assert of_facts
    assert of_facts.latest
    assert of_counts.latest.covers(YEAR)
    assert entries(of_counts.latest, YEAR, Key.of("I03")) == []
    assert entries(of_facts.latest, YEAR, Key.of("I03")) != []
    assert entries(of_facts.latest, Period(YEAR.start, Period.year(2030).end), Key.of("I03")) == []


def test_the_figures_of_who_delivers_lead_to_their_lists(cast: Cast, signed_in: Browser) -> None:
    address = f"/cijfers/noord/{IN_2024}&def=X1"
    page = signed_in(cast.manager).get(address, secure=True).content.decode()
    led = set(re.findall(r"/cijfers/noord/waarom/([\w-]+)/", page))
    assert {"I01", "I03", "I05-day-end", "I06-X1", "I07"} <= led
    client = signed_in(cast.manager)
    assert {client.get(f"/cijfers/noord/waarom/{each}/", secure=True).status_code for each in led} == {200}
    for_evaluator = signed_in(cast.evaluator).get(address, secure=True).content.decode()
    assert "/waarom/" not in for_evaluator


def test_what_to_mend_leads_to_its_list(cast: Cast, signed_in: Browser) -> None:
    page = signed_in(cast.manager).get(f"/cijfers/noord/kwaliteit/{IN_2024}", secure=True).content.decode()
    assert "/cijfers/noord/waarom/I07-status-unknown/" in page
    seen = _text(signed_in(cast.manager), f"/cijfers/noord/waarom/I07-status-unknown/{IN_2024}")
    assert "Het cijfer is 1." in seen
    assert " t3 " in seen
