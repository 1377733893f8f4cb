"""Employers who are open: kept and looked up by who works in the programme, and saying nothing of a participant."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.people.models import Organisation
from overstap.people.policy import NotAllowedError
from overstap.programmes.actions.social_map import EmployerSaid, SpokenLaterError, add_employer, change_employer
from overstap.programmes.models import Employer, Execution, Programme
from overstap.programmes.queries.social_map import employers_for, open_sectors
from overstap.programmes.terms import Act

BAKERY = EmployerSaid(
    name="Bakkerij De Korenaar",
    sector="retail",
    municipality="GM0363",
    work="Vroeg in de bakkerij",
    subsidised_places=2,
    scheme="Proefplaatsing",
    contact="Ria Smit, bedrijfsleider",
    telephone="020 000 00 00",
    spoken_on=TODAY - timedelta(days=3),
)
PAGE = "/sociale-kaart/"


def add(cast: Cast, by: str = "anna", **more: object) -> Employer:
    said = replace(BAKERY, **more)  # type: ignore[arg-type] # fields of it
    return add_employer(cast.programme, said, by=cast.people[by], at=NOON)


@pytest.mark.parametrize("by", ["anna", "manager"])
def test_who_works_in_the_programme_puts_an_employer_on_the_map(cast: Cast, by: str) -> None:
    employer = add(cast, by)
    assert employer.spoken_by == cast.people[by]
    assert Entry.objects.get(act=Act.EMPLOYER_SET).actor == cast.people[by].pk


def test_who_spoke_last_changes_with_the_day_and_with_nothing_else(cast: Cast) -> None:
    employer, fatima = add(cast), cast.people["fatima"]
    change_employer(employer, replace(BAKERY, work="Ook 's avonds"), is_open=True, by=fatima, at=NOON)
    assert employer.spoken_by == cast.people["anna"]
    change_employer(employer, replace(BAKERY, spoken_on=TODAY), is_open=True, by=fatima, at=NOON)
    assert employer.spoken_by == fatima


def test_who_is_not_open_any_more_stays_and_is_not_counted(cast: Cast) -> None:
    employer = add(cast)
    add(cast, name="Schoonmaakbedrijf", sector="cleaning")
    assert [(each.sector, each.number) for each in open_sectors(cast.programme)] == [("cleaning", 1), ("retail", 1)]
    change_employer(employer, BAKERY, is_open=False, by=cast.people["anna"], at=NOON)
    assert employer.ended_on == TODAY
    assert [each.sector for each in open_sectors(cast.programme)] == ["cleaning"]


@pytest.mark.parametrize("by", ["administrator", "officer", "evaluator", "stranger"])
def test_nobody_else_keeps_the_map(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        add(cast, by)
    employer = add(cast)
    with pytest.raises(NotAllowedError):
        change_employer(employer, BAKERY, is_open=False, by=cast.people[by], at=NOON)
    assert not employers_for(cast.people[by]).exists()


def test_refuses_a_day_to_come_and_more_places_than_there_can_be(cast: Cast) -> None:
    with pytest.raises(SpokenLaterError):
        add(cast, spoken_on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError):
        add(cast, subsidised_places=501)
    with pytest.raises(ValidationError):
        add(cast, email="geen adres")


def test_the_page_is_looked_up_by_sector_and_municipality(cast: Cast) -> None:
    add(cast)
    add(cast, name="Schoonmaakbedrijf Glans", sector="cleaning", municipality="")
    anna = cast.client("anna")
    assert "Bakkerij De Korenaar" in anna.get(PAGE).content.decode()
    shown = anna.get(PAGE, {"sector": "cleaning"}).content.decode()
    assert ("Glans" in shown, "Korenaar" in shown) == (True, False)
    assert "Korenaar" in anna.get(PAGE, {"gemeente": "GM0363"}).content.decode()
    assert "Glans" in anna.get(PAGE, {"sector": "nonsense"}).content.decode()


def test_the_pages_keep_an_employer(cast: Cast) -> None:
    anna = cast.client("anna")
    sent = {"name": "Hotel Zicht", "sector": "hospitality", "subsidised_places": "3", "spoken_on": TODAY.isoformat()}
    assert anna.post(reverse("social_map:add_employer"), sent).status_code == 302
    page = reverse("social_map:employer", args=[Employer.objects.get().pk])
    answer = anna.post(page, {**sent, "email": "geen adres", "is_open": "on"})
    assert answer.status_code == 422
    assert "geen adres" in answer.content.decode()
    assert anna.post(page, sent).status_code == 302
    assert "Hotel Zicht" not in anna.get(PAGE).content.decode()
    assert "Hotel Zicht" in anna.get(PAGE, {"toon": "alles"}).content.decode()


def test_with_two_programmes_it_is_asked_which_and_said_which(cast: Cast) -> None:
    other = Programme.objects.create(
        code="west", name="Uitstapprogramma West", lead=cast.organisation, region="West", history_from=TODAY
    )
    Execution.objects.create(programme=other, organisation=cast.organisation)
    add(cast)
    sent = {"programme": "west", "name": "Hotel Zicht", "sector": "hospitality"}
    assert cast.client("anna").post(reverse("social_map:add_employer"), sent).status_code == 302
    assert "Uitstapprogramma West" in cast.client("anna").get(PAGE).content.decode()
    assert Employer.objects.get(name="Hotel Zicht").programme == other


def test_a_stranger_finds_an_empty_map_and_no_employer(cast: Cast) -> None:
    employer = add(cast)
    stranger = cast.client("stranger")
    assert "Korenaar" not in stranger.get(PAGE).content.decode()
    assert stranger.get(reverse("social_map:employer", args=[employer.pk])).status_code == 404


def test_another_organisation_that_executes_the_programme_reads_the_same_map(cast: Cast) -> None:
    add(cast)
    elsewhere = Organisation.objects.get(name="Elders")
    Execution.objects.create(programme=cast.programme, organisation=elsewhere)
    assert "Korenaar" in cast.client("stranger").get(PAGE).content.decode()


def test_the_pages_of_help_lead_to_the_employers_of_the_programme(cast: Cast) -> None:
    add(cast)
    roos = cast.register()
    for page in ("help", "begin_destination"):
        shown = cast.client("anna").get(reverse(f"trajectories:{page}", args=[roos.pk])).content.decode()
        assert f"{PAGE}?sector=retail" in shown
