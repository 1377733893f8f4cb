"""The private key while somebody is signed in."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from vault_cast import Cast, password_of
from vault_door import PAGE, Door, give_second_factor

from overstap.core import clock
from overstap.people.models import Person
from overstap.vault import actions, middleware, session
from overstap.vault.crypto.aead import decrypt
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.crypto.secret import Secret
from overstap.vault.keyring import Keyring
from overstap.vault.models import KeyGrant, KeyPair


@pytest.fixture
def door(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    for name in ("coach", "backup", "newcomer"):
        give_second_factor(cast.people[name])
    made = Door()
    opened = session.keyring_of

    def watched(request: HttpRequest) -> Keyring | None:
        made.keys = opened(request)
        return made.keys

    monkeypatch.setattr(session, "keyring_of", watched)
    with clock.frozen(cast.now):
        yield made


def test_the_keyring_opens_what_its_owner_may_read(cast: Cast, door: Door) -> None:
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    door.sign_in("coach")
    assert door.look().status_code == 200
    assert door.keys is not None
    assert door.keys.open(note) == "Woorden"


def test_before_the_second_factor_there_is_no_keyring(cast: Cast, door: Door) -> None:
    assert door.password("coach").url == reverse("mfa_authenticate")
    assert door.cookie
    door.look()
    assert door.keys is None


def test_who_has_no_second_factor_yet_has_no_keyring_either(cast: Cast, door: Door) -> None:
    door.password("colleague")
    assert door.cookie
    door.look()
    assert door.keys is None


def test_a_wrong_password_leaves_nothing_behind(cast: Cast, door: Door) -> None:
    door.password("coach", "something else altogether")
    assert not door.cookie
    assert session.ENTRY not in door.client.session


def test_the_cookie_is_of_this_host_hidden_from_scripts_and_sent_from_this_site_only(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    morsel = door.client.cookies[settings.KEY_COOKIE_NAME]
    assert settings.KEY_COOKIE_NAME.startswith("__Host-")
    assert (morsel["secure"], morsel["httponly"], morsel["samesite"]) == (True, True, "Strict")
    assert (morsel["path"], morsel["domain"], morsel["max-age"]) == ("/", "", "")


def test_the_key_changes_when_the_second_factor_is_passed(cast: Cast, door: Door) -> None:
    door.password("coach")
    before, entry = door.cookie, door.client.session[session.ENTRY]
    door.code()
    assert door.cookie != before
    assert door.client.session[session.ENTRY] != entry


def test_the_session_row_holds_nothing_that_opens_by_itself(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    private = cast.keys("coach").private_key().reveal()
    stored = json.dumps([row.get_decoded() for row in Session.objects.all()]).encode()
    for secret in (private, private[1:], base64.urlsafe_b64decode(door.cookie)):
        for form in (secret.hex().encode(), base64.b64encode(secret), base64.urlsafe_b64encode(secret)):
            assert form not in stored
    assert password_of("coach").encode() not in stored


def test_a_session_without_its_cookie_opens_nothing_and_recovers_with_it(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    kept = door.client.cookies.pop(settings.KEY_COOKIE_NAME)
    assert door.look().status_code == 200
    assert door.keys is None
    door.client.cookies[settings.KEY_COOKIE_NAME] = kept.value
    door.look()
    assert door.keys is not None


@pytest.mark.parametrize("value", ["", "x", "AAAA", "A" * 43 + "=", "é" * 44])
def test_a_cookie_that_is_no_key_opens_nothing(cast: Cast, door: Door, value: str) -> None:
    door.sign_in("coach")
    door.client.cookies[settings.KEY_COOKIE_NAME] = value
    assert door.look().status_code == 200
    assert door.keys is None


def test_the_half_of_another_person_does_not_fit(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    entry, key = session.sealed_entry(cast.keys("backup"))
    stored = door.client.session
    stored[session.ENTRY] = entry
    stored.save()
    door.client.cookies[settings.KEY_COOKIE_NAME] = base64.urlsafe_b64encode(key.reveal()).decode()
    door.look()
    assert door.keys is None


def test_signing_out_removes_both_halves(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    door.client.post(reverse("account_logout"))
    assert not door.cookie
    assert not Session.objects.filter(pk=door.client.session.session_key).exists()


def test_a_session_that_idled_out_loses_its_cookie(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    door.look()
    with clock.frozen(cast.now + timedelta(seconds=settings.SESSION_IDLE_SECONDS + 61)):
        door.look()
    assert door.keys is None
    assert not door.cookie


def test_a_cookie_left_over_from_an_ended_session_is_removed(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    Session.objects.all().delete()
    door.look()
    assert not door.cookie


def test_the_first_sign_in_makes_a_key(cast: Cast, door: Door) -> None:
    door.sign_in("newcomer")
    door.look()
    pair = KeyPair.objects.get(person=cast.newcomer)
    assert door.keys is not None
    assert door.keys.key_pair_id == pair.pk


def test_what_colleagues_wait_for_is_sealed_at_sign_in_and_asked_only_then(
    cast: Cast, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = cast.dossier("coach")
    actions.give_access(dossier, cast.backup, keys=None, by=cast.deputy, at=cast.now)
    calls: list[Keyring] = []
    settle = actions.settle_pending
    monkeypatch.setattr(middleware, "settle_pending", lambda keys, at: (calls.append(keys), settle(keys, at=at)))
    door.sign_in("coach")
    for _page in range(3):
        door.look()
    assert len(calls) == 1
    assert not KeyGrant.objects.filter(sealed=None).exists()


def test_a_missing_epoch_key_does_not_keep_anybody_out(cast: Cast, door: Door) -> None:
    actions.give_access(cast.dossier("coach"), cast.backup, keys=None, by=cast.deputy, at=cast.now)
    for path in (settings.HOME / "epochs").iterdir():
        path.unlink()
    door.sign_in("coach")
    assert door.look().status_code == 200


def test_who_signs_in_under_a_password_that_does_not_open_the_key_works_without_it(cast: Cast, door: Door) -> None:
    cast.coach.set_password("another password for the coach")
    cast.coach.save()
    door.password("coach", "another password for the coach")
    door.code()
    assert door.look().status_code == 200
    assert door.keys is None


def test_changing_the_password_keeps_the_key_and_ends_other_sessions(cast: Cast, door: Door) -> None:
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    other = Door()
    other.sign_in("coach")
    door.sign_in("coach")
    before = door.cookie
    new = "a wholly different password"
    answer = door.client.post(PAGE, {"old_password": password_of("coach"), "new_password": new, "again": new})
    assert answer.status_code == 302
    assert door.cookie != before
    assert door.look().status_code == 200
    assert door.keys is not None
    assert door.keys.open(note) == "Woorden"
    assert Keyring.unlock(Person.objects.get(pk=cast.coach.pk), new).open(note) == "Woorden"
    assert reverse("account_login") in other.look().url


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("not the password", "a wholly different password", "a wholly different password", "old_password"),
        ("coach and a long password", "x9!kortje", "x9!kortje", "new_password"),
        ("coach and a long password", "a wholly different password", "a mistyped password", "again"),
    ],
)
def test_a_refused_password_says_why_and_changes_nothing(
    cast: Cast, door: Door, old: str, new: str, again: str, field: str
) -> None:
    door.sign_in("coach")
    answer = door.client.post(PAGE, {"old_password": old, "new_password": new, "again": again})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert old.encode() not in answer.content
    assert new.encode() not in answer.content
    cast.keys("coach")


def test_guessing_the_old_password_is_limited(cast: Cast, door: Door) -> None:
    door.sign_in("coach")
    new = "a wholly different password"
    for _guess in range(5):
        door.client.post(PAGE, {"old_password": "guessed", "new_password": new, "again": new})
    door.client.post(PAGE, {"old_password": password_of("coach"), "new_password": new, "again": new})
    cast.keys("coach")


def test_nothing_that_stores_cookies_comes_upon_the_key(cast: Cast) -> None:
    request = RequestFactory().get("/", HTTP_COOKIE=f"a=1; {settings.KEY_COOKIE_NAME}={'A' * 43}=; b=2")
    request.session = {}
    session.take_cookie(request)
    assert dict(request.COOKIES) == {"a": "1", "b": "2"}
    assert "AAAA" not in repr(request.META)
    assert "AAAA" not in repr(vars(request))


def test_the_entry_opens_with_its_own_key_only(cast: Cast) -> None:
    entry, key = session.sealed_entry(cast.keys("coach"))
    other_entry, other_key = session.sealed_entry(cast.keys("coach"))
    assert entry["sealed"] != other_entry["sealed"]
    with pytest.raises(NotOpenedError):
        decrypt(other_key, base64.b64decode(entry["sealed"]), bound=b"")
    assert isinstance(key, Secret)
