"""Signing in through the real addresses: password, code, and everything that is neither."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from doorway import CODE, LOGIN, OWN_KEY, SECRET, SETUP, WRONG, Doorway, another_code, code, give_second_factor

from cast import Cast
from overstap.core import clock
from overstap.people import actions
from overstap.people.models import Person
from overstap.people.terms import Role


def test_a_password_and_a_code_open_the_door(cast: Cast, door: Doorway) -> None:
    answer = door.password("anna")
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    assert not door.is_in
    answer = door.code()
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert door.is_in


def test_capitals_and_spaces_around_the_address_do_not_matter(cast: Cast, door: Doorway) -> None:
    assert door.password(" Anna@Example.ORG ")["Location"] == CODE


@pytest.mark.parametrize(
    ("who", "password"), [("anna", WRONG), ("nobody", WRONG), ("nobody", "a password for the tests"), ("anna", "")]
)
def test_what_is_wrong_gets_in_nowhere(cast: Cast, door: Doorway, who: str, password: str) -> None:
    answer = door.password(who, password)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert door.look()["Location"].startswith(LOGIN)
    assert not Session.objects.exists()


def _page_after(who: str, password: str) -> str:
    """What comes back, without what differs for everybody: the address typed and the token of the form."""
    answer = Doorway().password(who, password)
    assert answer.status_code == 200
    text = answer.content.decode()
    for part in (answer.context["csrf_token"], answer.context["form"].data["login"]):
        text = text.replace(str(part), "·")
    assert password not in text
    return text


def test_unknown_stopped_stale_and_wrong_look_the_same(cast: Cast) -> None:
    stale, stopped = cast.people["fatima"], cast.people["colleague"]
    Person.objects.filter(pk=stale.pk).update(start_password_until=clock.now() - timedelta(minutes=1))
    Person.objects.filter(pk=stopped.pk).update(is_active=False)
    right = "a password for the tests"
    pages = {
        _page_after("anna", WRONG),
        _page_after("nobody", WRONG),
        _page_after("colleague", WRONG),
        _page_after("colleague", right),
        _page_after("fatima", right),
    }
    assert len(pages) == 1


def test_who_was_stopped_does_not_come_in(cast: Cast, door: Doorway) -> None:
    actions.stop_person(cast.people["anna"], by=cast.people["administrator"], at=clock.now())
    answer = door.password("anna")
    assert answer.status_code == 200
    assert door.look()["Location"].startswith(LOGIN)


@pytest.mark.parametrize("wrong", ["", "0", "abcdef", "٣٤٥٦٧٨", "12345678901234"])
def test_what_is_no_code_is_refused(cast: Cast, door: Doorway, wrong: str) -> None:
    door.password("anna")
    answer = door.client.post(CODE, {"code": wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert not door.is_in


@pytest.mark.parametrize("steps", [-2, -1, 1, 2])
def test_a_code_of_another_half_minute_is_refused(cast: Cast, door: Doorway, steps: int) -> None:
    door.password("anna")
    assert door.code(code(steps=steps)).status_code == 200
    assert not door.is_in


def test_a_code_is_taken_once(cast: Cast) -> None:
    shown = code()
    first, second = Doorway(), Doorway()
    first.password("anna")
    second.password("anna")
    assert first.code(shown).status_code == 302
    assert second.code(shown).status_code == 200
    assert second.code(f" {shown[:3]} {shown[3:]}").status_code == 200
    assert not second.is_in


def test_the_code_of_somebody_else_is_refused(cast: Cast, door: Doorway) -> None:
    give_second_factor(cast.people["colleague"], secret="KRUGKIDROVUWG2ZAMJZG653OEBTG66BA")
    door.password("colleague")
    assert door.code(code(secret=SECRET)).status_code == 200
    assert not door.is_in


def test_a_code_alone_opens_nothing(cast: Cast, door: Doorway) -> None:
    assert door.code()["Location"] == LOGIN
    assert not door.is_in


def test_a_password_that_waits_too_long_for_its_code_begins_again(cast: Cast, door: Doorway) -> None:
    door.password("anna")
    with clock.frozen(clock.now() + timedelta(seconds=settings.SESSION_IDLE_SECONDS + 1)):
        assert door.code()["Location"] == LOGIN
    assert not Session.objects.exists()


# Who has no second factor yet


def test_who_has_no_second_factor_sets_one_up_first(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    assert door.client.get("/")["Location"] == SETUP
    page = door.client.get(SETUP)
    secret = page.context["secret"].replace(" ", "")
    assert door.client.post(SETUP, {"code": another_code()}).status_code == 200
    assert not Authenticator.objects.filter(user=cast.people["colleague"]).exists()
    answer = door.client.post(SETUP, {"code": code(secret=secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert door.is_in
    assert door.client.get(SETUP)["Location"] == "/"


def test_the_secret_that_is_shown_stays_the_same_until_it_is_set_up(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    first, second = door.client.get(SETUP), door.client.get(SETUP)
    assert first.context["secret"] == second.context["secret"]
    assert first["Cache-Control"] == "no-store, private"


def test_the_code_that_set_it_up_is_spent(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    secret = door.client.get(SETUP).context["secret"].replace(" ", "")
    shown = code(secret=secret)
    door.client.post(SETUP, {"code": shown})
    other = Doorway()
    assert other.password("colleague")["Location"] == CODE
    assert other.code(shown).status_code == 200
    assert not other.is_in


def test_the_second_of_two_browsers_does_not_replace_the_second_factor(cast: Cast) -> None:
    first, second = Doorway(), Doorway()
    secrets = []
    for each in (first, second):
        each.password("colleague")
        secrets.append(each.client.get(SETUP).context["secret"].replace(" ", ""))
    first.client.post(SETUP, {"code": code(secret=secrets[0])})
    assert second.client.post(SETUP, {"code": code(secret=secrets[1])})["Location"].startswith(LOGIN)
    assert not second.is_in
    assert Authenticator.objects.filter(user=cast.people["colleague"]).count() == 1


def test_a_session_that_never_showed_the_second_factor_begins_again(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    give_second_factor(cast.people["colleague"])
    assert door.client.get(SETUP)["Location"] == LOGIN
    assert door.client.get("/")["Location"].startswith(LOGIN)


def test_half_signed_in_one_may_still_leave_and_choose_a_language(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    assert door.client.post("/taal/", {"language": "en", "next": SETUP}).status_code == 303
    assert "Set up the second step" in door.client.get(SETUP).content.decode()
    assert door.client.post("/vergrendel/").status_code == 303
    assert door.client.get(SETUP)["Location"].startswith(LOGIN)


# What is shown


def test_the_pages_speak_dutch_and_never_repeat_the_password(cast: Cast, door: Doorway) -> None:
    answer = door.password("anna", WRONG)
    page = answer.content.decode()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in page
    assert WRONG not in page
    door.password("anna")
    page = door.code(another_code()).content.decode()
    assert "Deze code klopt niet, is te oud of is al gebruikt." in page


def test_there_is_no_signing_up_and_no_reset_by_mail(cast: Cast, door: Doorway) -> None:
    for path in ("/accounts/signup/", "/signup/", "/accounts/password/reset/", "/password/reset/", "/accounts/login/"):
        assert door.client.get(path).status_code == 404


def test_a_role_is_not_needed_to_sign_in_and_opens_nothing_without(cast: Cast, door: Doorway) -> None:
    membership = cast.people["anna"].memberships.get(role=Role.COACH)
    actions.end_role(membership, until=clock.today(), by=cast.people["administrator"], at=clock.now())
    door.sign_in("anna")
    assert door.client.get("/deelnemers/nieuw/").status_code == 404
    assert door.client.get(OWN_KEY).status_code == 200
