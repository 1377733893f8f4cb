"""Delivering over the network: with a secret, to one programme, with a receipt or a problem."""

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.crypto import constant_time_compare

from monitor.monitor_cast import NOW, Cast, programme
from monitor.sent import counts_of, sent
from overstap.core.periods import Period
from overstap.monitor.actions import Agreement, new_token, set_up_sender
from overstap.monitor.actions.senders import digest_of
from overstap.monitor.deliveries import api
from overstap.monitor.models import DeliveredTable, Delivery, Finding, MonitoredProgramme
from overstap.people.models import Person

API = "/cijfers/api/leveringen/"
YEAR = Period.year(2024)


@pytest.fixture
def secret(cast: Cast) -> str:
    programme = set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    return new_token(programme, by=None, at=NOW)


def deliver(content: bytes, secret: str) -> tuple[int, dict[str, object], str]:
    answer = Client(enforce_csrf_checks=True).post(
        API, content, content_type="application/zip", headers={"authorization": f"Bearer {secret}"}
    )
    return answer.status_code, answer.json(), answer["Content-Type"]


def counts(code: str = "elders") -> bytes:
    return counts_of(sent(programme_code=code), YEAR).getvalue()


def test_a_delivery_is_taken_in_once_and_acknowledged(secret: str) -> None:
    status, receipt, _kind = deliver(counts(), secret)
    delivery = Delivery.objects.get()
    assert status == 201
    assert (receipt["programme"], receipt["version"], receipt["sha256"]) == ("elders", 1, delivery.sha256)
    assert deliver(counts(), secret)[0] == 200
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("said", ["", "x" * 43, "Bearer"])
def test_without_the_secret_nothing_is_read(secret: str, said: str) -> None:
    status, problem, kind = deliver(counts(), said)
    assert (status, problem["status"], kind) == (401, 401, "application/problem+json")
    assert not Delivery.objects.exists()


def test_a_new_secret_ends_the_former(cast: Cast, secret: str) -> None:
    programme = set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    assert programme.token_digest
    assert secret not in programme.token_digest
    new_token(programme, by=cast.evaluator, at=NOW)
    assert deliver(counts(), secret)[0] == 401


def test_the_secret_of_one_programme_delivers_for_no_other(secret: str) -> None:
    set_up_sender("west", Agreement("West"), by=None, at=NOW)
    status, problem, _kind = deliver(counts("west"), secret)
    assert status == 422
    assert "west" in str(problem["title"])
    assert not Delivery.objects.exists()


def test_what_is_wrong_is_named(secret: str) -> None:
    status, problem, kind = deliver(b"no zip", secret)
    assert (status, kind) == (422, "application/problem+json")
    assert problem["report"]["readable"] is False  # type: ignore[index] # an object of the report
    assert deliver(sent(programme_code="elders").getvalue(), secret)[0] == 422


def test_too_much_is_refused_before_it_is_read(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overstap.monitor.deliveries.api.MOST_UPLOADED", 10)
    assert deliver(counts(), secret)[0] == 413


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_future_is_refused_in_the_language_of_who_asks(secret: str, language: str) -> None:
    future = counts_of(sent(programme_code="elders", created_at=datetime(2999, 1, 1, tzinfo=UTC)), YEAR).getvalue()
    answer = Client().post(
        API,
        future,
        content_type="application/zip",
        headers={"authorization": f"Bearer {secret}", "accept-language": language},
    )
    said = {"nl": "een dag die nog moet komen, 1 januari 2999", "en": "a day that is yet to come, 1 January 2999"}
    assert (answer.status_code, said[language] in answer.json()["title"]) == (422, True)


def test_the_future_is_refused_on_the_page(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    file = sent(as_of=date(2999, 1, 1))
    file.name = "delivery.zip"
    answer = signed_in(cast.manager).post("/cijfers/noord/leveringen/", {"file": file})
    assert (answer.status_code, "1 januari 2999" in answer.content.decode()) == (422, True)
    assert not Delivery.objects.exists()


def test_a_secret_is_looked_for_by_its_hash_and_compared_in_constant_time(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database sees no secret, and a wrong one costs the same questions whether it is of one sender or of none."""
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr(api, "constant_time_compare", lambda *pair: not compared.append(pair))
    new_token(set_up_sender("west", Agreement("West"), by=None, at=NOW), by=None, at=NOW)
    with CaptureQueriesContext(connection) as right:
        assert deliver(counts(), secret)[0] == 201
    with CaptureQueriesContext(connection) as wrong:
        assert deliver(counts(), secret[:-1])[0] == 401
    for model in (DeliveredTable, Finding, Delivery):
        model.objects.all().delete()
    MonitoredProgramme.objects.all().delete()
    with CaptureQueriesContext(connection) as of_nobody:
        assert deliver(counts(), secret)[0] == 401
    assert compared == [(digest_of(secret), digest_of(secret))]
    said = [str(each["sql"]) for each in (*right, *wrong, *of_nobody)]
    assert any(digest_of(secret) in each for each in said)
    assert not any(secret[:-1] in each for each in said)
    assert len(wrong) == len(of_nobody)


def test_constant_time_is_that_of_the_language() -> None:
    assert inspect.getsource(constant_time_compare).count("compare_digest") == 1
    assert api.constant_time_compare is constant_time_compare


def test_a_secret_of_a_programme_that_works_here_since_opens_nothing(cast: Cast, secret: str) -> None:
    """Else who had the secret of a programme elsewhere would write the facts of one that is here."""
    programme("elders", cast.noord.lead)
    assert deliver(sent(programme_code="elders").getvalue(), secret)[0] == 401
    assert not Delivery.objects.exists()


def test_a_page_is_not_given() -> None:
    assert Client().get(API).status_code == 405
    assert BytesIO(counts()).read(2) == b"PK"
