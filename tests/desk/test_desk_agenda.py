"""Appointments on the desk: today, those of which nothing was said yet, and the week; and whom they show to."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import NOON, TODAY, Cast, address
from overstap.audit.models import Entry
from overstap.trajectories import actions
from overstap.trajectories.actions.agenda import Slot, plan_appointment, settle_appointment
from overstap.trajectories.content import AppointmentWords, SafeContactRules
from overstap.trajectories.models import Appointment, Trajectory
from overstap.trajectories.terms import Act

AGENDA = "/agenda/"
SAFE = SafeContactRules(so="Alleen appen.", not_so="Niet bellen", call_yourself="Anna van de kapper")


def plan(
    cast: Cast, trajectory: Trajectory, where: str = "", *, on: date = TODAY, at: time = time(14), who: str = "anna"
) -> Appointment:
    slot = Slot(on, at, 60, "talk", cast.people[who])
    words = AppointmentWords(where=where)
    return plan_appointment(trajectory, slot, words, keys=cast.keys(who), by=cast.people[who], at=NOON)[0]


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


class TestToday:
    def test_shows_when_who_where_and_how_to_contact_safely(self, cast: Cast) -> None:
        plan(cast, cast.register("Mila", safe=SAFE), "buurthuis De Linde")
        page = text(cast.client("anna"), "/")
        for words in ("14:00", "Mila", "buurthuis De Linde", "over 2 uur", "noem jezelf ‘Anna van de kapper’"):
            assert words in page
        assert "Alleen appen; zo niet: Niet bellen" in page

    def test_says_so_when_safe_contact_was_not_agreed(self, cast: Cast) -> None:
        plan(cast, cast.register("Mila"))
        assert "nog niet afgesproken" in text(cast.client("anna"), "/")

    def test_asks_how_it_went_when_a_past_day_says_nothing(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        open_one = plan(cast, roos, on=TODAY - timedelta(days=2))
        said = plan(cast, roos, on=TODAY - timedelta(days=3))
        settle_appointment(said, "missed", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
        client = cast.client("anna")
        page = text(client, "/")
        assert "Hoe ging het?" in page
        tap = address("settle_appointment", roos, appointment_id=open_one.pk, outcome="kept")
        assert tap in page
        assert str(said.pk) not in page
        assert client.post(tap, {"back": "today"})["Location"] == "/"
        assert tap not in text(client, "/")

    def test_one_tap_is_offered_once_it_began(self, cast: Cast) -> None:
        roos = cast.register()
        begun, later = plan(cast, roos, at=time(11)), plan(cast, roos, at=time(15))
        page = text(cast.client("anna"), "/")
        assert address("settle_appointment", roos, appointment_id=begun.pk, outcome="kept") in page
        assert address("settle_appointment", roos, appointment_id=later.pk, outcome="kept") not in page

    def test_a_backup_sees_in_the_agenda_what_does_not_stand_on_her_own_day(self, cast: Cast) -> None:
        plan(cast, cast.register("Roos"), "buurthuis De Linde")
        client = cast.client("fatima")
        assert "buurthuis De Linde" not in text(client, "/")
        page = text(client, AGENDA)
        assert "buurthuis De Linde" in page
        assert "met Anna de Wit" in page

    def test_what_was_planned_with_the_backup_stands_on_her_day(self, cast: Cast) -> None:
        plan(cast, cast.register("Roos"), "buurthuis De Linde", who="fatima")
        assert "buurthuis De Linde" in text(cast.client("fatima"), "/")

    def test_nothing_stays_of_a_trajectory_that_ended(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        plan(cast, roos, "buurthuis De Linde", on=TODAY - timedelta(days=1))
        actions.decline(roos, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        assert "buurthuis De Linde" not in text(cast.client("anna"), "/")


class TestTheWeek:
    def test_shows_seven_days_and_leads_to_other_weeks(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        plan(cast, roos, "deze week", on=TODAY + timedelta(days=6))
        plan(cast, roos, "volgende week", on=TODAY + timedelta(days=7))
        client = cast.client("anna")
        page = text(client, AGENDA)
        assert "deze week" in page
        assert "volgende week" not in page
        assert "?week=2026-03-09" in page
        assert "volgende week" in text(client, f"{AGENDA}?week=2026-03-11")

    @pytest.mark.parametrize("asked", ["x", "2026-02-30", "9999-12-31", "0001-01-01"])
    def test_a_week_that_cannot_be_is_answered_all_the_same(self, cast: Cast, asked: str) -> None:
        assert "Deze week" in text(cast.client("anna"), f"{AGENDA}?week={asked}")

    def test_names_in_the_trace_only_whom_it_shows_and_why(self, cast: Cast) -> None:
        own, silent = cast.register("Roos"), cast.register("Lin")
        other = cast.register("Sam", by="fatima", backup="anna")
        plan(cast, own)
        plan(cast, other, who="fatima")
        text(cast.client("anna"), AGENDA)
        shown = {each.purpose: each.dossiers for each in Entry.objects.filter(act=Act.LIST_READ)}
        assert shown == {"guidance": [str(own.dossier_id)], "backup": [str(other.dossier_id)]}
        assert str(silent.dossier_id) not in str(shown)

    @pytest.mark.parametrize("who", ["colleague", "stranger"])
    def test_never_shows_an_appointment_of_somebody_else(self, cast: Cast, who: str) -> None:
        plan(cast, cast.register("Roosmarijn"), "buurthuis De Linde")
        for url in ("/", AGENDA):
            page = text(cast.client(who), url)
            assert "Roosmarijn" not in page
            assert "De Linde" not in page

    @pytest.mark.parametrize("who", ["manager", "administrator", "officer", "evaluator"])
    def test_does_not_exist_for_who_guides_nobody(self, cast: Cast, who: str) -> None:
        assert cast.client(who).get(AGENDA).status_code == 404


@pytest.mark.parametrize("number", [2, 30])
@pytest.mark.parametrize("url", ["/", AGENDA])
def test_asks_eight_questions_of_the_database_whatever_the_number(cast: Cast, url: str, number: int) -> None:
    for each in range(number):
        plan(cast, cast.register(f"Somebody {each}", safe=SAFE), "somewhere")
    client = cast.client("anna")
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    asked = [each["sql"] for each in captured if not each["sql"].startswith(("BEGIN", "COMMIT", "SAVE", "RELEASE"))]
    assert len(asked) <= 8, "\n\n".join(asked)
