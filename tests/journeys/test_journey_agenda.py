"""The agenda as a browser shows it, and a letter after missed appointments, on a phone and without JavaScript."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from test_journey_pages import complaints_about

from cast import Cast
from overstap.core import clock
from overstap.programmes.letters import LetterKind
from overstap.trajectories.actions.agenda import Slot, plan_appointment, settle_appointment
from overstap.trajectories.actions.letters import begin_letter
from overstap.trajectories.actions.reminders import agree_reminders
from overstap.trajectories.content import AppointmentWords, ReminderRules, SafeContactRules
from overstap.trajectories.models import Appointment, Letter, Trajectory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def _to_folder(settings: object) -> None:
    settings.REMINDERS_TO_FOLDER = True  # type: ignore[attr-defined] # a fixture of pytest-django


def plan(cast: Cast, trajectory: Trajectory, days: int, outcome: str = "", *, remark: str = "") -> Appointment:
    """An appointment so many days from today, perhaps settled."""
    anna, keys, now = cast.people["anna"], cast.keys("anna"), clock.now()
    slot = Slot(clock.today() + timedelta(days=days), time(0, 30), 30, "talk", anna)
    words = AppointmentWords("buurthuis De Linde", "de brieven")
    (made,) = plan_appointment(trajectory, slot, words, keys=keys, by=anna, at=now)
    if outcome:
        settle_appointment(made, outcome, remark=remark, keys=keys, by=anna, at=now)
    return made


def test_the_pages_of_the_agenda_are_for_everybody(
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    anna, keys, now = cast.people["anna"], cast.keys("anna"), clock.now()
    roos = cast.register("Roos", safe=SafeContactRules(so="Appen", not_so="Niet bellen", call_yourself="Anna"))
    rules = ReminderRules(way="sms", address="0612345678", text="Tot morgen!")
    agree_reminders(roos, rules, agreed_on=clock.today(), keys=keys, by=anna, at=now)
    coming, due = plan(cast, roos, 3), plan(cast, roos, -1)
    for days in (-2, -3, -4):
        plan(cast, roos, days, "missed", remark="Kwam niet.")
    plan(cast, roos, 0)
    letter = begin_letter(roos, LetterKind.MISSED, "nl", keys=keys, by=anna, at=now)
    page = sign_in("anna")
    parts = ["afspraken/", "afspraken/nieuw/", f"afspraken/{coming.pk}/", f"afspraken/{due.pk}/kept/", "brief/"]
    parts += [f"brief/{letter.pk}/", f"brief/{letter.pk}/verstuurd/", f"brief/{letter.pk}/weg/"]
    parts += ["herinneringen/", "herinneringen/stop/"]
    addresses = ["/", "/agenda/", "/agenda/elders/", *(f"/deelnemers/{roos.pk}/{part}" for part in parts)]
    found = [each for address in addresses for each in complaints_about(page, live_server.url + address)]
    assert found == []


def test_a_letter_after_three_missed_appointments_on_a_phone_without_javascript(
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    roos = cast.register("Roos", safe=SafeContactRules(so="Een brief mag"))
    for days in (-5, -3):
        plan(cast, roos, days, "missed")
    page = sign_in("anna", viewport=PHONE, java_script_enabled=False)
    page.goto(f"{live_server.url}/deelnemers/{roos.pk}/afspraken/nieuw/")
    yesterday = clock.today() - timedelta(days=1)
    for box, value in (("day", yesterday.day), ("month", yesterday.month), ("year", yesterday.year)):
        page.locator(f"[name=day_{box}]").fill(str(value))
    page.locator("[name=time]").fill("10:30")
    page.locator("[name=where]").fill("buurthuis De Linde")
    page.locator("main form .button--primary").click()
    page.goto(live_server.url)
    assert "buurthuis De Linde" in page.locator("main").inner_text()
    page.get_by_role("button", name="Gemist").click()
    assert "3 afspraken op rij gemist" in page.locator("main").inner_text()
    page.get_by_role("link", name="Brief schrijven").first.click()
    page.locator("main form .button--primary").click()
    page.locator("[name=way_back]").fill("Bel me gerust: 06 00 00 00 00.")
    page.locator("main form .button--primary").click()
    page.get_by_role("link", name="Afspraken die gemist zijn").click()
    page.get_by_role("link", name="Leg vast dat de brief verstuurd is").click()
    page.locator("[name=way][value=post]").check()
    page.locator("main form .button--primary").click()
    assert "vink aan dat het zo mag" in page.locator("main").inner_text()
    page.locator("[name=has_read]").check()
    page.locator("main form .button--primary").click()
    assert "verstuurd" in page.locator("main").inner_text()
    assert Letter.objects.get().way == "post"
    page.goto(live_server.url)
    assert "op rij gemist" not in page.locator("main").inner_text()
