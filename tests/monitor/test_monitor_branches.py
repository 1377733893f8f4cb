"""One branch of sex work: whole participants, one's own facts, and said at every figure."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import TRAJECTORIES, counts_of, sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import Agreement, receive, set_up_sender
from overstap.monitor.asked import Asked
from overstap.monitor.cards import Subject
from overstap.monitor.delivered import expectations, facts_of, named_in
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.subjects import SUBJECTS, of_one
from overstap.monitor.subjects.views import subject_of
from overstap.people.models import Person
from overstap.standard.facts import ProfileFact

Browser = Callable[[Person], Client]

IN_2024 = Period.year(2024)
ADDRESS = "?van=2024-01-01&tot=2025-01-01&def=X3"
NAMED = {"t1": "club", "t2": "window;club", "t3": "unknown"}
"""The participant of t2 came back as t4, and said nothing of it then."""


@pytest.fixture
def line(cast: Cast) -> ProgrammeLine:
    profiles = [ProfileFact(trajectory_id=one, branches=named, debts="no") for one, named in NAMED.items()]
    receive(sent({"profile": [*profiles, ProfileFact(trajectory_id="t4", debts="no")]}), by=cast.manager, at=NOW)
    found = queries.programme_for(None, "noord")
    assert found
    return found


def about(line: ProgrammeLine, branch: str) -> Subject:
    assert line.latest
    return subject_of(line.name, line.latest, Asked(IN_2024, branch=branch))


def seen(client: Client, address: str) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_who_named_the_branch_once_counts_with_every_trajectory(line: ProgrammeLine) -> None:
    assert line.latest
    window = facts_of(line.latest.only("window"))
    assert window["trajectory"]["trajectory_id"].to_pylist() == ["t2", "t4"]
    assert set(window["phase"]["trajectory_id"].to_pylist()) == {"t2", "t4"}
    assert about(line, "window").figures.value("I03") == 2
    assert about(line, "window").figures.value("I03", kind="reentry") == 1


def test_who_named_two_branches_counts_under_both_and_the_branches_do_not_add_up(line: ProgrammeLine) -> None:
    started = {each: about(line, each).figures.value("I03") for each in ("", "club", "window", "street")}
    assert started == {"": 3, "club": 3, "window": 2, "street": 0}
    assert about(line, "club").figures.value("I06", "X3") == 1
    assert about(line, "window").figures.value("I06", "X3") == 0


def test_a_branch_that_nobody_knows_is_counted_apart(line: ProgrammeLine) -> None:
    assert line.latest
    found = named_in(line.latest.only("window"))
    everybody = {each.person_id for each in TRAJECTORIES}
    assert (found.persons, found.unknown) == (1, len(everybody) - 2)


def test_what_the_programme_expected_of_everybody_is_not_held_against_a_branch(line: ProgrammeLine) -> None:
    assert line.latest
    assert about(line, "").expected == 5
    assert about(line, "club").expected is None
    assert not expectations(line.latest.only("club"))


@pytest.mark.parametrize("page", [page for page in of_one() if not page.of_whole], ids=lambda page: page.slug)
def test_every_figure_says_of_whom_it_is_and_so_does_its_sentence(line: ProgrammeLine, page: object) -> None:
    cards = list(SUBJECTS[page.slug].questions(about(line, "club")))  # type: ignore[attr-defined] # a page
    said = "only participants who named the branch ‘club’"
    assert cards
    assert all(said in card.more and said in str(card.sentence) for card in cards)
    whole = SUBJECTS[page.slug].questions(about(line, ""))  # type: ignore[attr-defined] # a page
    assert not any("only participants" in str(card.sentence) for card in whole)


def test_a_manager_chooses_a_branch_and_the_address_keeps_it(
    cast: Cast, line: ProgrammeLine, signed_in: Browser
) -> None:
    client = signed_in(cast.manager)
    page = client.get(f"/cijfers/noord/doorstroom/{ADDRESS}&branche=window", secure=True).content.decode()
    text = seen(client, f"/cijfers/noord/doorstroom/{ADDRESS}&branche=window")
    assert "Gestart: 2." in text
    assert "alleen deelnemers die als branche ‘raam’ opgaven" in text
    assert '<option value="window" selected>' in page
    assert "/cijfers/noord/terugkeer/?van=2024-01-01&amp;tot=2025-01-01&amp;def=X3&amp;branche=window" in page
    assert "/cijfers/noord/waarom/" not in page
    assert "Gestart: 3." in seen(client, f"/cijfers/noord/doorstroom/{ADDRESS}")
    assert "alleen deelnemers die als branche ‘raam’ opgaven" in seen(
        client, f"/cijfers/noord/{ADDRESS}&branche=window"
    )


def test_cost_and_coverage_are_of_the_whole_programme(cast: Cast, line: ProgrammeLine, signed_in: Browser) -> None:
    for slug in ("kosten", "dekking"):
        text = seen(signed_in(cast.manager), f"/cijfers/noord/{slug}/{ADDRESS}&branche=club")
        assert "Dit gaat over het hele programma" in text
        assert "telling, geen interval" not in text


@pytest.mark.parametrize("path", ["noord/kwaliteit/", "noord/vragen-van-2011/", "alle/doorstroom/", ""])
def test_a_page_that_knows_no_branch_refuses_one(
    cast: Cast, line: ProgrammeLine, signed_in: Browser, path: str
) -> None:
    text = seen(signed_in(cast.manager), f"/cijfers/{path}{ADDRESS}&branche=club")
    assert "Hier is geen branche te kiezen" in text
    assert "telling, geen interval" not in text


@pytest.mark.parametrize("who", ["coach", "evaluator"])
def test_only_who_leads_the_programme_chooses_a_branch(
    cast: Cast, line: ProgrammeLine, signed_in: Browser, who: str
) -> None:
    client = signed_in(getattr(cast, who))
    assert "Hier is geen branche te kiezen" in seen(client, f"/cijfers/noord/doorstroom/{ADDRESS}&branche=club")
    assert 'name="branche"' not in client.get(f"/cijfers/noord/doorstroom/{ADDRESS}", secure=True).content.decode()


def test_a_stranger_finds_no_page_of_a_branch(cast: Cast, line: ProgrammeLine, signed_in: Browser) -> None:
    client = signed_in(cast.stranger)
    assert client.get(f"/cijfers/noord/doorstroom/{ADDRESS}&branche=club", secure=True).status_code == 404


def test_what_is_no_branch_is_refused(cast: Cast, line: ProgrammeLine, signed_in: Browser) -> None:
    for wrong in ("unknown", "raam", "club;window"):
        text = seen(signed_in(cast.manager), f"/cijfers/noord/doorstroom/{ADDRESS}&branche={wrong}")
        assert "Kies een branche uit de lijst." in text


def test_counts_know_no_branch(cast: Cast, signed_in: Browser) -> None:
    set_up_sender("ver", Agreement("Uitstapprogramma Ver"), by=None, at=NOW)
    receive(counts_of(sent(programme_code="ver", programme_name="Uitstapprogramma Ver"), IN_2024), by=None, at=NOW)
    text = seen(signed_in(cast.evaluator), f"/cijfers/ver/doorstroom/{ADDRESS}&branche=club")
    assert "Hier is geen branche te kiezen" in text


def test_the_address_without_a_branch_is_that_of_everybody() -> None:
    asked = Asked(IN_2024, branch="club")
    assert asked.address.endswith("&branche=club")
    assert asked.of_everybody == replace(asked, branch="")
    assert "branche" not in asked.of_everybody.address
