"""The frame of this room's tests: its own addresses, and a browser for what only a browser can show."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright
from pytest_django.fixtures import Settings


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """The folder that the server looks into; nothing was collected there."""
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def _one_room(settings: Settings) -> None:
    settings.ROOT_URLCONF = "ui_urls"
    settings.LOGOUT_REDIRECT_URL = "ui:gallery"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium of the system, else Playwright's own."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        except Error:
            pytest.skip("Chromium is not installed.")
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said."""
    return []


@pytest.fixture
def page(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    """A tab that writes down every complaint and goes nowhere but to this machine."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route(lambda url: "localhost" not in url and "127.0.0.1" not in url, _elsewhere)
    tab = context.new_page()
    tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()


def _elsewhere(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<title>Het weer</title>Droog.")
