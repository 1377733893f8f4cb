"""Somebody who is signed in, as a browser would be: with the two cookies, without a password typed."""

import base64
import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from overstap.people.models import Person
from overstap.vault import session as key_session
from overstap.vault.keyring import Keyring

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def sign_in(person: Person, keys: Keyring) -> dict[str, str]:
    """The cookies of a session in which the password and the second factor were passed."""
    client = Client()
    client.force_login(person)
    request = HttpRequest()
    request.session = session = client.session
    for method in ("password", "mfa"):
        record_authentication(request, person, method)
    session[key_session.ENTRY], key = key_session.sealed_entry(keys)
    session.save()
    return {
        settings.SESSION_COOKIE_NAME: str(session.session_key),
        settings.KEY_COOKIE_NAME: base64.urlsafe_b64encode(key.reveal()).decode(),
    }


def cookie_header(cookies: dict[str, str]) -> str:
    """Cookies as a browser sends them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    body: str
    seconds: float


@dataclass(slots=True)
class Browser:
    """One connection that is kept open, with the cookies of one person."""

    connection: http.client.HTTPConnection
    cookies: dict[str, str]
    token: str = field(default="", repr=False)

    def get(self, path: str) -> Answer:
        """Ask for a page.

        :raises SystemExit: it did not come as it should
        """
        return self._ask("GET", path, None, expected=200)

    def prepare_to_post(self, path: str) -> None:
        """Take the token against forged forms from the page at ``path``."""
        match = _TOKEN.search(self.get(path).body)
        if match is None:
            raise SystemExit(f"{path} has no form.")
        self.token = match[1]

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form; what is right answers with the way to the next page.

        :raises SystemExit: it was refused
        """
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}), expected=302)

    def _ask(self, method: str, path: str, body: str | None, *, expected: int) -> Answer:
        headers = {"Cookie": cookie_header(self.cookies)}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.perf_counter()
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        text = response.read()
        seconds = time.perf_counter() - begin
        if response.status != expected:
            raise SystemExit(f"{method} {path} answered {response.status} instead of {expected}.")
        self._keep_cookies(response)
        return Answer(response.status, text.decode(), seconds)

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            if name == settings.CSRF_COOKIE_NAME:
                self.cookies[name] = value
