"""The first administrator of an empty installation."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from doorway import SETUP, Doorway

from cast import NOON, Cast
from overstap.audit import log
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.people import actions
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import NotAllowedError
from overstap.people.refusals import AlreadyFoundedError
from overstap.people.terms import Act, Role

pytestmark = pytest.mark.django_db


def begin(**given: str) -> tuple[Person, str]:
    words = {"organisation": " Keerpunt ", "email": "Eerste@Example.org", "name": "Eerste de Wit", **given}
    return actions.found(**words, at=NOON)


def test_the_first_administrator_gets_in_and_may_add_the_others() -> None:
    cache.clear()
    with clock.frozen(NOON + timedelta(hours=1)):
        person, password = begin()
        held = Membership.objects.get(person=person)
        assert (held.organisation.name, held.role, held.since) == ("Keerpunt", Role.ADMINISTRATOR, NOON.date())
        door = Doorway()
        door.password("eerste", password)
        assert door.client.get("/collegas/")["Location"] == SETUP
        new, _password = actions.add_colleague(
            email="nieuw@example.org", name="Nieuw", role=Role.COACH, organisation=held.organisation, since=NOON.date(),
            by=person, at=NOON,
        )  # fmt: skip
    assert new.has_start_password


def test_beginning_leaves_a_trace_that_nobody_did() -> None:
    person, _password = begin()
    line = Entry.objects.get(act=Act.FOUNDED.value)
    assert (line.actor, line.subject) == (None, f"people.person:{person.pk}")
    assert log.verify().is_whole


def test_an_installation_begins_once() -> None:
    begin()
    with pytest.raises(AlreadyFoundedError):
        begin(organisation="Elders", email="tweede@example.org")
    assert Organisation.objects.count() == Person.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{"email": "no address"}, {"name": " "}, {"name": "\u200b"}, {"organisation": "\u2060"}]
)
def test_what_cannot_be_a_beginning_leaves_nothing(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        begin(**given)
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()


# Another organisation in the same installation


def test_who_adds_an_organisation_becomes_its_administrator_and_a_trace_says_so(cast: Cast) -> None:
    by = cast.people["administrator"]
    house = actions.add_organisation(name=" De Haven ", by=by, at=NOON)
    held = Membership.objects.get(organisation=house)
    assert (house.name, held.person, held.role) == ("De Haven", by, Role.ADMINISTRATOR)
    acts = list(Entry.objects.filter(actor=by.pk).order_by("seq").values_list("act", flat=True))
    assert acts[-2:] == [Act.ORGANISATION_ADDED, Act.ROLE_GIVEN]


@pytest.mark.parametrize("who", ["anna", "manager", "officer", "evaluator", "stranger"])
def test_nobody_else_adds_an_organisation(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        actions.add_organisation(name="De Haven", by=cast.people[who], at=NOON)
    assert cast.client(who).post("/inrichten/organisatie/", {"name": "De Haven"}).status_code == 404


def test_the_page_adds_it_once(cast: Cast) -> None:
    client = cast.client("administrator")
    assert client.post("/inrichten/organisatie/", {"name": "De Haven"})["Location"] == "/inrichten/"
    again = client.post("/inrichten/organisatie/", {"name": "De Haven"})
    assert again.status_code == 422
    assert Organisation.objects.filter(name="De Haven").count() == 1


def test_the_list_says_where_somebody_works_as_soon_as_there_are_two(cast: Cast) -> None:
    client = cast.client("administrator")
    assert "(Keerpunt)" not in client.get("/collegas/").content.decode()
    actions.add_organisation(name="De Haven", by=cast.people["administrator"], at=NOON)
    text = client.get("/collegas/").content.decode()
    assert "(Keerpunt)" in text
    assert "(De Haven)" in text
