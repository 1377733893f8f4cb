"""The pages of the emergency key: who comes in, papers that are shown once, and trying them."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from cast import NOON, TODAY, Cast, build
from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.vault.actions import prove_papers
from overstap.vault.models import EmergencyKey, EmergencyShare

INDEX = "/noodsleutel/"
CODE = re.compile(r"((?:[0-9A-Z]{5} ){3}[0-9A-Z]{5})<br>((?:[0-9A-Z]{5} ){3}[0-9A-Z]{5})")


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.HOME = settings.STATIC_ROOT = tmp_path
    cache.clear()
    return build()


@pytest.fixture
def bare(cast: Cast) -> Cast:
    """An organisation that has no emergency key yet."""
    EmergencyKey.objects.all().delete()
    return cast


def page(cast: Cast, name: str) -> str:
    return f"{INDEX}{cast.organisation.pk}/{name}/"


def text_of(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def named(cast: Cast, *names: str) -> dict[str, object]:
    return {"officers": [str(cast.people[name].pk) for name in names]}


def papers_of(answer: HttpResponse) -> dict[str, str]:
    """What stands on the papers that a page shows, by letter."""
    return {letter: " ".join(lines) for letter, lines in zip("ABC", CODE.findall(answer.content.decode()), strict=True)}


def made(cast: Cast, client: Client, *names: str) -> dict[str, str]:
    answer = client.post(page(cast, "maken"), named(cast, *(names or ("administrator", "officer"))))
    assert answer.status_code == 200, text_of(answer)
    return papers_of(answer)


# Making it


def test_making_it_shows_three_papers_that_work_and_shows_them_once(bare: Cast) -> None:
    client = bare.client("administrator")
    papers = made(bare, client)
    assert prove_papers(
        bare.organisation, papers={"A": papers["A"], "C": papers["C"]}, by=bare.people["officer"], at=NOON
    ) == 0  # fmt: skip
    again = client.post(page(bare, "maken"), named(bare, "administrator", "officer"))
    assert (again.status_code, again["Location"]) == (302, INDEX)
    assert CODE.findall(client.get(INDEX).content.decode()) == []


def test_the_papers_are_not_kept_by_the_browser_and_carry_no_word_to_destroy_them(bare: Cast) -> None:
    answer = bare.client("administrator").post(page(bare, "maken"), named(bare, "administrator", "officer"))
    assert answer["Cache-Control"] == "no-store, private"
    assert "Vernietig het papier" not in answer.content.decode()


def test_fewer_than_two_officers_is_said_beside_the_question(bare: Cast) -> None:
    answer = bare.client("administrator").post(page(bare, "maken"), named(bare, "officer"))
    assert answer.status_code == 422
    assert 'href="#id_officers_0"' in answer.content.decode()
    assert not EmergencyKey.objects.exists()


def test_only_who_works_here_with_a_password_of_their_own_can_be_chosen(bare: Cast) -> None:
    Person.objects.filter(pk=bare.people["fatima"].pk).update(start_password_until=NOON)
    client = bare.client("administrator")
    text = client.get(page(bare, "maken")).content.decode()
    for name, there in (("officer", True), ("manager", True), ("fatima", False), ("stranger", False)):
        assert (f'value="{bare.people[name].pk}"' in text) == there
    assert "moeten eerst inloggen: Fatima de Wit" in text_of(client.get(page(bare, "maken")))
    answer = client.post(page(bare, "maken"), named(bare, "officer", "stranger"))
    assert answer.status_code == 422


def test_where_nobody_else_can_hold_it_the_page_says_who_must_sign_in(bare: Cast) -> None:
    others = Person.objects.exclude(pk=bare.people["administrator"].pk)
    others.update(start_password_until=NOON)
    text = text_of(bare.client("administrator").get(INDEX))
    assert "Er zijn twee mensen nodig" in text
    assert "Anna de Wit" in text
    assert "Maak de noodsleutel" not in text


# Trying the papers


def test_trying_two_papers_is_kept_and_shown(bare: Cast) -> None:
    client = bare.client("officer")
    papers = made(bare, client)
    assert "nog niet geprobeerd" in text_of(client.get(INDEX))
    typed = {"A": "", "B": papers["B"].lower(), "C": papers["C"].replace(" ", "-\n")}
    answer = client.post(page(bare, "bladen"), typed, follow=True)
    assert answer.redirect_chain[-1][0] == INDEX
    assert "ze werken" in text_of(answer)
    assert EmergencyKey.objects.get().proved_at is not None


@pytest.mark.parametrize("filled", ["", "A", "ABC"])
def test_two_of_the_three_are_asked(bare: Cast, filled: str) -> None:
    client = bare.client("officer")
    papers = made(bare, client)
    answer = client.post(page(bare, "bladen"), {letter: papers[letter] for letter in filled})
    assert answer.status_code == 422
    assert "Typ twee van de drie bladen over" in text_of(answer)


def test_what_was_typed_stays_when_a_group_is_wrong(bare: Cast) -> None:
    client = bare.client("officer")
    papers = made(bare, client)
    wrong = papers["A"][1:] + papers["A"][0]
    answer = client.post(page(bare, "bladen"), {"A": wrong, "B": papers["B"]})
    assert answer.status_code == 422
    assert 'href="#id_A"' in answer.content.decode()
    assert papers["B"] in answer.content.decode()


def test_trying_is_limited(bare: Cast) -> None:
    client = bare.client("officer")
    made(bare, client)
    tries = [client.post(page(bare, "bladen"), {"A": "x", "B": "y"}) for _try in range(10)]
    assert "Te veel pogingen" in text_of(tries[-1])
    assert "Te veel pogingen" not in text_of(tries[0])


# Other officers, another key


def test_who_holds_the_key_changes_the_officers_without_papers(cast: Cast) -> None:
    client = cast.client("officer")
    assert "Blad A" not in text_of(client.get(page(cast, "sleutelhouders")))
    client.post(page(cast, "sleutelhouders"), named(cast, "officer", "administrator"))
    assert set(EmergencyShare.objects.values_list("officer__email", flat=True)) == {
        "officer@example.org", "administrator@example.org",
    }  # fmt: skip


def test_who_does_not_hold_it_needs_two_papers(bare: Cast) -> None:
    papers = made(bare, bare.client("administrator"), "officer", "manager")
    client = bare.client("administrator")
    wanted = named(bare, "officer", "administrator")
    assert "Blad A" in text_of(client.get(page(bare, "vernieuwen")))
    assert client.post(page(bare, "vernieuwen"), wanted).status_code == 422
    renewed = papers_of(client.post(page(bare, "vernieuwen"), {**wanted, "A": papers["A"], "B": papers["B"]}))
    assert renewed != papers
    assert client.post(page(bare, "bladen"), {letter: renewed[letter] for letter in "AB"}).status_code == 302


def test_a_session_without_keys_is_asked_for_papers(cast: Cast) -> None:
    assert "Blad A" in text_of(cast.client("officer", with_keys=False).get(page(cast, "vernieuwen")))


def test_an_officer_who_got_another_password_is_missed(cast: Cast) -> None:
    EmergencyShare.objects.filter(officer=cast.people["manager"]).delete()
    assert "Kies nog een sleutelhouder" in text_of(cast.client("officer").get(INDEX))


# Who comes in


@pytest.mark.parametrize("who", ["anna", "manager", "evaluator", "stranger"])
def test_nobody_else_sees_that_there_is_such_a_key(cast: Cast, who: str) -> None:
    client = cast.client(who)
    assert client.get(INDEX).status_code == 404
    for name in ("maken", "bladen", "sleutelhouders", "vernieuwen"):
        assert client.get(page(cast, name)).status_code == client.post(page(cast, name)).status_code == 404


def test_a_keeper_of_another_organisation_does_not_reach_this_one(cast: Cast) -> None:
    elsewhere = Organisation.objects.get(name="Elders")
    other = cast.people["stranger"]
    Membership.objects.create(person=other, organisation=elsewhere, role=Role.ADMINISTRATOR, since=TODAY)
    client = cast.client("stranger")
    text = text_of(client.get(INDEX))
    assert "Elders" in text
    assert "Keerpunt" not in text
    assert client.get(page(cast, "bladen")).status_code == 404


@pytest.mark.parametrize("name", ["bladen", "sleutelhouders", "vernieuwen"])
def test_without_a_key_there_is_nothing_to_try_or_renew(bare: Cast, name: str) -> None:
    assert bare.client("officer").get(page(bare, name))["Location"] == INDEX
