"""Appointments: planned once or in a row, moved, settled in one tap; and a stranger sees none."""

from collections.abc import Callable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOON, TODAY, Cast, address, day

from overstap.audit.models import Entry
from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.policy import NotAllowedError
from overstap.trajectories import actions
from overstap.trajectories.actions.agenda import (
    AppointmentRefusedError,
    Slot,
    change_appointment,
    plan_appointment,
    settle_appointment,
)
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.models import AftercareContact, Appointment, IntakeTalk, Trajectory
from overstap.trajectories.queries.agenda import agenda_of
from overstap.trajectories.terms import Act, AppointmentKind, Reason, Repeat

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def slot(cast: Cast, on: date = TODAY + timedelta(days=1), *, kind: str = "talk", who: str = "anna") -> Slot:
    return Slot(on, time(10, 30), 45, kind, cast.people[who])


def plan(
    cast: Cast, trajectory: Trajectory, where: str = "", *, repeat: Repeat = Repeat.ONCE, times: int = 1, **at: object
) -> list[Appointment]:
    return plan_appointment(
        trajectory,
        slot(cast, **at),  # type: ignore[arg-type] # passed on
        AppointmentWords(where=where),
        repeat=repeat,
        times=times,
        keys=cast.keys("anna"),
        by=cast.people["anna"],
        at=NOON,
    )


def settle(cast: Cast, appointment: Appointment, outcome: str, *, who: str = "anna", **more: object) -> None:
    settle_appointment(appointment, outcome, keys=cast.keys(who), by=cast.people[who], at=NOON, **more)  # type: ignore[arg-type] # passed on


def move(cast: Cast, appointment: Appointment, to: Slot, *, following: bool = False, revision: int = 1) -> None:
    change_appointment(
        appointment,
        to,
        AppointmentWords(where="elsewhere"),
        revision=revision,
        following=following,
        keys=cast.keys("anna"),
        by=cast.people["anna"],
        at=NOON,
    )


def local(appointment: Appointment) -> str:
    """Day and time of the clock on the wall."""
    appointment.refresh_from_db()
    return f"{appointment.starts_at.astimezone(AMSTERDAM):%d-%m %H:%M}"


def test_where_it_is_and_what_about_is_sealed(cast: Cast) -> None:
    (made,) = plan(cast, cast.register(), "community house")
    assert b"community" not in bytes(made.sealed)
    assert AppointmentWords.from_text(cast.keys("fatima").open(made)).where == "community house"


def test_a_row_keeps_the_time_of_the_clock_through_a_change_to_summer_time(cast: Cast) -> None:
    made = plan(cast, cast.register(), on=date(2026, 3, 25), repeat=Repeat.WEEKLY, times=2)
    assert [local(each) for each in made] == ["25-03 10:30", "01-04 10:30"]
    assert len({each.series for each in made}) == 1


def test_a_monthly_row_ends_on_the_last_day_of_a_short_month(cast: Cast) -> None:
    made = plan(cast, cast.register(), on=date(2026, 3, 31), repeat=Repeat.MONTHLY, times=3)
    assert [each.day for each in made] == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]


@pytest.mark.parametrize("on", [TODAY - timedelta(days=11), TODAY + timedelta(days=3 * 366)])
def test_refuses_a_day_before_the_registration_or_far_ahead(cast: Cast, on: date) -> None:
    with pytest.raises(AppointmentRefusedError):
        plan(cast, cast.register(), on=on)
    assert not Appointment.objects.exists()


