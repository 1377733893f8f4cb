"""Sessions: half of one opens nothing, a change ends it, and nothing in it helps a thief."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from addresses import addresses
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from doorway import CODE, LOGIN, OWN_KEY, SECRET, SETUP, App, Doorway, code, give_second_factor

from cast import PASSWORD, Cast, show_steps
from overstap.core import clock
from overstap.people import actions
from overstap.people.models import Person, new_stamp
from overstap.people.signing_in import SecondFactorAdapter
from overstap.people.terms import Role
from overstap.vault.actions import change_password, reset

ALWAYS = {"account_logout", "ui:language", "ui:leave", "ui:lock", "ui:stay"}
PUBLISHED = {"publications:index", "publications:catalogue"}
OF_EVERYBODY = ALWAYS | {"account_login", "mfa_authenticate", "ui:gallery"} | PUBLISHED
METHODS = ("get", "post")
GUARDED = [each for each in addresses() if each.page not in ALWAYS | {"people:second_factor"}]
CLOSED = [each for each in addresses() if each.page not in OF_EVERYBODY]


def test_the_house_has_many_addresses() -> None:
    pages = {each.page for each in addresses()}
    assert pages > {"desk:today", "monitor:programme", "flows:deliver_file", "vault:own_key", "trajectories:dossier"}
    assert len(GUARDED) > 30


@pytest.mark.parametrize("method", METHODS)
def test_with_a_password_and_no_second_factor_nothing_else_works(cast: Cast, door: Doorway, method: str) -> None:
    door.password("colleague")
    for each in GUARDED:
        answer = getattr(door.client, method)(each.path)
        assert (answer.status_code, answer.get("Location")) == (302, SETUP), each


@pytest.mark.parametrize("method", METHODS)
def test_between_password_and_code_one_is_nobody(cast: Cast, method: str) -> None:
    for each in CLOSED:
        half = Doorway()
        half.password("anna")
        answer, strange = (getattr(client, method)(each.path) for client in (half.client, Client()))
        assert answer.status_code in (302, 401, 404, 405), each
        assert (answer.status_code, answer.get("Location")) == (strange.status_code, strange.get("Location")), each


def _role_given(cast: Cast, person: Person) -> None:
    actions.give_role(
        person, Role.MANAGER, cast.organisation, since=clock.today(), by=cast.people["administrator"], at=clock.now()
    )


def _role_ended(cast: Cast, person: Person) -> None:
    membership = person.memberships.get(until=None)
    actions.end_role(membership, until=clock.today(), by=cast.people["administrator"], at=clock.now())


def _stopped(cast: Cast, person: Person) -> None:
    actions.stop_person(person, by=cast.people["administrator"], at=clock.now())


def _password_changed(cast: Cast, person: Person) -> None:
    change_password(person, old_password=PASSWORD, new_password="another long password", at=clock.now())


def _password_reset(cast: Cast, person: Person) -> None:
    reset(person, password="a password to start with", by=cast.people["administrator"], at=clock.now())


def _second_factor_reset(cast: Cast, person: Person) -> None:
    actions.reset_second_factor(person, by=cast.people["administrator"], at=clock.now())


CHANGES = [_role_given, _role_ended, _stopped, _password_changed, _password_reset, _second_factor_reset]
Change = Callable[[Cast, Person], None]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_person_ends_every_session_at_the_next_request(cast: Cast, change: Change) -> None:
    inside = [Client(), Client()]
    for number, client in enumerate(inside):
        client.cookies.update(cast.client("anna").cookies)
        assert client.get(OWN_KEY).status_code == 200, number
    change(cast, Person.objects.get(pk=cast.people["anna"].pk))
    for client in inside:
        assert client.get(OWN_KEY)["Location"].startswith(LOGIN)
        assert client.get("/")["Location"].startswith(LOGIN)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_between_password_and_code_begins_again(cast: Cast, door: Doorway, change: Change) -> None:
    door.password("anna")
    change(cast, Person.objects.get(pk=cast.people["anna"].pk))
    assert door.code()["Location"] == LOGIN
    assert not door.is_in
    assert door.code()["Location"] == LOGIN


def test_a_new_second_factor_ends_the_sessions_that_were_waiting_for_one(cast: Cast) -> None:
    setting, waiting = Doorway(), Doorway()
    setting.password("colleague")
    waiting.password("colleague")
    secret = setting.client.get(SETUP).context["secret"].replace(" ", "")
    setting.client.post(SETUP, {"code": code(secret=secret)})
    assert setting.is_in
    assert waiting.client.get(SETUP)["Location"].startswith(LOGIN)


def test_what_somebody_else_has_shown_is_not_ones_own(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.people["fatima"])
    show_steps(client.session, cast.people["anna"], "password", "mfa").save()
    assert client.get(OWN_KEY)["Location"] == SETUP
    show_steps(client.session, cast.people["fatima"], "password", "mfa").save()
    assert client.get(OWN_KEY).status_code == 200


def test_a_session_of_another_stamp_is_emptied(cast: Cast, door: Doorway) -> None:
    door.sign_in("anna")
    key = door.session_key
    Person.objects.filter(email="anna@example.org").update(stamp=new_stamp())
    door.look()
    assert not Session.objects.filter(pk=key).exists()


# Idle


def test_thirty_idle_minutes_end_a_session_and_keep_nothing(cast: Cast, door: Doorway) -> None:
    door.sign_in("anna")
    start = clock.now()
    with clock.frozen(start + timedelta(seconds=settings.SESSION_IDLE_SECONDS - 60)):
        assert door.is_in
    with clock.frozen(start + timedelta(seconds=2 * settings.SESSION_IDLE_SECONDS - 120)):
        assert door.is_in, "what was asked in between keeps it awake"
    with clock.frozen(start + timedelta(seconds=3 * settings.SESSION_IDLE_SECONDS)):
        assert door.look()["Location"].startswith(LOGIN)
    assert not Session.objects.exists()
    assert not door.client.cookies[settings.KEY_COOKIE_NAME].value
    assert not door.is_in, "turning the clock back does not bring it back"


def test_a_session_that_was_left_right_after_signing_in_ends_too(cast: Cast, door: Doorway) -> None:
    door.password("anna")
    door.code()
    with clock.frozen(clock.now() + timedelta(seconds=settings.SESSION_IDLE_SECONDS + 1)):
        assert not door.is_in


def test_however_busy_a_session_ends_after_twelve_hours(cast: Cast, door: Doorway) -> None:
    start = clock.now()
    with clock.frozen(start):
        door.password("anna")
    with clock.frozen(start + timedelta(minutes=5)):
        door.code()
    longest, step = settings.SESSION_LONGEST_SECONDS, settings.SESSION_IDLE_SECONDS - 60
    for seconds in (*range(step, longest, step), longest - 1):
        with clock.frozen(start + timedelta(seconds=seconds)):
            assert door.is_in, seconds
    with clock.frozen(start + timedelta(seconds=longest)):
        assert door.look()["Location"].startswith(LOGIN)
    assert not Session.objects.exists()


def test_signing_in_again_begins_another_twelve_hours(cast: Cast, door: Doorway) -> None:
    start = clock.now()
    door.sign_in("anna")
    door.client.post("/vergrendel/")
    App.wait()
    with clock.frozen(start + timedelta(seconds=settings.SESSION_LONGEST_SECONDS + 1)):
        assert door.sign_in("anna").is_in


def test_a_page_says_how_long_the_session_can_last_yet(cast: Cast, door: Doorway) -> None:
    start = clock.now()
    with clock.frozen(start):
        door.sign_in("anna")
    with clock.frozen(start + timedelta(minutes=20)):
        left = settings.SESSION_LONGEST_SECONDS - 20 * 60
        assert f'data-left="{left}"' in door.look().content.decode()


# Fixation, tossed cookies, the host, and where one is led


def test_the_session_key_changes_at_each_step(cast: Cast, door: Doorway) -> None:
    keys = [door.session_key]
    door.password("anna")
    keys.append(door.session_key)
    door.code()
    keys.append(door.session_key)
    assert len(set(keys)) == 3
    assert set(Session.objects.values_list("pk", flat=True)) == {door.session_key}


def test_the_session_key_changes_when_the_second_factor_is_set_up(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    page = door.client.get(SETUP)
    before, cookie = door.session_key, door.client.cookies[settings.KEY_COOKIE_NAME].value
    door.client.post(SETUP, {"code": code(secret=page.context["secret"].replace(" ", ""))})
    assert door.session_key != before
    assert door.client.cookies[settings.KEY_COOKIE_NAME].value != cookie
    assert not Session.objects.filter(pk=before).exists()


def test_a_key_that_was_given_beforehand_is_never_signed_in(cast: Cast, door: Doorway) -> None:
    thief = Doorway()
    thief.password("stranger")
    planted = thief.session_key
    door.client.cookies[settings.SESSION_COOKIE_NAME] = planted
    door.sign_in("anna")
    assert door.session_key != planted
    assert not thief.is_in


@pytest.mark.parametrize(
    "name",
    ["overstap", "sessionid", "__Secure-overstap", "__host-overstap", "x__Host-overstap", "\u2000__Host-overstap",
     "\x85__Host-overstap", "\xa0__Host-overstap", "__Host-overstap\u3000", "\t__Host-overstap", "\x1f__Host-overstap"],
)  # fmt: skip
def test_a_cookie_that_a_neighbour_can_set_is_no_session(cast: Cast, name: str) -> None:
    held = cast.client("anna").cookies
    value, key = held[settings.SESSION_COOKIE_NAME].value, held[settings.KEY_COOKIE_NAME].value
    honest = f"__Host-overstap-key={key}"
    tossed = f"{name}={value}".encode().decode("latin-1")
    assert Client().get(OWN_KEY, HTTP_COOKIE=f"{honest}; {tossed}").status_code == 302
    assert Client().get(OWN_KEY, HTTP_COOKIE=f"a=b; {honest}; __Host-overstap={value}").status_code == 200


def test_cookies_are_of_this_host_only_and_hidden_from_scripts(cast: Cast, door: Doorway) -> None:
    door.sign_in("anna")
    for name in (settings.SESSION_COOKIE_NAME, settings.KEY_COOKIE_NAME):
        morsel = door.client.cookies[name]
        assert name.startswith("__Host-")
        assert (morsel["secure"], morsel["httponly"], morsel["path"], morsel["domain"]) == (True, True, "/", "")
        assert (morsel["max-age"], morsel["expires"]) == ("", ""), "it goes with the browser"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b", ""])
@pytest.mark.parametrize("path", [LOGIN, CODE, "/", "/weg/"])
def test_another_host_is_refused(cast: Cast, door: Doorway, host: str, path: str) -> None:
    for headers in ({"HTTP_HOST": host}, {"HTTP_HOST": f"{host}:8000"}):
        answer = door.client.get(path, **headers)
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()


def test_a_forwarded_host_is_not_listened_to(cast: Cast, door: Doorway) -> None:
    answer = door.client.get("/", HTTP_X_FORWARDED_HOST="evil.example")
    assert answer["Location"] == f"{LOGIN}?next=/"


STRANGE = [
    "https://evil.example/", "//evil.example/", "///evil.example", "\\\\evil.example", "/\\evil.example",
    "http:evil.example", "javascript:alert(1)", "https://localhost/", "http://testserver/", "evil.example",
    "\t//evil.example", "/\t/evil.example", " //evil.example", "%2f%2fevil.example", "data:text/html,x",
    "https:///evil.example", "http://testserver@evil.example/",
]  # fmt: skip


@pytest.mark.parametrize("next_", STRANGE)
def test_one_is_never_led_outside(cast: Cast, door: Doorway, next_: str) -> None:
    door.password("anna", next_=next_)
    assert door.code()["Location"] == "/"
    assert door.client.get(LOGIN, {"next": next_})["Location"] == "/"
    assert door.client.post("/uitloggen/", {"next": next_})["Location"] == LOGIN


def test_one_is_led_to_the_page_that_was_asked_for(cast: Cast, door: Doorway) -> None:
    door.password("anna", next_="/deelnemers/?blad=2")
    assert door.code()["Location"] == "/deelnemers/?blad=2"


@pytest.mark.parametrize("path", [LOGIN, CODE, SETUP, OWN_KEY, "/uitloggen/", "/vergrendel/"])
def test_a_form_from_elsewhere_is_refused(cast: Cast, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies.update(cast.client("anna").cookies)
    assert client.post(path, {"login": "anna@example.org", "password": PASSWORD}).status_code == 403


# What a thief of the database finds


def test_nothing_secret_lies_in_a_session_at_any_step(cast: Cast, door: Doorway) -> None:
    rows: list[str] = []

    def look() -> None:
        rows.extend(json.dumps(row.get_decoded()) for row in Session.objects.all())

    door.password("colleague")
    look()
    secret = door.client.get(SETUP).context["secret"].replace(" ", "")
    look()
    shown = code(secret=secret)
    door.client.post(SETUP, {"code": shown})
    look()
    stored = " ".join(rows)
    assert len(rows) == 3
    cookie = door.client.cookies[settings.KEY_COOKIE_NAME].value
    for planted in (PASSWORD, secret, shown, cookie, cookie.rstrip("=")):
        assert planted not in stored


def test_the_second_factor_is_stored_encrypted_and_opens_with_the_key_file_only(cast: Cast, settings: object) -> None:
    stored = Authenticator.objects.get(user=cast.people["anna"]).data["secret"]
    assert SECRET not in json.dumps(stored)
    assert SecondFactorAdapter().encrypt(SECRET) != stored, "the same secret never looks the same"
    assert SecondFactorAdapter().decrypt(stored) == SECRET
    settings.SECOND_FACTOR_KEY = "00" * 32  # type: ignore[attr-defined] # a fixture of pytest-django
    with pytest.raises(InvalidTag):
        SecondFactorAdapter().decrypt(stored)


def test_what_is_kept_of_the_second_factor_says_nothing_by_its_length(cast: Cast) -> None:
    give_second_factor(cast.people["colleague"], "A" * 32)
    lengths = {len(each.data["secret"]) for each in Authenticator.objects.all()}
    assert len(lengths) == 1
