"""From an empty installation to the first registered participant, through pages only."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from overstap.cli.begin import begin
from overstap.people.models import Person
from overstap.trajectories.models import Trajectory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
START = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")


@dataclass(frozen=True)
class House:
    """A running installation, and browsers that share nothing."""

    base: str
    contexts: Callable[..., BrowserContext]

    def come_in(self, email: str, start_password: str) -> Page:
        """Sign in for the first time: the second step, a password of one's own, and then the page to begin with."""
        page = self.contexts(**PHONE).new_page()
        page.goto(f"{self.base}/inloggen/")
        answer(page, login=email, password=start_password)
        secret = page.locator("main p.num").inner_text().replace(" ", "")
        answer(page, code=format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        own = f"a password that {email} chose"
        answer(page, old_password=start_password, new_password=own, again=own)
        return page


def answer(page: Page, **texts: str) -> None:
    """Type texts and press the primary button."""
    for name, text in texts.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("main .button--primary").last.click()


def add(page: Page, base: str, name: str, role: str) -> str:
    """Add a colleague; the password to start with."""
    page.goto(f"{base}/collegas/nieuw/?role={role}")
    answer(page, name=name, email=f"{name.lower()}@example.org")
    found = START.search(page.locator("main").inner_text())
    assert found
    return found[0]


def code_of(page: Page, letter: str) -> str:
    return page.locator(f"section[aria-labelledby=blad-{letter}] .paper__code").inner_text()


def test_an_empty_installation_gets_to_its_first_participant_through_pages_only(
    live_server: LiveServer,
    contexts: Callable[..., BrowserContext],
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.HOME = tmp_path
    begin(organisation="Keerpunt", name="Anna de Wit", email="anna@example.org")
    start = START.search(capsys.readouterr().out)
    assert start
    house, base = House(live_server.url, contexts), live_server.url

    # The first administrator comes in and stands before the list.
    anna = house.come_in("anna@example.org", start[0])
    expect(anna).to_have_url(f"{base}/inrichten/")
    expect(anna.locator("main")).to_contain_text("1 van 7 klaar")

    # Colleagues come in; until then the emergency key waits for a second person.
    passwords = {
        name: add(anna, base, name, role)
        for name, role in (("Ben", "administrator"), ("Mia", "manager"), ("Cor", "coach"), ("Dina", "coach"))
    }
    anna.goto(f"{base}/noodsleutel/")
    expect(anna.locator("main")).to_contain_text("Er zijn twee mensen nodig")
    ben, mia, cor, _dina = (house.come_in(f"{name.lower()}@example.org", passwords[name]) for name in passwords)
    expect(ben).to_have_url(f"{base}/inrichten/")
    expect(ben.locator("main")).to_contain_text("2 van 7 klaar")

    # The programme, made by who leads it.
    cor.goto(f"{base}/deelnemers/aanmelden/")
    expect(cor.locator("main")).to_contain_text("Er is nog geen programma")
    mia.goto(f"{base}/programmas/nieuw/")
    answer(mia, name="Uitstapprogramma Oost", region="Gelderland", code="oost")
    mia.locator("main tbody a").first.click()
    answer(mia, expected_inflow="24")
    expect(mia.locator("main tbody tr").first).to_contain_text("24")

    # The emergency key, its papers, and the drill.
    cor.goto(f"{base}/deelnemers/aanmelden/")
    expect(cor.locator("main")).to_contain_text("Vraag Anna de Wit, Ben om hem te maken")
    anna.goto(f"{base}/noodsleutel/")
    anna.locator("main .button--primary").click()
    for name in ("Anna de Wit", "Ben"):
        anna.get_by_label(name).check()
    answer(anna)
    codes = {letter: code_of(anna, letter) for letter in "AB"}
    anna.locator("main .button--primary").click()
    answer(anna, **codes)
    expect(anna.locator("main")).to_contain_text("ze werken")
    anna.goto(f"{base}/inrichten/")
    expect(anna.locator("main")).to_contain_text("7 van 7 klaar")

    # And the first participant.
    cor.goto(f"{base}/deelnemers/aanmelden/")
    for name in ("source", "first_contact"):
        field = cor.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(index=1)
        else:
            field.check()
    cor.locator("[name=backup]").select_option(label="Dina")
    answer(cor, alias="Roos")
    expect(cor.get_by_role("heading", level=1)).to_have_text("Roos")
    backup = Trajectory.objects.get().dossier.assignments.get(relation="backup")
    assert backup.person == Person.objects.get(email="dina@example.org")