def test_refuses_a_day_after_the_trajectory_ended(cast: Cast) -> None:
    roos = cast.register()
    actions.decline(roos, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
    roos.refresh_from_db()
    with pytest.raises(AppointmentRefusedError):
        plan(cast, roos)


@pytest.mark.parametrize("times", [1, 53])
def test_refuses_a_row_of_one_and_of_more_than_a_year(cast: Cast, times: int) -> None:
    with pytest.raises(AppointmentRefusedError):
        plan(cast, cast.register(), repeat=Repeat.WEEKLY, times=times)


def test_refuses_somebody_who_does_not_guide_the_participant(cast: Cast) -> None:
    with pytest.raises(AppointmentRefusedError):
        plan(cast, cast.register(), who="colleague")


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_refuses_who_does_not_guide(cast: Cast, who: str) -> None:
    roos = cast.register()
    (made,) = plan(cast, roos)
    with pytest.raises(NotAllowedError):
        settle(cast, made, "kept", who=who)
    with pytest.raises(NotAllowedError):
        plan_appointment(roos, slot(cast), AppointmentWords(), keys=cast.keys(who), by=cast.people[who], at=NOON)


def test_moves_one_of_a_row_or_all_that_follow(cast: Cast) -> None:
    first, second, third = plan(cast, cast.register(), repeat=Repeat.WEEKLY, times=3)
    move(cast, second, slot(cast, second.day + timedelta(days=1)), following=False)
    assert third.day == TODAY + timedelta(days=15)
    move(cast, first, Slot(first.day + timedelta(days=2), time(9), 30, "talk", cast.people["anna"]), following=True)
    assert [local(each) for each in (first, second, third)] == ["05-03 09:00", "13-03 09:00", "19-03 09:00"]


def test_what_was_remarked_about_one_of_a_row_stays_when_all_are_moved(cast: Cast) -> None:
    first, second = plan(cast, cast.register(), repeat=Repeat.WEEKLY, times=2)
    change_appointment(
        second, slot(cast, second.day), AppointmentWords(remark="bring the papers"), revision=1,
        keys=cast.keys("anna"), by=cast.people["anna"], at=NOON,
    )  # fmt: skip
    move(cast, first, slot(cast, first.day + timedelta(days=1)), following=True)
    second.refresh_from_db()
    words = AppointmentWords.from_text(cast.keys("anna").open(second))
    assert (words.where, words.remark) == ("elsewhere", "bring the papers")


def test_of_one_that_is_settled_only_the_words_change(cast: Cast) -> None:
    roos = cast.register()
    (made,) = plan(cast, roos, on=TODAY)
    settle(cast, made, "kept")
    sent = {"where": "buurthuis", "remark": "Goed gesprek", "revision": "1"}
    with clock.frozen(NOON):
        page = address("appointment", roos, appointment_id=made.pk)
        assert cast.client("anna").post(page, sent)["Location"] == address("agenda", roos)
    assert local(made) == "02-03 10:30"
    assert AppointmentWords.from_text(cast.keys("anna").open(made)).remark == "Goed gesprek"


def test_refuses_to_move_what_a_colleague_moved_in_the_meantime(cast: Cast) -> None:
    (made,) = plan(cast, cast.register())
    move(cast, made, slot(cast, TODAY + timedelta(days=3)))
    with pytest.raises(ChangedMeanwhileError):
        move(cast, made, slot(cast, TODAY + timedelta(days=4)))
    assert local(made) == "05-03 10:30"


def test_cancels_one_of_a_row_or_all_that_follow(cast: Cast) -> None:
    made = plan(cast, cast.register(), repeat=Repeat.FORTNIGHTLY, times=3)
    settle(cast, made[1], "cancelled", following=True, remark="she has work then")
    assert list(Appointment.objects.values_list("outcome", flat=True)) == ["", "cancelled", "cancelled"]
    made[1].refresh_from_db()
    assert AppointmentWords.from_text(cast.keys("anna").open(made[1])).remark == "she has work then"


@pytest.mark.parametrize("outcome", ["kept", "missed"])
def test_refuses_to_say_that_what_has_still_to_come_was_kept_or_missed(cast: Cast, outcome: str) -> None:
    (made,) = plan(cast, cast.register())
    with pytest.raises(RuleError):
        settle(cast, made, outcome)


def test_an_outcome_is_said_once_and_corrected_afterwards(cast: Cast) -> None:
    (made,) = plan(cast, cast.register(), on=TODAY)
    settle(cast, made, "missed")
    with pytest.raises(AppointmentRefusedError):
        settle(cast, made, "kept")
    made.refresh_from_db()
    actions.correct(made, {"outcome": "kept"}, reason=Reason.TYPED_WRONG, by=cast.people["anna"], at=NOON)
    made.refresh_from_db()
    assert made.outcome == "kept"


class TestAnIntakeTalk:
    def test_is_planned_and_held_by_its_appointment(self, cast: Cast) -> None:
        (made,) = plan(cast, cast.register(), on=TODAY, kind=AppointmentKind.INTAKE)
        assert list(IntakeTalk.objects.values_list("planned_on", "held_on")) == [(TODAY, None)]
        settle(cast, made, "kept")
        assert list(IntakeTalk.objects.values_list("planned_on", "held_on")) == [(TODAY, TODAY)]

    def test_follows_when_it_is_moved_and_is_not_held_when_it_was_missed(self, cast: Cast) -> None:
        (made,) = plan(cast, cast.register(), kind=AppointmentKind.INTAKE)
        move(cast, made, slot(cast, TODAY, kind=AppointmentKind.INTAKE))
        made.refresh_from_db()
        settle(cast, made, "missed")
        assert list(IntakeTalk.objects.values_list("planned_on", "held_on")) == [(TODAY, None)]

    def test_is_struck_out_when_it_was_none(self, cast: Cast) -> None:
        (made,) = plan(cast, cast.register(), on=TODAY, kind=AppointmentKind.INTAKE)
        move(cast, made, slot(cast, TODAY))
        assert IntakeTalk.objects.get().struck_at == NOON

    def test_is_not_held_any_more_when_the_outcome_is_corrected(self, cast: Cast) -> None:
        (made,) = plan(cast, cast.register(), on=TODAY, kind=AppointmentKind.INTAKE)
        settle(cast, made, "kept")
        actions.correct(made, {"outcome": "missed"}, reason=Reason.TYPED_WRONG, by=cast.people["anna"], at=NOON)
        assert IntakeTalk.objects.get().held_on is None
        actions.strike(made, reason=Reason.TYPED_WRONG, by=cast.people["anna"], at=NOON)
        assert IntakeTalk.objects.get().struck_at == NOON


class TestThePages:
    @pytest.fixture(autouse=True)
    def _noon(self) -> object:
        with clock.frozen(NOON):
            yield

    def typed(self, **more: str) -> dict[str, str]:
        return {**day("day", TODAY + timedelta(days=1)), "time": "10.30", "minutes": "45", "kind": "talk", **more}

    def test_plans_a_row_that_stands_under_what_comes(self, cast: Cast) -> None:
        roos = cast.register()
        client = cast.client("anna")
        sent = self.typed(person=str(cast.people["anna"].pk), where="buurthuis <De Linde>", repeat="weekly", times="3")
        assert client.post(address("plan_appointment", roos), sent)["Location"] == address("agenda", roos)
        page = client.get(address("agenda", roos)).content.decode()
        assert page.count("buurthuis &lt;De Linde&gt;") == 3
        assert "Komt nog" in page

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"time": "25:00"}, "Schrijf een tijd"),
            ({"minutes": "0"}, "5"),
            ({"repeat": "weekly", "times": "900"}, "52"),
            (day("day", date(1850, 1, 1)), "1850"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, cast: Cast, wrong: dict[str, str], words: str) -> None:
        roos = cast.register()
        sent = self.typed(person=str(cast.people["anna"].pk), where="buurthuis 😀 مريم") | wrong
        answer = cast.client("anna").post(address("plan_appointment", roos), sent)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in page
        assert "buurthuis 😀 مريم" in page

    def test_one_tap_says_what_became_of_it(self, cast: Cast) -> None:
        roos = cast.register()
        (made,) = plan(cast, roos, on=TODAY)
        client = cast.client("anna")
        url = address("settle_appointment", roos, appointment_id=made.pk, outcome="kept")
        assert url in client.get(address("agenda", roos)).content.decode()
        assert client.post(url)["Location"] == address("agenda", roos)
        made.refresh_from_db()
        assert made.outcome == "kept"

    def test_leaves_a_trace_of_each_act_and_of_reading(self, cast: Cast) -> None:
        roos = cast.register()
        (made,) = plan(cast, roos, on=TODAY)
        client = cast.client("anna")
        client.get(address("agenda", roos))
        client.post(address("settle_appointment", roos, appointment_id=made.pk, outcome="missed"))
        acts = Entry.objects.filter(dossier=roos.dossier_id).order_by("seq").values_list("act", flat=True)
        assert list(acts)[-3:] == [Act.APPOINTMENT_PLANNED, Act.DOSSIER_READ, Act.APPOINTMENT_SETTLED]

    def test_offers_the_aftercare_contact_that_is_due(self, cast: Cast) -> None:
        roos = cast.admitted()
        contact = AftercareContact.objects.create(
            trajectory=roos, due_on=TODAY, recorded_at=NOON, recorded_by=cast.people["anna"]
        )
        (made,) = plan(cast, roos, on=TODAY, kind=AppointmentKind.AFTERCARE)
        client, url = cast.client("anna"), address("record_aftercare", roos, contact_id=contact.pk)
        assert url not in client.get(address("agenda", roos)).content.decode()
        settle(cast, made, "kept")
        assert url in client.get(address("agenda", roos)).content.decode()
        AftercareContact.objects.update(due_on=TODAY + timedelta(days=15))
        assert url not in client.get(address("agenda", roos)).content.decode()

    def test_shows_what_a_colleague_made_of_it_and_takes_the_second_saving(self, cast: Cast) -> None:
        roos = cast.register()
        (made,) = plan(cast, roos)
        client, url = cast.client("anna"), address("appointment", roos, appointment_id=made.pk)
        sent = self.typed(person=str(cast.people["anna"].pk), where="bij mij", revision="1")
        move(cast, made, slot(cast, TODAY + timedelta(days=3)))
        answer = client.post(url, sent)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "do 5 mrt 2026 10:30, elsewhere" in page
        assert "bij mij" in page
        again = {**sent, "revision": str(answer.context["form"]["revision"].value())}
        assert client.post(url, again).status_code == 302
        assert local(made) == "03-03 10:30"

    def test_an_appointment_of_another_trajectory_is_not_found(self, cast: Cast) -> None:
        roos, mila = cast.register("Roos"), cast.register("Mila")
        (made,) = plan(cast, mila)
        assert cast.client("anna").get(address("appointment", roos, appointment_id=made.pk)).status_code == 404

    @pytest.mark.parametrize("number", [3, 50])
    def test_asks_eight_questions_of_the_database_whatever_the_number(self, cast: Cast, number: int) -> None:
        roos = cast.register()
        plan(cast, roos, repeat=Repeat.WEEKLY, times=number)
        client = cast.client("anna")
        client.get(address("agenda", roos))
        with CaptureQueriesContext(connection) as captured:
            client.get(address("agenda", roos))
        asked = [each["sql"] for each in captured if not each["sql"].startswith(("BEGIN", "COMMIT", "SAVE", "RELEASE"))]
        assert len(asked) <= 8, "\n\n".join(asked)


