"""The orientation: talks in any order, sheets over weeks, and a page that says what was not asked."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import NOON, TODAY, Cast, address, day
from overstap.core import clock
from overstap.people.policy import NotAllowedError
from overstap.trajectories import actions
from overstap.trajectories.actions.agenda import Slot, plan_appointment
from overstap.trajectories.actions.intake import TalkRefusedError
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.models import IntakeTalk, Trajectory
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.sheets import SheetKind, start

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
"""Session, roles, trajectory, keys and two for the trace; besides them sheets, talks, criteria and what is known."""


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(NOON):
        yield


def write(cast: Cast, trajectory: Trajectory, kind: SheetKind, **texts: str) -> None:
    write_sheet(trajectory, kind, texts, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)


def page(cast: Cast, trajectory: Trajectory) -> str:
    answer = cast.client("anna").get(address("intake", trajectory))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_talk_is_planned_ahead_and_held_later(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    talk = actions.add_talk(roos, planned_on=TODAY + timedelta(days=3), by=anna, at=NOON)
    later = NOON + timedelta(days=4)
    actions.hold_talk(talk, on=TODAY + timedelta(days=4), by=anna, at=later)
    fact = facts_of_programme(cast.programme, before=TODAY + timedelta(days=10))["intake"][0]
    assert (fact.planned_on, fact.held_on) == (TODAY + timedelta(days=3), TODAY + timedelta(days=4))


def test_refuses_a_talk_without_a_day_and_one_that_was_held_tomorrow(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    with pytest.raises(TalkRefusedError):
        actions.add_talk(roos, by=anna, at=NOON)
    with pytest.raises(FutureDayError):
        actions.add_talk(roos, held_on=TODAY + timedelta(days=1), by=anna, at=NOON)


def test_a_talk_is_held_once(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    talk = actions.add_talk(roos, held_on=TODAY, by=anna, at=NOON)
    with pytest.raises(TalkRefusedError):
        actions.hold_talk(talk, on=TODAY, by=anna, at=NOON)


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_who_does_not_guide_keeps_no_talk(cast: Cast, who: str) -> None:
    roos = cast.register()
    talk = actions.add_talk(roos, planned_on=TODAY, by=cast.people["anna"], at=NOON)
    with pytest.raises(NotAllowedError):
        actions.add_talk(roos, held_on=TODAY, by=cast.people[who], at=NOON)
    with pytest.raises(NotAllowedError):
        actions.hold_talk(talk, on=TODAY, by=cast.people[who], at=NOON)


def test_the_pages_keep_a_talk(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    assert client.post(address("talk", roos), day("planned_on", TODAY)).status_code == 302
    talk = IntakeTalk.objects.get()
    assert client.post(address("hold_talk", roos, talk_id=talk.pk), day("on", TODAY)).status_code == 302
    assert IntakeTalk.objects.get().held_on == TODAY
    assert client.post(address("talk", roos), {}).status_code == 422


@pytest.mark.parametrize("year", ["1850", "2226", "26"])
def test_a_day_that_was_typed_wrong_is_a_sentence_and_stays(cast: Cast, year: str) -> None:
    typed = {"held_on_day": "2", "held_on_month": "3", "held_on_year": "2026", "planned_on_year": year}
    answer = cast.client("anna").post(
        address("talk", cast.register()), {**typed, "planned_on_day": "31", "planned_on_month": "2"}
    )
    assert answer.status_code == 422
    assert f'value="{year}"' in answer.content.decode()
    assert not IntakeTalk.objects.exists()


def test_nobody_plans_a_talk_three_years_ahead(cast: Cast) -> None:
    answer = cast.client("anna").post(address("talk", cast.register()), day("planned_on", date(2029, 3, 2)))
    assert answer.status_code == 422
    assert "Kies een dag op of voor 1 maart 2028." in answer.content.decode()


def test_the_page_of_an_empty_intake_says_what_was_not_asked(cast: Cast) -> None:
    shown = page(cast, cast.register())
    assert "Eerste gesprek" in shown
    assert "Niet gevraagd" in shown
    assert "nog niet gevraagd" in shown


def test_what_speaks_for_and_against_stands_side_by_side(cast: Cast) -> None:
    roos = cast.register()
    write(cast, roos, start.BALANCE, speaks_for="rest at night", speaks_against="the <money>")
    shown = page(cast, roos)
    assert "<td>rest at night</td><td>the &lt;money&gt;</td>" in shown


def test_incomes_are_compared_with_the_one_of_now(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    sent = {"income_now": "€ 2.400", "income_benefit": "1310", "income_wage": "2.500,00", "cv_gap": "on"}
    assert client.post(address("sheet", roos, kind="expectations"), sent).status_code == 302
    shown = page(cast, roos)
    assert "€ 2.400" in shown
    assert "− € 1.090" in shown
    assert "+ € 100" in shown
    assert "besproken op 2 mrt 2026" in shown


def test_what_was_discussed_once_keeps_its_day(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    write(cast, roos, start.EXPECTATIONS, cv_gap="2026-02-01")
    client.post(address("sheet", roos, kind="expectations"), {"cv_gap": "on", "offices": "on"})
    shown = page(cast, roos)
    assert "besproken op 1 feb 2026" in shown
    assert "besproken op 2 mrt 2026" in shown


@pytest.mark.parametrize("typed", ["veel", "-5", "12345678", "1,5"])
def test_refuses_what_is_no_amount_and_keeps_what_was_typed(cast: Cast, typed: str) -> None:
    roos = cast.register()
    answer = cast.client("anna").post(address("sheet", roos, kind="expectations"), {"income_now": typed})
    assert answer.status_code == 422
    assert typed in answer.content.decode()


@pytest.mark.parametrize("kind", ["residence", "departure"])
def test_a_sheet_with_a_page_of_its_own_has_no_other(cast: Cast, kind: str) -> None:
    assert cast.client("anna").get(address("sheet", cast.register(), kind=kind)).status_code == 404


def test_a_full_intake_asks_no_more_than_an_empty_one(cast: Cast) -> None:
    roos, client = cast.admitted(), cast.client("anna")
    for number in range(40):
        actions.add_talk(roos, held_on=TODAY - timedelta(days=number), by=cast.people["anna"], at=NOON)
    for kind in (start.FIRST_TALK, start.SITUATION, start.BALANCE, start.NEARBY):
        write(cast, roos, kind, **dict.fromkeys(kind.names, "words"))
    client.get(address("intake", roos))
    with CaptureQueriesContext(connection) as captured:
        client.get(address("intake", roos))
    asked = [
        each["sql"] for each in captured if not each["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ]
    assert len(asked) <= MOST_QUERIES, "\n".join(asked)


def test_a_talk_that_stands_in_the_agenda_is_settled_there(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    slot = Slot(TODAY, time(10), 60, "intake", anna)
    planned = plan_appointment(roos, slot, AppointmentWords(), keys=cast.keys("anna"), by=anna, at=NOON)[0]
    talk = IntakeTalk.objects.get()
    with pytest.raises(TalkRefusedError):
        actions.hold_talk(talk, on=TODAY, by=anna, at=NOON)
    shown = page(cast, roos)
    assert address("appointment", roos, appointment_id=planned.pk) in shown
    assert address("hold_talk", roos, talk_id=talk.pk) not in shown


def test_a_talk_that_stands_in_the_agenda_is_not_kept_a_second_time(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    slot = Slot(TODAY, time(10), 60, "intake", anna)
    plan_appointment(roos, slot, AppointmentWords(), keys=cast.keys("anna"), by=anna, at=NOON)
    with pytest.raises(TalkRefusedError):
        actions.add_talk(roos, held_on=TODAY, by=anna, at=NOON)
    actions.add_talk(roos, held_on=TODAY - timedelta(days=1), by=anna, at=NOON)
    assert IntakeTalk.objects.count() == 2


def test_the_participants_aim_stands_beside_for_and_against(cast: Cast) -> None:
    roos = cast.register()
    assert "De wens van de deelnemer is nog niet gevraagd." in page(cast, roos)
    actions.set_aim(roos, "explore", since=TODAY, by=cast.people["anna"], at=NOON)
    assert "verkennen" in page(cast, roos)
