"""What an administrator may do for a colleague, and what nobody may do alone."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from doorway import CODE, OWN_KEY, SETUP, App, Doorway, code, give_second_factor

from cast import NOON, PASSWORD, TODAY, Cast
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.flows.newcomers import GuidesDossiersError, hand_over_password
from overstap.people import actions, queries
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import NotAllowedError
from overstap.people.refusals import NeedsAnotherError, NotYourselfError
from overstap.people.terms import Act, Role
from overstap.trajectories.actions import assign, end_assignment
from overstap.trajectories.models import ContactNote
from overstap.trajectories.terms import Relation
from overstap.vault.keyring import Keyring
from overstap.vault.models import KeyPair

OWN = "a password of my own choice"
START = re.compile(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}")


def person(cast: Cast, who: str) -> Person:
    """Somebody as they stand in the database now."""
    return Person.objects.get(pk=cast.people[who].pk)


def administrator(cast: Cast, name: str = "second", organisation: Organisation | None = None) -> Person:
    """Another administrator."""
    made, _password = actions.add_colleague(
        email=f"{name}@example.org", name=name, role=Role.ADMINISTRATOR, organisation=cast.organisation, since=TODAY,
        by=cast.people["administrator"], at=NOON,
    )  # fmt: skip
    if organisation:
        Membership.objects.filter(person=made).update(organisation=organisation)
    return Person.objects.get(pk=made.pk)


def elsewhere() -> Organisation:
    return Organisation.objects.get(name="Elders")


def page(name: str, who: Person) -> str:
    return reverse(name, kwargs={"person_id": who.pk})


def acts_on(who: Person) -> list[str]:
    subject = f"people.person:{who.pk}"
    return list(Entry.objects.filter(subject=subject).exclude(act="vault.key_pair_made").values_list("act", flat=True))


# From the first day


def add(client: Client, **given: str) -> str:
    """Somebody new through the page; the password that it shows."""
    form = {"name": "Nieuw Gezicht", "email": "Nieuw@Example.org ", "role": "coach", **given}
    answer = client.post("/collegas/nieuw/", form)
    assert answer.status_code == 200, answer.context["form"].errors
    found = START.search(answer.content.decode())
    assert found
    return found[0]


def test_a_new_colleague_is_added_and_gets_in_with_an_own_password_and_second_step(cast: Cast, door: Doorway) -> None:
    password = add(cast.client("administrator"))
    new = Person.objects.get(email="nieuw@example.org")
    assert password not in new.password
    assert door.password("nieuw", password)["Location"] == "/"
    assert door.client.get("/")["Location"] == SETUP
    secret = door.client.get(SETUP).context["secret"].replace(" ", "")
    door.client.post(SETUP, {"code": code(secret=secret)})
    for path in ("/", "/deelnemers/", "/cijfers/", "/leveren/oost/", "/collegas/"):
        assert door.client.get(path)["Location"] == OWN_KEY, path
    words = door.client.get(OWN_KEY).content.decode()
    assert "Kies een eigen wachtwoord" in words
    form = {"old_password": password, "new_password": password, "again": password}
    assert door.client.post(OWN_KEY, form).context["form"].errors["new_password"]
    assert door.client.post(OWN_KEY, {**form, "new_password": OWN, "again": OWN}).status_code == 302
    assert door.client.get("/").status_code == 200
    assert "Kies een eigen wachtwoord" not in door.client.get(OWN_KEY).content.decode()
    assert Keyring.unlock(new, OWN)
    assert Doorway().password("nieuw", password).status_code == 200, "the first one opens nothing any more"
    assert Doorway().password("nieuw", OWN)["Location"] == CODE


def test_the_start_password_is_shown_once_and_kept_nowhere(cast: Cast) -> None:
    client = cast.client("administrator")
    password = add(client)
    new = Person.objects.get(email="nieuw@example.org")
    for path in ("/collegas/", page("people:colleague", new)):
        assert password not in client.get(path).content.decode()
    assert password not in str(list(Entry.objects.values_list()))


def test_a_start_password_works_for_seven_days(cast: Cast) -> None:
    password = add(cast.client("administrator"))
    with clock.frozen(clock.now() + timedelta(days=6, hours=23)):
        assert Doorway().password("nieuw", password).status_code == 302
    with clock.frozen(clock.now() + timedelta(days=7, seconds=1)):
        assert Doorway().password("nieuw", password).status_code == 200


def test_start_passwords_are_long_and_never_the_same() -> None:
    drawn = {actions.new_start_password() for _draw in range(500)}
    assert len(drawn) == 500
    assert all(START.fullmatch(each) for each in drawn)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"email": "ANNA@example.org"}, "email"), ({"email": "no address"}, "email"), ({"email": ""}, "email"),
     ({"name": ""}, "name"), ({"name": "\u200b"}, "name"), ({"role": ""}, "role"), ({"role": "king"}, "role")],
)  # fmt: skip
def test_what_cannot_be_added_is_said_at_its_field_and_adds_nobody(
    cast: Cast, given: dict[str, str], field: str
) -> None:
    before = Person.objects.count()
    form = {"name": "Nieuw", "email": "nieuw@example.org", "role": "coach", **given}
    answer = cast.client("administrator").post("/collegas/nieuw/", form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Person.objects.count() == before


def test_two_people_never_have_one_address_however_it_is_written(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        Person(email="Anna@Example.Org", name="Anna").validate_constraints()


# Roles


def test_a_role_is_given_and_ended_through_the_pages(cast: Cast) -> None:
    client, anna = cast.client("administrator"), cast.people["anna"]
    assert client.post(page("people:colleague", anna), {"role": "manager"}).status_code == 302
    given = Membership.objects.get(person=anna, role=Role.MANAGER)
    assert (given.organisation, given.since, given.until) == (cast.organisation, clock.today(), None)
    assert client.post(page("people:colleague", anna), {"role": "manager"}).status_code == 422
    assert client.post(reverse("leaving:end_role", args=[given.pk])).status_code == 302
    given.refresh_from_db()
    assert given.until == clock.today()
    traces = Entry.objects.filter(subject=f"people.membership:{given.pk}").values_list("act", flat=True)
    assert list(traces) == [Act.ROLE_GIVEN.value, Act.ROLE_ENDED.value]
    assert client.post(reverse("leaving:end_role", args=[given.pk])).status_code == 404


def test_one_organisation_is_not_asked_for_and_two_are(cast: Cast) -> None:
    client, by = cast.client("administrator"), cast.people["administrator"]
    assert "organisation" not in client.get("/collegas/nieuw/").context["form"].fields
    Membership.objects.create(person=by, organisation=elsewhere(), role=Role.ADMINISTRATOR, since=TODAY)
    form = client.get("/collegas/nieuw/").context["form"]
    assert set(form.fields["organisation"].queryset) == {cast.organisation, elsewhere()}
    foreign = Organisation.objects.create(name="Nog een")
    given = {"name": "Nieuw", "email": "nieuw@example.org", "role": "coach", "organisation": str(foreign.pk)}
    assert client.post("/collegas/nieuw/", given).status_code == 422


# Stopping


def test_who_is_stopped_is_out_and_can_be_let_in_again(cast: Cast) -> None:
    client, anna = cast.client("administrator"), cast.people["anna"]
    inside = Doorway().sign_in("anna")
    assert client.get(page("leaving:stop", anna)).status_code == 200
    assert inside.is_in, "asking stops nobody"
    client.post(page("leaving:stop", anna))
    assert not inside.is_in
    assert Doorway().password("anna").status_code == 200
    client.post(page("people:let_in", anna))
    assert not inside.is_in, "the former session does not come back"
    assert Doorway().password("anna")["Location"] == CODE
    told = [act for act in acts_on(anna) if act in (Act.PERSON_STOPPED, Act.PERSON_LET_IN)]
    assert told == [Act.PERSON_STOPPED, Act.PERSON_LET_IN]


# A lost phone, a forgotten password


def test_a_lost_phone_is_replaced(cast: Cast) -> None:
    anna, inside = cast.people["anna"], Doorway().sign_in("anna")
    client = cast.client("administrator")
    assert client.get(page("people:reset_second_factor", anna)).status_code == 200
    assert Authenticator.objects.filter(user=anna).exists()
    assert client.post(page("people:reset_second_factor", anna)).status_code == 302
    assert not inside.is_in
    door = Doorway()
    door.password("anna")
    assert door.client.get("/")["Location"] == SETUP
    assert Act.SECOND_FACTOR_RESET.value in acts_on(anna)


def test_a_forgotten_password_is_replaced_and_what_is_assigned_again_opens_again(cast: Cast) -> None:
    trajectory = cast.admitted()
    cast.write(trajectory, "Zij belt morgen.")
    anna, fatima, inside = cast.people["anna"], cast.people["fatima"], Doorway().sign_in("anna")
    coach = trajectory.dossier.assignments.get(person=anna)
    end_assignment(coach, until=NOON.date(), by=fatima, at=NOON)
    client = cast.client("administrator")
    asked = page("newcomers:password", anna)
    assert client.get(asked).status_code == 200
    assert inside.is_in
    found = START.search(client.post(asked).content.decode())
    assert found
    assert not inside.is_in
    assert Doorway().password("anna", PASSWORD).status_code == 200
    door = Doorway()
    assert door.password("anna", found[0])["Location"] == CODE, "the phone is still needed"
    App.wait()
    door.code()
    door.client.post(OWN_KEY, {"old_password": found[0], "new_password": OWN, "again": OWN})
    note = ContactNote.objects.get(dossier=trajectory.dossier)
    assert not Keyring.unlock(anna, OWN).holds(note.dossier_id, note.compartment)
    assign(trajectory.dossier, anna, Relation.COACH, since=NOON.date(), keys=cast.keys("fatima"), by=fatima, at=NOON)
    assert "Zij belt morgen." in Keyring.unlock(anna, OWN).open(note)
    assert {Act.START_PASSWORD_GIVEN.value, "vault.key_pair_reset"} <= set(acts_on(anna))
    assert KeyPair.objects.filter(person=anna, ended_at=None).count() == 1


def test_another_start_password_replaces_the_first(cast: Cast) -> None:
    client = cast.client("administrator")
    first = add(client)
    new = Person.objects.get(email="nieuw@example.org")
    second = START.search(client.post(page("newcomers:password", new)).content.decode())
    assert second
    assert Doorway().password("nieuw", first).status_code == 200
    assert Doorway().password("nieuw", second[0]).status_code == 302


def test_nobody_else_may_know_the_password_of_who_guides_dossiers(cast: Cast) -> None:
    cast.register("Roos")
    pair = KeyPair.objects.get(person=cast.people["anna"])
    for by in (cast.people["administrator"], administrator(cast)):
        with pytest.raises(GuidesDossiersError):
            hand_over_password(person(cast, "anna"), by=by, at=NOON)
    assert KeyPair.objects.get(person=cast.people["anna"]) == pair


def test_one_administrator_never_replaces_password_and_second_step(cast: Cast) -> None:
    by, other, anna = cast.people["administrator"], administrator(cast), person(cast, "anna")
    hand_over_password(anna, by=by, at=NOON)
    with pytest.raises(NeedsAnotherError):
        actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON)
    assert Authenticator.objects.filter(user=anna).exists()
    actions.reset_second_factor(person(cast, "anna"), by=other, at=NOON)


def test_nor_the_other_way_round(cast: Cast) -> None:
    by, other = cast.people["administrator"], administrator(cast)
    actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON)
    pair = KeyPair.objects.get(person=cast.people["anna"])
    with pytest.raises(NeedsAnotherError):
        hand_over_password(person(cast, "anna"), by=by, at=NOON)
    assert KeyPair.objects.get(person=cast.people["anna"]) == pair
    hand_over_password(person(cast, "anna"), by=other, at=NOON)


A_WEEK = actions.TWO_PEOPLE_TERM


def test_once_the_colleague_has_both_again_and_a_week_has_passed_either_can_be_replaced(cast: Cast) -> None:
    by = cast.people["administrator"]
    actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON)
    give_second_factor(cast.people["anna"])
    with pytest.raises(NeedsAnotherError):
        hand_over_password(person(cast, "anna"), by=by, at=NOON + A_WEEK - timedelta(minutes=1))
    hand_over_password(person(cast, "anna"), by=by, at=NOON + A_WEEK)
    Person.objects.filter(email="anna@example.org").update(start_password_until=None)
    with pytest.raises(NeedsAnotherError):
        actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON + 2 * A_WEEK - timedelta(minutes=1))
    actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON + 2 * A_WEEK)


def test_a_week_is_not_enough_while_the_colleague_lacks_one_of_the_two(cast: Cast) -> None:
    by, later = cast.people["administrator"], NOON + 10 * A_WEEK
    actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON)
    hand_over_password(person(cast, "fatima"), by=by, at=NOON)
    with pytest.raises(NeedsAnotherError):
        hand_over_password(person(cast, "anna"), by=by, at=later)
    with pytest.raises(NeedsAnotherError):
        actions.reset_second_factor(person(cast, "fatima"), by=by, at=later)


def test_what_another_administrator_did_in_between_makes_it_no_two(cast: Cast) -> None:
    by, other = cast.people["administrator"], administrator(cast)
    hand_over_password(person(cast, "anna"), by=other, at=NOON)
    actions.reset_second_factor(person(cast, "anna"), by=by, at=NOON)
    with pytest.raises(NeedsAnotherError):
        hand_over_password(person(cast, "anna"), by=by, at=NOON)


def test_the_page_says_who_else_must_do_it(cast: Cast) -> None:
    client, anna = cast.client("administrator"), cast.people["anna"]
    client.post(page("newcomers:password", anna))
    answer = client.post(page("people:reset_second_factor", anna))
    assert answer.status_code == 403
    assert "Laat een andere beheerder het andere vervangen" in answer.content.decode()


# Whose colleague

Deed = Callable[[Cast, Person, Person], object]


def _give(cast: Cast, who: Person, by: Person) -> object:
    organisation = queries.administered_by(by).first() or cast.organisation
    return actions.give_role(who, Role.MANAGER, organisation, since=TODAY, by=by, at=NOON)


def _end(_cast: Cast, who: Person, by: Person) -> object:
    return actions.end_role(who.memberships.filter(until=None)[0], until=TODAY, by=by, at=NOON)


def _stop(_cast: Cast, who: Person, by: Person) -> object:
    return actions.stop_person(who, by=by, at=NOON)


def _let_in(_cast: Cast, who: Person, by: Person) -> object:
    return actions.let_in_again(who, by=by, at=NOON)


def _forget(_cast: Cast, who: Person, by: Person) -> object:
    return actions.reset_second_factor(who, by=by, at=NOON)


def _hand_over(_cast: Cast, who: Person, by: Person) -> object:
    return hand_over_password(who, by=by, at=NOON)


DEEDS = [_give, _end, _stop, _let_in, _forget, _hand_over]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("by", ["anna", "manager", "officer", "evaluator", "stranger"])
def test_who_does_not_administer_people_does_none_of_it(cast: Cast, deed: Deed, by: str) -> None:
    before = Entry.objects.count()
    with pytest.raises(NotAllowedError):
        deed(cast, person(cast, "fatima"), person(cast, by))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("deed", DEEDS)
def test_an_administrator_of_another_organisation_does_none_of_it(cast: Cast, deed: Deed) -> None:
    foreign = administrator(cast, organisation=elsewhere())
    with pytest.raises(NotAllowedError):
        deed(cast, person(cast, "anna"), foreign)
    client = cast.client("administrator")
    client.force_login(foreign)
    assert not queries.colleagues_of(foreign).filter(pk=cast.people["anna"].pk).exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_an_administrator_who_was_stopped_does_none_of_it(cast: Cast, deed: Deed) -> None:
    stopped = administrator(cast)
    stopped.is_active = False
    with pytest.raises(NotAllowedError):
        deed(cast, person(cast, "anna"), stopped)


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_changes_their_own_access(cast: Cast, deed: Deed) -> None:
    by = cast.people["administrator"]
    with pytest.raises(NotYourselfError):
        deed(cast, person(cast, "administrator"), by)


def test_a_role_elsewhere_is_not_ended_and_none_is_given_there(cast: Cast) -> None:
    by, anna = cast.people["administrator"], cast.people["anna"]
    other = Membership.objects.create(person=anna, organisation=elsewhere(), role=Role.COACH, since=TODAY)
    with pytest.raises(NotAllowedError):
        actions.end_role(other, until=TODAY, by=by, at=NOON)
    with pytest.raises(NotAllowedError):
        actions.give_role(anna, Role.MANAGER, elsewhere(), since=TODAY, by=by, at=NOON)


def test_who_left_is_looked_after_until_they_work_elsewhere(cast: Cast) -> None:
    by, anna = cast.people["administrator"], cast.people["anna"]
    actions.end_role(anna.memberships.get(), until=TODAY, by=by, at=NOON)
    assert queries.colleagues_of(by).filter(pk=anna.pk).exists()
    Membership.objects.create(person=anna, organisation=elsewhere(), role=Role.COACH, since=TODAY)
    assert not queries.colleagues_of(by).filter(pk=anna.pk).exists()


def test_every_page_is_closed_for_the_colleague_of_another_house(cast: Cast) -> None:
    client, stranger = cast.client("administrator"), cast.people["stranger"]
    for name in ("people:colleague", "leaving:stop", "people:reset_second_factor", "newcomers:password"):
        assert client.get(page(name, stranger)).status_code == 404
        assert client.post(page(name, stranger)).status_code == 404
    assert client.post(page("people:let_in", stranger)).status_code == 404
    assert client.post(reverse("leaving:end_role", args=[stranger.memberships.get().pk])).status_code == 404
    assert "Stranger de Wit" not in client.get("/collegas/").content.decode()


# What the pages show


def test_the_list_says_who_works_here_and_how_they_get_in(cast: Cast) -> None:
    client = cast.client("administrator")
    add(client)
    Person.objects.filter(email="fatima@example.org").update(is_active=False)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get("/collegas/").content.decode()))
    for row in (
        "Anna de Wit trajectbegeleider wachtwoord en tweede stap",
        "Nieuw Gezicht trajectbegeleider heeft een startwachtwoord",
        "Colleague de Wit trajectbegeleider stelt de tweede stap in",
        "Fatima de Wit trajectbegeleider gestopt",
    ):
        assert row in text


def test_the_menu_leads_administrators_there_and_nobody_else(cast: Cast) -> None:
    assert 'href="/collegas/"' in cast.client("administrator").get("/collegas/").content.decode()
    for who in ("anna", "manager", "officer"):
        assert 'href="/collegas/"' not in cast.client(who).get(OWN_KEY).content.decode()


def test_the_list_asks_the_same_number_of_questions_for_more_people(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(20):
        administrator(cast, f"extra{number}")
    client = cast.client("administrator")
    client.get("/collegas/")
    with django_assert_max_num_queries(10):
        client.get("/collegas/")
