"""Guessing: few tries, whoever counts, wherever they seem to come from; and nobody learns who exists."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from doorway import CODE, LOGIN, WRONG, App, Doorway, another_code, code, give_second_factor

from cast import PASSWORD, Cast, build
from overstap.core import clock
from overstap.people.front_door import AccountAdapter
from overstap.people.models import Person

TRIES = 5
"""How often a wrong password or code is listened to, of one account within five minutes."""


def is_refused(answer: HttpResponse) -> bool:
    """Whether it says that there were too many tries."""
    return answer.status_code == 429 or "Te veel pogingen" in answer.content.decode()


def wrong_passwords(who: str, times: int) -> None:
    """Each from another address, as somebody with many of them would."""
    for _try in range(times):
        assert not is_refused(Doorway().password(who, WRONG))


# One account


@pytest.mark.parametrize("who", ["anna", "nobody"])
def test_the_sixth_wrong_password_of_an_account_is_not_listened_to(cast: Cast, who: str) -> None:
    wrong_passwords(who, TRIES)
    assert is_refused(Doorway().password(who, WRONG))
    assert is_refused(Doorway().password(who, PASSWORD)), "the right one neither"
    assert not is_refused(Doorway().password("fatima", WRONG)), "others are not kept out"


def test_the_sixth_wrong_code_of_an_account_is_not_listened_to(cast: Cast) -> None:
    for _try in range(TRIES):
        guessing = Doorway()
        guessing.password("anna")
        assert not is_refused(guessing.code(another_code()))
    door = Doorway()
    door.password("anna")
    answer = door.code(code())
    assert is_refused(answer)
    assert not door.is_in


@pytest.mark.parametrize(
    "written", ["ANNA@example.org", " anna@example.org", "anna@EXAMPLE.org ", "Anna@Example.Org", "aNNa@example.org"]
)
def test_another_way_to_write_the_address_is_the_same_account(cast: Cast, written: str) -> None:
    wrong_passwords("anna", TRIES)
    assert is_refused(Doorway().password(written, WRONG))


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_HOST": "localhost"},
        {"HTTP_HOST": "testserver:1234"},
        {"HTTP_HOST": "localhost:9"},
        {"HTTP_USER_AGENT": "x"},
        {"HTTP_X_FORWARDED_HOST": "elsewhere"},
        {"HTTP_FORWARDED": "for=192.0.2.60"},
    ],
)
def test_another_name_or_port_of_the_house_is_the_same_account(cast: Cast, headers: dict[str, str]) -> None:
    wrong_passwords("anna", TRIES)
    assert is_refused(Doorway(**headers).password("anna", WRONG))


def test_who_signs_in_rightly_is_not_counted(cast: Cast) -> None:
    for _day in range(TRIES + 2):
        assert Doorway().password("anna")["Location"] == CODE


def test_strangers_in_numbers_do_not_push_the_counts_out(cast: Cast) -> None:
    wrong_passwords("anna", TRIES)
    shown = code()
    Doorway().sign_in("fatima")
    for number in range(400):
        cache.set(f"{number:032x}", 1)
        cache.set(f"zzz{number:032x}", 1)
    assert is_refused(Doorway().password("anna", WRONG))
    again = Doorway()
    again.password("fatima")
    assert again.code(shown).status_code == 200


# One address


def guess_from(address: str, times: int, **headers: str) -> list[bool]:
    """Tries on as many accounts from one address: whether each was refused."""
    door = Doorway(address, **headers)
    return [is_refused(door.password(f"nobody-{number}", WRONG)) for number in range(times)]


def test_the_eleventh_wrong_password_from_an_address_is_not_listened_to(cast: Cast) -> None:
    assert guess_from("192.0.2.7", 11) == [False] * 10 + [True]
    assert is_refused(Doorway("192.0.2.7").password("anna"))
    assert guess_from("192.0.2.8", 1) == [False]


FORGED = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CF_CONNECTING_IP", "HTTP_TRUE_CLIENT_IP",
    "HTTP_CLIENT_IP", "HTTP_X_CLUSTER_CLIENT_IP", "HTTP_X_CLIENT_IP", "HTTP_FASTLY_CLIENT_IP",
)  # fmt: skip


@pytest.mark.parametrize("header", FORGED)
def test_a_header_that_names_another_address_changes_nothing(cast: Cast, header: str) -> None:
    refused = []
    for number in range(11):
        door = Doorway("192.0.2.9", **{header: f"203.0.113.{number}"})
        refused.append(is_refused(door.password(f"nobody-{number}", WRONG)))
    assert refused == [False] * 10 + [True]


def test_addresses_of_one_ipv6_subnet_are_one(cast: Cast) -> None:
    refused = []
    for number in range(11):
        refused += [is_refused(Doorway(f"2001:db8:1:2:{number:x}::1").password(f"nobody-{number}", WRONG))]
    assert refused == [False] * 10 + [True]
    assert not is_refused(Doorway("2001:db8:1:3::1").password("nobody", WRONG))


@pytest.mark.parametrize(
    ("sent", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
    ],
)
def test_an_address_is_counted_as_what_it_is(sent: str, counted: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=sent, HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert AccountAdapter().get_client_ip(request) == counted


def test_without_an_address_nobody_signs_in(cast: Cast) -> None:
    assert Client(REMOTE_ADDR="").post(LOGIN, {"login": "anna@example.org", "password": PASSWORD}).status_code == 403


def test_thirty_tries_a_minute_are_answered_and_then_a_page_says_wait(cast: Cast) -> None:
    statuses = Counter(
        Client(REMOTE_ADDR="192.0.2.20").post(LOGIN, {"login": "x", "password": ""}).status_code for _try in range(31)
    )
    assert statuses == {200: 30, 429: 1}
    answer = Client(REMOTE_ADDR="192.0.2.20").post(LOGIN, {})
    assert answer["Cache-Control"] == "no-store, private"
    assert '<html lang="nl"' in answer.content.decode()


def test_looking_at_the_page_is_not_counted(cast: Cast) -> None:
    client = Client(REMOTE_ADDR="192.0.2.21")
    assert {client.get(LOGIN).status_code for _look in range(40)} == {200}


# Several processes


@pytest.fixture
def shared(transactional_db: None, settings: object, tmp_path: Path) -> Iterator[Cast]:
    """A cast that another process sees."""
    settings.HOME = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    made = build()
    give_second_factor(made.people["anna"])
    cache.clear()
    yield made
    cache.clear()


def in_another_process(path: str, forms: list[dict[str, str]], cookies: str = "") -> dict[str, list[object]]:
    order = {
        "database": str(connection.settings_dict["NAME"]),
        "address": "192.0.2.99",
        "path": path,
        "forms": forms,
        "cookies": cookies,
        "now": App.now,
    }
    environment = {**os.environ, "OVERSTAP_TEST_HOME": os.environ["OVERSTAP_HOME"]}
    script = Path(__file__).with_name("other_process.py")
    done = subprocess.run(
        [sys.executable, str(script)],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    answer: dict[str, list[object]] = json.loads(done.stdout)
    return answer


@pytest.mark.slow
def test_wrong_passwords_are_counted_over_processes(shared: Cast) -> None:
    wrong_passwords("anna", 3)
    form = {"login": "anna@example.org", "password": WRONG}
    assert in_another_process(LOGIN, [form] * 3)["refused"] == [False, False, True]
    assert is_refused(Doorway().password("anna"))


@pytest.mark.slow
def test_wrong_codes_are_counted_over_processes(shared: Cast) -> None:
    door = Doorway()
    door.password("anna")
    for _try in range(3):
        assert not is_refused(door.code(another_code()))
    cookies = f"{settings.SESSION_COOKIE_NAME}={door.session_key}"
    answer = in_another_process(CODE, [{"code": another_code()}] * 3, cookies)
    assert answer["refused"] == [False, False, True]
    assert is_refused(door.code(code()))


@pytest.mark.slow
def test_a_code_that_another_process_took_is_not_taken_again(shared: Cast) -> None:
    door = Doorway()
    door.password("anna")
    shown = code()
    other = Doorway()
    other.password("anna")
    cookies = f"{settings.SESSION_COOKIE_NAME}={other.session_key}"
    assert in_another_process(CODE, [{"code": shown}], cookies)["statuses"] == [302]
    assert door.code(shown).status_code == 200


# Who exists


@pytest.fixture
def hashing(cast: Cast, settings: object, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The hashing of earnest, and how often it worked: what the time to answer is made of."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # type: ignore[attr-defined]
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 1024)
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    right, unusable = make_password(PASSWORD), make_password(None)
    for name, person in cast.people.items():
        Person.objects.filter(pk=person.pk).update(password=unusable if name == "officer" else right)
    Person.objects.filter(pk=cast.people["colleague"].pk).update(is_active=False)
    stale = clock.now() - timedelta(days=1)
    Person.objects.filter(pk=cast.people["evaluator"].pk).update(start_password_until=stale)
    worked: Counter[str] = Counter()
    for name in ("encode", "verify"):
        original = getattr(Argon2PasswordHasher, name)

        def counted(hasher: Argon2PasswordHasher, *args: object, _original: object = original) -> object:
            worked["argon2"] += 1
            return _original(hasher, *args)  # type: ignore[operator] # the hasher's own

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return worked


WHO_MAY_EXIST = {
    "known": ("anna", WRONG),
    "unknown": ("nobody", WRONG),
    "stopped": ("colleague", WRONG),
    "stopped, right password": ("colleague", PASSWORD),
    "never had a password": ("officer", WRONG),
    "stale start password": ("evaluator", PASSWORD),
}


def test_the_work_of_an_answer_does_not_tell_who_exists(hashing: Counter[str]) -> None:
    work: dict[str, set[tuple[int, tuple[str, ...]]]] = {kind: set() for kind in WHO_MAY_EXIST}
    for _round in range(6):
        for kind, (who, password) in WHO_MAY_EXIST.items():
            cache.clear()
            hashing.clear()
            with CaptureQueriesContext(connection) as queries:
                assert Doorway().password(who, password).status_code == 200
            asked = tuple(query["sql"].split(" ")[0] for query in queries if '"cache"' not in query["sql"])
            work[kind].add((hashing["argon2"], asked))
    assert len(set.union(*work.values())) == 1, work
    assert {each for each, _asked in work["known"]} == {1}
