"""The ways out: what the gateway gets, what its answers mean, and that a folder stands in for sending."""

import json
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from django.test import override_settings

from overstap.flows import senders
from overstap.flows.work import do_work
from overstap.site.environment import BadEnvironmentError, gateway
from overstap.trajectories.actions.sending import NotSentError, UnsureError
from overstap.trajectories.queries.reminders import Message

MESSAGE = Message(uuid4(), "sms", "0612345678", "Tot morgen! 😀")


class Gateway(BaseHTTPRequestHandler):
    """Answers as it is told, and keeps what it got."""

    answer = 202
    got: list[tuple[dict[str, str], dict[str, str]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Gateway.got.append((dict(self.headers), body))
        if Gateway.answer == 0:
            self.close_connection = True
            return
        self.send_response(Gateway.answer)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *_line: object) -> None:
        return None


@pytest.fixture
def url() -> Iterator[str]:
    Gateway.got, Gateway.answer = [], 202
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/send"
    server.shutdown()
    server.server_close()


def test_the_gateway_gets_the_message_once_by_its_reference(url: str) -> None:
    with override_settings(SMS_URL=url, SMS_TOKEN="token"):
        senders.send(MESSAGE)
    ((headers, body),) = Gateway.got
    assert body == {"to": "0612345678", "text": "Tot morgen! 😀", "reference": str(MESSAGE.id)}
    assert headers["Authorization"] == "Bearer token"
    assert headers["Idempotency-Key"] == str(MESSAGE.id)


@pytest.mark.parametrize(("answer", "for_good"), [(400, True), (422, True), (429, False), (503, False), (302, False)])
def test_a_refusal_says_that_nothing_left(url: str, answer: int, for_good: bool) -> None:
    Gateway.answer = answer
    with override_settings(SMS_URL=url), pytest.raises(NotSentError) as refused:
        senders.send(MESSAGE)
    assert refused.value.for_good is for_good
    assert "06" not in str(refused.value)


def test_an_answer_that_does_not_come_leaves_it_unsure(url: str) -> None:
    Gateway.answer = 0
    with override_settings(SMS_URL=url), pytest.raises(UnsureError):
        senders.send(MESSAGE)


def test_a_gateway_that_is_not_there_got_nothing() -> None:
    with override_settings(SMS_URL="http://127.0.0.1:9/send"), pytest.raises(NotSentError):
        senders.send(MESSAGE)


def test_a_way_that_is_not_there_sends_nothing() -> None:
    with pytest.raises(NotSentError) as refused:
        senders.send(MESSAGE)
    assert refused.value.for_good


def test_a_folder_stands_in_for_sending(settings: object, tmp_path: Path) -> None:
    settings.HOME, settings.REMINDERS_TO_FOLDER = tmp_path, True  # type: ignore[attr-defined] # a fixture of pytest-django
    senders.send(MESSAGE)
    (file,) = (tmp_path / "outbox").iterdir()
    assert json.loads(file.read_text(encoding="utf-8"))["text"] == "Tot morgen! 😀"
    assert file.stat().st_mode & 0o077 == 0


class MailServer:
    """Stands in for a mail server."""

    sent: list[object] = []
    steps: list[str] = []
    error: Exception | None = None

    def __init__(self, *_where: object, **_how: object) -> None:
        MailServer.sent, MailServer.steps = [], []

    def __enter__(self) -> "MailServer":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def starttls(self, **_how: object) -> None:
        MailServer.steps.append("encrypted")

    def login(self, user: str, password: str) -> None:
        MailServer.steps.append(f"{user} {password}")

    def send_message(self, mail: object) -> None:
        if MailServer.error:
            raise MailServer.error
        MailServer.sent.append(mail)


@pytest.fixture
def _mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(smtplib, "SMTP", MailServer)
    MailServer.error = None
    with override_settings(MAIL_URL="smtp://me:a%40b@mail.example.org", MAIL_FROM="bericht@example.org"):
        yield


MAIL = Message(uuid4(), "email", "roos@example.org", "Tot morgen!")


@pytest.mark.usefixtures("_mail")
def test_a_mail_tells_nothing_but_its_text_and_goes_encrypted() -> None:
    senders.send(MAIL)
    (mail,) = MailServer.sent
    assert (mail["From"], mail["To"], mail["Subject"]) == ("bericht@example.org", "roos@example.org", "Bericht")  # type: ignore[index] # a mail
    assert mail.get_content().strip() == "Tot morgen!"  # type: ignore[attr-defined] # a mail
    assert MailServer.steps == ["encrypted", "me a@b"]


@pytest.mark.usefixtures("_mail")
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (smtplib.SMTPRecipientsRefused({}), NotSentError),
        (smtplib.SMTPDataError(451, b"later"), NotSentError),
        (smtplib.SMTPServerDisconnected("gone"), UnsureError),
        (TimeoutError(), UnsureError),
    ],
)
def test_what_a_mail_server_says(error: Exception, expected: type[Exception]) -> None:
    MailServer.error = error
    with pytest.raises(expected):
        senders.send(MAIL)


@pytest.mark.parametrize("url", ["http://sms.example.org/send", "ftp://x", "https://", "sms.example.org"])
def test_refuses_a_gateway_that_can_be_listened_to(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERSTAP_SMS_URL", url)
    with pytest.raises(BadEnvironmentError):
        gateway("OVERSTAP_SMS_URL")


@pytest.mark.parametrize("url", ["", "https://sms.example.org/send", "http://127.0.0.1:9000/send"])
def test_takes_a_gateway_that_cannot(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERSTAP_SMS_URL", url)
    assert gateway("OVERSTAP_SMS_URL") == url


@pytest.mark.django_db
def test_a_pass_with_nothing_to_do_sends_nothing() -> None:
    assert do_work(datetime(2026, 3, 2, tzinfo=UTC)) == 0
