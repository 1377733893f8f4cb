"""What signing in and out leaves in the log of acts, and what never stands in a log, a row or a page of a fault."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from doorway import CODE, LOGIN, OWN_KEY, SECRET, SETUP, WRONG, Doorway, another_code, code

from cast import PASSWORD, Cast
from overstap.audit import log
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.people import front_door
from overstap.people.terms import Act
from overstap.site.logging import OneLine


def traces(act: Act) -> list[Entry]:
    return list(Entry.objects.filter(act=act.value))


def test_signing_in_leaves_one_line_that_says_who_when_and_whence(cast: Cast) -> None:
    person, moment = cast.people["anna"], clock.now()
    with clock.frozen(moment):
        Doorway("2001:db8::7").sign_in("anna")
    (line,) = traces(Act.SIGNED_IN)
    assert (line.actor, line.subject) == (person.pk, f"people.person:{person.pk}")
    assert (line.at, line.origin, line.dossier) == (moment, "2001:db8::7", None)


def test_a_password_without_its_code_is_no_signing_in(cast: Cast, door: Doorway) -> None:
    door.password("anna")
    assert traces(Act.SIGNED_IN) == []


def test_who_sets_up_the_second_factor_leaves_that_too(cast: Cast, door: Doorway) -> None:
    door.password("colleague")
    secret = door.client.get(SETUP).context["secret"].replace(" ", "")
    door.client.post(SETUP, {"code": code(secret=secret)})
    acts = list(Entry.objects.filter(actor=cast.people["colleague"].pk).values_list("act", flat=True))
    assert acts[-2:] == [Act.SIGNED_IN.value, Act.SECOND_FACTOR_SET.value]


def _locked(door: Doorway) -> None:
    door.client.post("/vergrendel/")


def _left(door: Doorway) -> None:
    door.client.get("/weg/")


def _signed_out(door: Doorway) -> None:
    door.client.post("/uitloggen/")


def _idled(door: Doorway) -> None:
    with clock.frozen(clock.now() + timedelta(seconds=settings.SESSION_IDLE_SECONDS + 1)):
        door.look()


@pytest.mark.parametrize("way", [_locked, _left, _signed_out, _idled])
def test_every_way_out_leaves_one_line_and_ends_the_session(cast: Cast, way: Callable[[Doorway], None]) -> None:
    door = Doorway("192.0.2.77").sign_in("anna")
    way(door)
    (line,) = traces(Act.SIGNED_OUT)
    assert (line.actor, line.origin) == (cast.people["anna"].pk, "192.0.2.77")
    assert not Session.objects.exists()
    assert not door.is_in
    assert len(traces(Act.SIGNED_OUT)) == 1


@pytest.mark.parametrize("way", [_locked, _left, _signed_out])
def test_who_is_not_in_leaves_nothing_by_going_out(cast: Cast, way: Callable[[Doorway], None]) -> None:
    way(Doorway())
    half = Doorway()
    half.password("anna")
    way(half)
    assert traces(Act.SIGNED_OUT) == []


def test_a_picture_on_a_strange_page_signs_nobody_out(cast: Cast, door: Doorway) -> None:
    door.sign_in("anna")
    door.client.get("/weg/", headers={"sec-fetch-dest": "image"})
    assert door.is_in


def test_each_wrong_try_that_was_counted_leaves_a_line_without_what_was_typed(cast: Cast) -> None:
    for who in ("anna", "nobody"):
        Doorway().password(who, WRONG)
    door = Doorway()
    door.password("anna")
    door.code(another_code())
    lines = traces(Act.SIGN_IN_FAILED)
    anna = f"people.person:{cast.people['anna'].pk}"
    assert [line.subject for line in lines] == [anna, "", anna]
    assert {line.actor for line in lines} == {None}


def test_tries_beyond_the_limit_do_not_fill_the_log(cast: Cast) -> None:
    for _try in range(12):
        Doorway().password("anna", WRONG)
    assert len(traces(Act.SIGN_IN_FAILED)) == 5
    assert log.verify().is_whole


# Nothing secret in what is kept


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything the house writes to its log while the test runs, at the finest level."""
    text, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(text)
    handler.setFormatter(OneLine())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    yield text
    root.setLevel(before)
    root.removeHandler(handler)


def test_no_row_and_no_line_repeats_a_secret(cast: Cast, door: Doorway, written: io.StringIO) -> None:
    door.password("anna", WRONG)
    door.password("anna")
    shown, wrong = code(), another_code()
    door.code(wrong)
    door.code(shown)
    door.client.post(OWN_KEY, {"old_password": PASSWORD, "new_password": "short", "again": WRONG})
    door.client.get("/nergens/")
    kept = written.getvalue() + _rows()
    for secret in (PASSWORD, WRONG, SECRET, wrong, door.client.cookies[settings.KEY_COOKIE_NAME].value):
        assert secret not in kept
    assert shown not in written.getvalue()


def _rows() -> str:
    """Every text in every row of the tables that signing in writes to."""
    tables = ("django_session", "audit_entry", "people_person", "mfa_authenticator", "vault_keypair", "cache")
    text = " ".join(json.dumps(session.get_decoded()) for session in Session.objects.all())
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - one of the names above
            text += " ".join(str(row) for row in cursor.fetchall())
    return text


@pytest.mark.parametrize(("path", "form"), [
    (LOGIN, {"login": "anna@example.org", "password": PASSWORD}),
    (CODE, {"code": "123456"}),
])  # fmt: skip
def test_a_fault_shows_and_writes_nothing_that_was_typed(
    cast: Cast, written: io.StringIO, monkeypatch: pytest.MonkeyPatch, path: str, form: dict[str, str]
) -> None:
    door = Doorway()
    door.client.raise_request_exception = False
    if path == CODE:
        door.password("anna")

    def fail(*_args: object, **words: object) -> None:
        raise RuntimeError(f"{words} {form}")

    monkeypatch.setattr(front_door.AccountAdapter, "pre_authenticate", fail)
    monkeypatch.setattr("allauth.mfa.base.forms.check_rate_limit", fail)
    answer = door.client.post(path, form)
    assert answer.status_code == 500
    for text in (answer.content.decode(), written.getvalue()):
        assert form.get("password", "123456") not in text
        assert "anna@example.org" not in text
    assert "RuntimeError at " in written.getvalue()


@pytest.mark.parametrize("nasty", ["\r\n2026 INFO forged", "\x1b[31mred", "\u2028next", "\x85next", "\x00"])
def test_a_forged_line_stays_one_line(cast: Cast, written: io.StringIO, nasty: str) -> None:
    door = Doorway()
    before = len(written.getvalue().splitlines())
    door.client.get(f"/nergens/{nasty}")
    door.client.get(LOGIN, HTTP_HOST=f"evil{nasty}")
    door.client.post(LOGIN, {"login": nasty, "password": nasty})
    lines = written.getvalue().splitlines()[before:]
    assert lines
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert not any(line.startswith("2026 INFO forged") for line in lines)
