"""The ways by which a reminder leaves this installation: a gateway for text messages, e-mail, or a folder to look into.

Which of them there are is said by the settings. Nothing of a message ever stands in a log or in an error.
"""

import json
import os
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import make_msgid
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from overstap.trajectories.actions.sending import NotSentError, UnsureError
from overstap.trajectories.queries.reminders import Message
from overstap.trajectories.terms import ReminderWay

Send = Callable[[Message], None]
SECONDS = 15
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_REFUSED_FOR_GOOD = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})


def send(message: Message) -> None:
    """Send by the way that was agreed.

    :raises NotSentError: nothing left
    :raises UnsureError: perhaps it left
    """
    own = _ways().get(message.way)
    if own is None:
        raise NotSentError("This installation has no such way.", for_good=True)
    own(message)


def _ways() -> dict[str, Send]:
    if settings.REMINDERS_TO_FOLDER:
        return dict.fromkeys(ReminderWay.values, into_folder)
    found: dict[str, Send] = {}
    if settings.SMS_URL:
        found[ReminderWay.SMS] = by_sms
    if settings.MAIL_URL:
        found[ReminderWay.EMAIL] = by_email
    return found


def into_folder(message: Message) -> None:
    """Write the message into ``HOME/outbox`` instead of sending it: for the demonstration and for trying."""
    folder = Path(settings.HOME) / "outbox"
    folder.mkdir(mode=0o700, exist_ok=True)
    words = {"way": message.way, "to": message.address, "text": message.text}
    descriptor = os.open(folder / f"{message.id}.json", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(words, file, ensure_ascii=False)


def by_sms(message: Message) -> None:
    """Hand the message to the gateway (docs/reference/sms.md); the same ``reference`` twice is one message there."""
    words = {"to": message.address, "text": message.text, "reference": str(message.id)}
    headers = {
        "Authorization": f"Bearer {settings.SMS_TOKEN}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(message.id),
    }
    request = Request(settings.SMS_URL, json.dumps(words).encode(), headers, method="POST")  # noqa: S310 - https, see environment
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS):
            return
    except HTTPError as error:
        error.close()
        refused = "The gateway refused the message."
        raise NotSentError(refused, for_good=error.code in _REFUSED_FOR_GOOD) from None
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError):
            raise NotSentError("The gateway does not answer.") from None
        raise UnsureError("The gateway was asked and did not answer.") from None
    except (OSError, HTTPException):
        raise UnsureError("The gateway was asked and did not answer.") from None


def by_email(message: Message) -> None:
    """Hand the message to the mail server, never unencrypted over a network; subject and sender tell nothing."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = settings.MAIL_FROM, message.address, settings.MAIL_SUBJECT
    mail["Message-ID"] = make_msgid(domain=settings.MAIL_FROM.rpartition("@")[2] or "localhost")
    mail.set_content(message.text)
    server = urlsplit(settings.MAIL_URL)
    try:
        connection = smtplib.SMTP(server.hostname or "", server.port or 587, timeout=SECONDS)
    except OSError:
        raise NotSentError("The mail server does not answer.") from None
    try:
        with connection:
            if server.hostname not in _HERE:
                connection.starttls(context=ssl.create_default_context())
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(mail)
    except smtplib.SMTPRecipientsRefused:
        raise NotSentError("The mail server refused the address.", for_good=True) from None
    except smtplib.SMTPResponseException:
        raise NotSentError("The mail server refused the message.") from None
    except (OSError, smtplib.SMTPException):
        raise UnsureError("The mail server was asked and did not answer.") from None


class _NoRedirect(HTTPRedirectHandler):
    """A message goes where the settings say, and nowhere else."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None
