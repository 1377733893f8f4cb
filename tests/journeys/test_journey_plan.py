"""The plan as a browser shows it, and the whole of it on a phone, without JavaScript."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from test_journey_pages import complaints_about

from cast import NOON, TODAY, Cast
from overstap.trajectories.actions.goals import NewGoal, reach_goal, set_goal
from overstap.trajectories.actions.plan import agree_on_plan
from overstap.trajectories.actions.scores import give_scores
from overstap.trajectories.actions.sub_goals import add_sub_goal, finish_sub_goal
from overstap.trajectories.models import Goal, PlanAgreement, Trajectory
from overstap.trajectories.queries.plan import state_of_plan

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    """A plan with one of everything."""
    trajectory, anna, keys = cast.admitted(), cast.people["anna"], cast.keys("anna")
    ago = TODAY - timedelta(days=5)
    for domain, what in (("housing", "Een eigen kamer"), ("work", "Vrijwilligerswerk"), ("physical", "Slapen")):
        new = NewGoal(domain=domain, set_on=ago, due_on=TODAY, start_score=2, wished_score=8)
        goal = set_goal(trajectory, new, {"what": what}, keys=keys, by=anna, at=NOON)
        finish_sub_goal(add_sub_goal(goal, "Bellen", keys=keys, by=anna, at=NOON), by=anna, at=NOON)
        add_sub_goal(goal, "Papieren zoeken", due_on=ago, keys=keys, by=anna, at=NOON)
    reach_goal(goal, on=TODAY, by=anna, at=NOON)
    for day, score in ((ago, 3), (TODAY, 6)):
        give_scores(trajectory, {"housing": score, "safety": score}, scored_by="participant", on=day, by=anna, at=NOON)
    give_scores(trajectory, {"housing": 4}, scored_by="coach", on=TODAY, by=anna, at=NOON)
    agree_on_plan(trajectory, on=TODAY, is_signed=False, seen=state_of_plan(trajectory), by=anna, at=NOON)
    return trajectory


def test_the_pages_of_a_plan_are_for_everybody(
    roos: Trajectory, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    page = sign_in("anna")
    goal = f"doel/{Goal.objects.filter(domain='housing').get().pk}/"
    ended = f"doel/{Goal.objects.filter(domain='physical').get().pk}/"
    agreement = f"afspraak/{PlanAgreement.objects.get().pk}/"
    parts = ["", "doel/", goal, f"{goal}woorden/", f"{goal}termijn/", f"{goal}bereikt/", f"{goal}subdoel/", ended]
    parts += [f"{ended}opnieuw/", "afspraak/", agreement, "papier/", "cijfers/", "cijfers/deelnemer/"]
    addresses = [f"{live_server.url}/deelnemers/{roos.pk}/plan/{part}" for part in parts]
    found = [each for address in addresses for each in complaints_about(page, address)]
    assert found == []


def test_a_plan_is_made_agreed_on_and_taken_home_without_javascript(
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page], tmp_path: Path
) -> None:
    roos = cast.admitted()
    page = sign_in("anna", viewport=PHONE, java_script_enabled=False)
    plan = f"{live_server.url}/deelnemers/{roos.pk}/plan/"
    page.goto(plan)
    page.get_by_role("link", name="Stel een doel").click()
    page.get_by_label("Wat wil je bereiken?").fill("Een eigen kamer")
    page.get_by_label("Leefgebied").select_option("housing")
    page.get_by_role("button", name="Stel dit doel").click()
    page.get_by_role("link", name="Subdoel voor Een eigen kamer").click()
    page.get_by_label("Wat is het subdoel?").fill("Inschrijven")
    page.get_by_role("button", name="Voeg dit subdoel toe").click()
    page.get_by_role("button", name="Gedaan: Inschrijven").click()
    assert page.get_by_role("button", name="Toch niet gedaan: Inschrijven").is_visible()
    page.get_by_role("link", name="Cijfers").last.click()
    page.get_by_role("link", name="Cijfers van Roos").click()
    page.get_by_role("group", name="Huisvesting").get_by_label("4", exact=True).check(force=True)
    page.get_by_role("button", name="Bewaar de cijfers").click()
    assert page.get_by_text("Roos: 4").is_visible()
    page.goto(plan)
    page.get_by_role("link", name="Plan afspreken").click()
    page.get_by_role("button", name="Bewaar de afspraak").click()
    page.get_by_role("link", name="Het plan op papier").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak het papier").click()
    assert download.value.suggested_filename == "plan.pdf"
    download.value.save_as(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")
