"""The checklist of an administrator, and what is said where something is still missing."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import reverse
from pytest_django.fixtures import Settings

from cast import NOON, PASSWORD, TODAY, Cast
from overstap.flows.setting_up import Standing, standings_of
from overstap.people import actions as people
from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.programmes.actions import Description, add_programme
from overstap.programmes.models import Execution, Programme
from overstap.trajectories.models import Trajectory
from overstap.vault.actions import change_password, create_key_pair, set_up_emergency_key
from overstap.vault.models import EmergencyKey, EmergencyShare

SETUP = "/inrichten/"
REGISTER = "/deelnemers/aanmelden/"


def text_of(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def standing(person: Person) -> Standing:
    """How far the only organisation of an administrator is."""
    (found,) = standings_of(Person.objects.get(pk=person.pk))
    return found


def newcomer(by: Person, name: str, role: Role, *, comes: bool = True) -> Person:
    """A colleague who was added, and perhaps came in and chose a password."""
    house = Organisation.objects.get()
    person, password = people.add_colleague(
        email=f"{name}@example.org", name=name, role=role, organisation=house, since=TODAY, by=by, at=NOON
    )
    if comes:
        create_key_pair(person, password=password, at=NOON)
        change_password(person, old_password=password, new_password=PASSWORD, at=NOON)
    return person


@pytest.fixture
def first(db: None, settings: Settings, tmp_path: Path) -> Person:
    """The first administrator of an empty installation, who has come in."""
    settings.HOME = settings.STATIC_ROOT = tmp_path
    person, password = people.found(organisation="Keerpunt", email="eerste@example.org", name="Eerste", at=NOON)
    create_key_pair(person, password=password, at=NOON)
    change_password(person, old_password=password, new_password=PASSWORD, at=NOON)
    return person


def test_an_empty_installation_goes_step_by_step_to_one_that_can_register(first: Person) -> None:
    assert not standing(first).can_register
    second = newcomer(first, "Tweede", Role.ADMINISTRATOR)
    assert standing(first).administrators.ready == (first, second)
    add_programme(
        Description(name="Oost", region="Oost"), code="oost", history_from=TODAY, lead=Organisation.objects.get(),
        executing=[Organisation.objects.get()], by=first, at=NOON,
    )  # fmt: skip
    newcomer(first, "Cor", Role.COACH)
    assert not standing(first).can_register
    set_up_emergency_key(Organisation.objects.get(), officers=[first, second], by=first, at=NOON)
    found = standing(first)
    assert found.can_register
    assert (len(found.coaches.ready), found.managers.ready, found.key.is_proved) == (1, (), False)


def test_who_did_not_come_in_yet_is_waited_for_by_name(first: Person) -> None:
    late = newcomer(first, "Laat", Role.COACH, comes=False)
    found = standing(first)
    assert (found.coaches.ready, found.coaches.waiting) == ((), (late,))


def test_who_was_stopped_or_lost_the_role_counts_no_more(first: Person) -> None:
    stopped, left = newcomer(first, "Gestopt", Role.COACH), newcomer(first, "Weg", Role.COACH)
    people.stop_person(stopped, by=first, at=NOON)
    people.end_role(left.memberships.get(), until=TODAY, by=first, at=NOON)
    assert standing(first).coaches.ready == ()


def test_an_organisation_that_only_leads_needs_no_coaches_and_no_key(cast: Cast) -> None:
    other = Organisation.objects.get(name="Elders")
    Execution.objects.update(organisation=other)
    EmergencyKey.objects.all().delete()
    assert standing(cast.people["administrator"]).can_register
    text = text_of(cast.client("administrator").get(SETUP))
    assert "van 4 klaar" in text
    assert "De noodsleutel" not in text


def test_where_another_leads_its_manager_counts(cast: Cast) -> None:
    lead = Organisation.objects.create(name="Leiding")
    Programme.objects.update(lead=lead)
    Membership.objects.filter(person=cast.people["manager"]).update(organisation=lead)
    assert standing(cast.people["administrator"]).managers.ready == (cast.people["manager"],)


# The page


def test_the_page_says_what_is_done_and_leads_to_what_is_not(cast: Cast) -> None:
    answer = cast.client("administrator").get(SETUP)
    text, html = text_of(answer), answer.content.decode()
    assert "5 van 7 klaar" in text
    assert f'href="{reverse("people:add_colleague")}?role=administrator"' in html
    assert "Een trajectbegeleider kan nu iemand aanmelden." in text
    assert f'href="{reverse("vault:prove_papers", args=[cast.organisation.pk])}"' in html


def test_a_key_that_too_few_hold_is_not_done(cast: Cast) -> None:
    EmergencyShare.objects.filter(officer=cast.people["manager"]).delete()
    assert "Minder dan twee mensen hebben hem nu." in text_of(cast.client("administrator").get(SETUP))


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "evaluator", "stranger"])
def test_the_checklist_is_for_administrators(cast: Cast, who: str) -> None:
    client = cast.client(who)
    assert client.get(SETUP).status_code == 404
    assert f'href="{SETUP}"' not in client.get("/mijn-sleutel/").content.decode()


def test_an_administrator_begins_there_until_somebody_can_be_registered(cast: Cast) -> None:
    client = cast.client("administrator")
    assert client.get("/").status_code == 200
    EmergencyKey.objects.all().delete()
    assert client.get("/")["Location"] == SETUP


@pytest.mark.parametrize(("asked", "chosen"), [("manager", True), ("queen", False)])
def test_a_link_that_names_a_role_chooses_it(cast: Cast, asked: str, chosen: bool) -> None:
    html = cast.client("administrator").get(f"/collegas/nieuw/?role={asked}").content.decode()
    assert bool(re.search(r'value="manager"[^>]*checked', html)) == chosen


# Where a dossier cannot begin yet


def test_without_an_emergency_key_the_page_says_who_makes_it(cast: Cast) -> None:
    EmergencyKey.objects.all().delete()
    text = text_of(cast.client("anna").get(REGISTER))
    assert "Keerpunt heeft nog geen noodsleutel" in text
    assert "Vraag Administrator de Wit om hem te maken" in text
    assert "Hoe noemen we deze persoon?" not in text


def test_a_key_that_is_gone_meanwhile_refuses_and_loses_nothing(cast: Cast) -> None:
    EmergencyKey.objects.all().delete()
    typed = {
        "alias": "Roos",
        "registered_on": str(TODAY - timedelta(days=400)),
        "source": "self",
        "first_contact": "self",
    }
    answer = cast.client("anna").post(REGISTER, typed)
    assert answer.status_code == 422
    assert "nog geen noodsleutel" in text_of(answer)
    assert 'value="Roos"' in answer.content.decode()
    assert not Trajectory.objects.exists()


def test_a_coach_of_two_organisations_registers_where_one_has_a_key(cast: Cast) -> None:
    other = Organisation.objects.get(name="Elders")
    Membership.objects.create(person=cast.people["anna"], organisation=other, role=Role.COACH, since=TODAY)
    assert "Hoe noemen we deze persoon?" in text_of(cast.client("anna").get(REGISTER))
