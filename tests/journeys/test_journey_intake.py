"""An orientation from the first talk to the start, on a phone and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cast import Cast
from overstap.programmes.models import Criterion, Effect
from overstap.trajectories.models import Profile, Trajectory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


def test_an_orientation_goes_from_the_first_talk_to_the_start(
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    roos = cast.register()
    words = {"label_nl": "heeft een verslaving aangepakt", "label_en": "dealt with an addiction"}
    Criterion.objects.create(programme=cast.programme, code="addiction", effect=Effect.BLOCKS, **words)
    page = sign_in("anna", viewport=PHONE, java_script_enabled=False)
    page.goto(f"{live_server.url}/deelnemers/{roos.pk}/intake/")

    page.get_by_role("link", name="Intakegesprek").click()
    for box, typed in (("Dag", "1"), ("Maand", "3"), ("Jaar", "2026")):
        page.get_by_role("group", name="Gehouden op").get_by_label(box).fill(typed)
    page.get_by_role("button", name="Bewaar het gesprek").click()
    assert page.get_by_role("cell", name="1 mrt 2026").is_visible()

    page.get_by_role("link", name="Eerste gesprek").click()
    page.get_by_label("Wat brengt je hier?").fill("Rust")
    page.get_by_role("button", name="Bewaar").click()
    assert page.get_by_text("Eerste gesprek (1 van 2)").is_visible()

    page.get_by_role("link", name=re.compile("Vul in.*Wonen en geld")).click()
    page.get_by_role("group", name="Schulden").get_by_label("problematisch").check()
    page.get_by_role("button", name="Bewaar").click()
    profile = Profile.objects.get()
    assert (profile.debts, profile.housing) == ("problematic", "not_asked")

    page.get_by_role("link", name="Schrijf op wat bekend is over verblijf en werk").click()
    page.get_by_label("Welk recht op verblijf is er?").select_option("eu")
    page.get_by_role("button", name="Bewaar").click()
    assert page.get_by_role("heading", name="Een uitkering aanvragen kan het verblijf in gevaar brengen").is_visible()

    assess(page, "voldoet niet")
    assert page.get_by_text("Kan nog niet starten. Voldoet niet: heeft een verslaving aangepakt.").is_visible()
    page.goto(f"{live_server.url}/deelnemers/{roos.pk}/starten/")
    page.get_by_role("link", name="Beoordeel het opnieuw, of wijk ervan af").click()
    depart(page)
    page.goto(f"{live_server.url}/deelnemers/{roos.pk}/starten/")
    page.get_by_role("button", name="Start").click()
    assert Trajectory.objects.get().is_admitted


def assess(page: Page, outcome: str) -> None:
    page.get_by_role("link", name=re.compile("Beoordeel.*heeft een verslaving aangepakt")).click()
    page.get_by_label(outcome, exact=True).check()
    page.get_by_role("button", name="Bewaar de beoordeling").click()


def depart(page: Page) -> None:
    """Once without saying why, which is asked then; nothing chosen is lost."""
    page.get_by_role("radio", name="van afgeweken").check()
    page.get_by_role("button", name="Bewaar de beoordeling").click()
    assert page.get_by_role("radio", name="van afgeweken").is_checked()
    page.get_by_label("Waarom?").fill("Is in behandeling")
    page.get_by_role("button", name="Bewaar de beoordeling").click()