def test_what_is_going_on_now_is_still_to_come(cast: Cast) -> None:
    roos = cast.register()
    (made,) = plan(cast, roos, on=TODAY)
    at = made.starts_at
    assert agenda_of(roos, at=at + timedelta(minutes=44)).coming
    assert [each.id for each in agenda_of(roos, at=at + timedelta(minutes=45)).due] == [made.pk]


def decline(cast: Cast, trajectory: Trajectory) -> None:
    actions.decline(trajectory, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)


def close(cast: Cast, trajectory: Trajectory) -> None:
    actions.close(trajectory, on=TODAY, closing="early", by=cast.people["anna"], at=NOON)


@pytest.mark.parametrize("end", [close, decline])
def test_what_ends_cancels_what_would_still_come_and_leaves_the_rest(
    cast: Cast, end: Callable[[Cast, Trajectory], None]
) -> None:
    begin = cast.admitted if end is close else cast.register
    roos, mila = begin(), begin("Mila")
    (coming,), (past,), (another,) = plan(cast, roos), plan(cast, roos, on=TODAY), plan(cast, mila)
    end(cast, roos)
    outcomes = dict(Appointment.objects.values_list("pk", "outcome"))
    assert outcomes == {coming.pk: "cancelled", past.pk: "", another.pk: ""}
    assert Entry.objects.filter(act=Act.APPOINTMENT_SETTLED, subject__endswith=str(coming.pk)).count() == 1
