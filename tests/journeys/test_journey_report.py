"""A manager presses once and has a report; the page of it stands by itself, for everybody, without script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from cast import NOON, Cast
from overstap.core import clock
from overstap.flows.deliver import deliver_to_monitor
from overstap.trajectories import actions

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NARROW, WIDE = {"width": 320, "height": 700}, {"width": 1440, "height": 900}


@pytest.mark.parametrize("reader", ["wie betaalt", "onszelf"])
def test_a_report_stands_by_itself(
    cast: Cast,
    live_server: LiveServer,
    sign_in: Callable[..., Page],
    contexts: Callable[..., BrowserContext],
    tmp_path: Path,
    reader: str,
) -> None:
    trajectory = cast.register("Roos")
    actions.admit(trajectory, on=NOON.date(), phase="orientation", by=cast.people["anna"], at=NOON)
    deliver_to_monitor("oost", at=clock.now())
    page = sign_in("manager")
    page.goto(f"{live_server.url}/cijfers/oost/")
    page.get_by_role("link", name="Rapport").click()
    page.get_by_label(reader).check()
    page.get_by_label("webpagina").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak het rapport").click()
    file = tmp_path / "rapport.html"
    download.value.save_as(file)

    said: list[str] = []
    for size in (NARROW, WIDE):
        reading = contexts(viewport=size).new_page()
        reading.on("console", lambda message: said.append(message.text))
        reading.goto(file.as_uri())
        assert Axe().run(reading).response["violations"] == []
        assert reading.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert said == []
    without_script = contexts(java_script_enabled=False).new_page()
    without_script.goto(file.as_uri())
    assert without_script.get_by_role("heading", name="Voortgangsrapport").is_visible()
    without_script.get_by_text("Als tabel").first.click()
    assert without_script.locator("table").first.is_visible()
