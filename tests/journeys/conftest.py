"""A browser, a running house, and people who sign in as they would at home."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from cast import PASSWORD, Cast, build
from overstap.people.signing_in import SecondFactorAdapter

SignIn = Callable[..., Page]


@pytest.fixture
def cast(transactional_db: None, settings: object, tmp_path: Path) -> Cast:
    settings.HOME = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    return build()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium of the system, else Playwright's own."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browsers that share nothing, and closes them."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(chromium.new_context(**options))  # type: ignore[arg-type] # Playwright's own options
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def sign_in(cast: Cast, live_server: LiveServer, contexts: Callable[..., BrowserContext]) -> SignIn:
    """Signs somebody in with a password and a code from the app, in a browser of their own."""

    def through_both_steps(who: str, **options: object) -> Page:
        person = cast.people[who]
        secret = generate_totp_secret()
        data = {"secret": SecondFactorAdapter().encrypt(secret)}
        Authenticator.objects.update_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": data})
        page = contexts(**options).new_page()
        page.goto(f"{live_server.url}/inloggen/")
        page.locator("[name=login]").fill(person.email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main .button--primary").click()
        page.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        page.locator("main .button--primary").click()
        return page

    return through_both_steps
