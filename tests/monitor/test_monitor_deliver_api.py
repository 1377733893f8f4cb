"""Delivering over the network: with a secret, to one programme, with a receipt or a problem."""

from io import BytesIO

import pytest
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import counts_of, sent
from overstap.core.periods import Period
from overstap.monitor.actions import Agreement, new_token, set_up_sender
from overstap.monitor.models import Delivery

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


def test_a_page_is_not_given() -> None:
    assert Client().get(API).status_code == 405
    assert BytesIO(counts()).read(2) == b"PK"
