"""The page about safety: the plan, the reporting code step by step, and the way for a minor."""

from datetime import date

import pytest
from django.urls import reverse

from cast import NOON, Cast
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.models import Profile, Trajectory
from overstap.trajectories.queries.sheets import sheet_of
from overstap.trajectories.sheets.safety import REPORTING_CODE, SAFETY_PLAN
from overstap.trajectories.views.safety import steps_taken

pytestmark = pytest.mark.django_db


def page(cast: Cast, roos: Trajectory, *, who: str = "anna") -> str:
    answer = cast.client(who).get(reverse("trajectories:safety", args=[roos.pk]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_safety_plan_stands_on_the_page_for_who_guides_and_for_nobody_else(cast: Cast) -> None:
    roos = cast.register()
    texts = {"code_word": "sinaasappel"}
    write_sheet(roos, SAFETY_PLAN, texts, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    assert "sinaasappel" in page(cast, roos)
    assert "sinaasappel" in page(cast, roos, who="fatima")
    assert {page(cast, roos, who=who) for who in ("stranger", "colleague", "manager")} == {"404"}


def test_the_reporting_code_shows_which_of_the_five_steps_were_taken_and_does_nothing_by_itself(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    filled = {"signs": "Blauwe plekken", "signs_on": "2026-02-20", "child_check": "Een dochter van vier."}
    form = reverse("trajectories:sheet", args=[roos.pk, REPORTING_CODE.code])
    assert client.post(form, filled).status_code == 302
    steps = steps_taken(sheet_of(roos, REPORTING_CODE, keys=cast.keys("anna")))
    assert [step.on for step in steps] == [date(2026, 2, 20), None, None, None, None]


def test_refuses_a_step_on_a_day_that_has_not_come(cast: Cast) -> None:
    roos = cast.register()
    form = reverse("trajectories:sheet", args=[roos.pk, REPORTING_CODE.code])
    answer = cast.client("anna").post(form, {"signs": "Blauwe plekken", "signs_on": "2999-01-01"})
    assert answer.status_code == 422
    assert "Blauwe plekken" in answer.content.decode()


def test_the_way_for_a_minor_shows_when_somebody_is_under_18(cast: Cast) -> None:
    roos = cast.register()
    assert "jonger dan 18" not in page(cast, roos)
    Profile.objects.create(trajectory=roos, age_band="under_18", recorded_at=NOON, recorded_by=cast.people["anna"])
    assert "jonger dan 18" in page(cast, roos)
