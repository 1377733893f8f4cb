"""The roster of a programme: who fills it in, what is left open, and who sees it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import NOON, TODAY, Cast
from overstap.core import clock
from overstap.core.clock import AMSTERDAM
from overstap.people.policy import NotAllowedError
from overstap.programmes.actions.roster import DutyRefusedError, add_duty, remove_duty, set_duties, set_duty_hours
from overstap.programmes.duty import Span, left_open, span_on
from overstap.programmes.models import DutyShift
from overstap.programmes.queries.roster import duties_now, shifts_in_week, wanted_in_week, week_of_duty

MONDAY = TODAY
PHONE = "06 00 00 00 00"
EVENING = (time(17), time(22))


def at(hour: int, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour), AMSTERDAM)


def duty(cast: Cast, who: str, start: datetime, end: datetime, *, by: str = "manager", phone: str = PHONE) -> DutyShift:
    return add_duty(cast.programme, cast.people[who], Span(start, end), phone=phone, by=cast.people[by], at=NOON)


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


class TestWhatIsLeftOpen:
    def test_is_what_nobody_covers(self) -> None:
        wanted = Span(at(9), at(17))
        assert left_open(wanted, []) == (wanted,)
        assert left_open(wanted, [Span(at(8), at(18))]) == ()
        assert left_open(wanted, [Span(at(10), at(12)), Span(at(11), at(13))]) == (
            Span(at(9), at(10)),
            Span(at(13), at(17)),
        )

    def test_a_night_ends_on_the_next_day(self) -> None:
        night = span_on(TODAY, time(22), time(7))
        assert (night.start, night.end) == (at(22), at(7, TODAY + timedelta(days=1)))

    def test_the_night_in_which_the_clock_goes_back_lasts_an_hour_longer(self) -> None:
        night = span_on(date(2026, 10, 24), time(22), time(7))
        assert night.end.astimezone(UTC) - night.start.astimezone(UTC) == timedelta(hours=10)

    @settings(deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 23), st.integers(1, 24)), max_size=6))
    def test_counts_every_hour_once_covered_or_open(self, hours: list[tuple[int, int]]) -> None:
        begin = datetime(2026, 3, 2, tzinfo=UTC)
        spans = [Span(begin + timedelta(hours=a), begin + timedelta(hours=a + b)) for a, b in hours]
        wanted = Span(begin + timedelta(hours=6), begin + timedelta(hours=18))
        gaps = left_open(wanted, spans)
        for hour in range(6, 18):
            moment = begin + timedelta(hours=hour)
            is_covered = any(each.start <= moment < each.end for each in spans)
            assert any(each.start <= moment < each.end for each in gaps) is not is_covered


@pytest.mark.django_db
class TestFillingIt:
    def test_a_week_is_filled_in_and_changed_and_says_what_nobody_has(self, cast: Cast) -> None:
        manager = cast.people["manager"]
        set_duty_hours(cast.programme, {0: EVENING, 5: (time(9), time(17))}, by=manager, at=NOON)
        wanted = wanted_in_week(cast.programme, MONDAY)
        evening, saturday = wanted
        set_duties(cast.programme, [(evening, cast.people["anna"]), (saturday, None)], phone=PHONE, by=manager, at=NOON)
        days = week_of_duty(wanted, shifts_in_week(cast.programme, MONDAY), MONDAY)
        assert [each.person for each in days[0].shifts] == [cast.people["anna"]]
        assert [day.gaps for day in days] == [(), (), (), (), (), (saturday,), ()]
        set_duties(cast.programme, [(evening, cast.people["fatima"])], phone=PHONE, by=manager, at=NOON)
        assert [each.person for each in DutyShift.objects.all()] == [cast.people["fatima"]]
        set_duties(cast.programme, [(evening, None)], phone=PHONE, by=manager, at=NOON)
        assert not DutyShift.objects.exists()

    def test_two_people_may_be_on_duty_and_one_person_not_twice(self, cast: Cast) -> None:
        duty(cast, "anna", at(17), at(22))
        duty(cast, "fatima", at(17), at(22))
        with pytest.raises(DutyRefusedError, match="Anna"):
            duty(cast, "anna", at(21), at(23))
        duty(cast, "anna", at(22), at(23))

    @pytest.mark.parametrize("who", ["stranger", "administrator", "evaluator"])
    def test_refuses_who_guides_for_none_of_its_organisations(self, cast: Cast, who: str) -> None:
        with pytest.raises(DutyRefusedError):
            duty(cast, who, at(17), at(22))

    def test_refuses_more_than_a_week(self, cast: Cast) -> None:
        with pytest.raises(DutyRefusedError):
            duty(cast, "anna", at(17), at(18, TODAY + timedelta(days=7)))

    @pytest.mark.parametrize("by", ["anna", "stranger", "officer", "evaluator"])
    def test_nobody_else_fills_it_in(self, cast: Cast, by: str) -> None:
        shift = duty(cast, "anna", at(17), at(22))
        with pytest.raises(NotAllowedError):
            duty(cast, "fatima", at(17), at(22), by=by)
        with pytest.raises(NotAllowedError):
            remove_duty(shift, by=cast.people[by], at=NOON)
        with pytest.raises(NotAllowedError):
            set_duty_hours(cast.programme, {0: EVENING}, by=cast.people[by], at=NOON)


@pytest.mark.django_db
class TestThePages:
    @pytest.fixture(autouse=True)
    def _monday_evening(self, cast: Cast) -> object:
        with clock.frozen(at(18)):
            yield

    def test_a_coach_reads_who_it_is_now_and_next(self, cast: Cast) -> None:
        duty(cast, "fatima", at(17), at(22))
        duty(cast, "colleague", at(9, TODAY + timedelta(days=5)), at(17, TODAY + timedelta(days=5)))
        page = text(cast.client("anna"), reverse("programmes:duty"))
        assert "Fatima de Wit, tot 22:00" in page
        assert "Colleague de Wit, zaterdag vanaf 09:00" in page
        assert PHONE in page

    def test_a_week_shows_when_nobody_is_on_duty(self, cast: Cast) -> None:
        manager = cast.people["manager"]
        set_duty_hours(cast.programme, {0: EVENING, 5: (time(9), time(17))}, by=manager, at=NOON)
        duty(cast, "fatima", at(17), at(20))
        page = text(cast.client("anna"), reverse("programmes:roster", args=["oost"]))
        assert "heeft dienst van 20:00 tot 22:00" in page
        assert "heeft dienst van 09:00 tot 17:00" in page
        assert "Haal eraf" not in page

    def test_a_manager_fills_in_hours_and_a_week_by_form(self, cast: Cast) -> None:
        client = cast.client("manager")
        hours = {"opens_0": "17:00", "closes_0": "22:00"}
        assert client.post(reverse("programmes:duty_hours", args=["oost"]), hours).status_code == 302
        fill = reverse("programmes:fill_roster", args=["oost", MONDAY.isoformat()])
        assert "ma 2 mrt 2026, 17:00–22:00" in text(client, fill)
        anna = cast.people["anna"]
        assert client.post(fill, {"person_0": str(anna.pk), "phone": PHONE}).status_code == 302
        shift = DutyShift.objects.get()
        assert (shift.person, shift.starts_at, shift.ends_at) == (anna, at(17), at(22))
        assert client.post(reverse("programmes:remove_duty", args=["oost", shift.pk])).status_code == 302
        assert not DutyShift.objects.exists()

    def test_one_time_without_the_other_is_refused_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        url = reverse("programmes:duty_hours", args=["oost"])
        response = cast.client("manager").post(url, {"opens_0": "17:00"})
        assert response.status_code == 422
        assert "Vul beide tijden van deze dag in" in response.content.decode()
        assert 'value="17:00"' in response.content.decode()

    @pytest.mark.parametrize("phone", ["", "bel maar", "<script>"])
    def test_what_is_no_telephone_number_is_refused(self, cast: Cast, phone: str) -> None:
        typed = {
            "person": str(cast.people["anna"].pk), "day": "2026-03-07", "opens": "9:00", "closes": "17:00",
            "phone": phone,
        }  # fmt: skip
        response = cast.client("manager").post(reverse("programmes:add_duty", args=["oost"]), typed)
        assert response.status_code == 422
        assert not DutyShift.objects.exists()

    @pytest.mark.parametrize("who", ["stranger", "officer", "evaluator"])
    def test_is_not_there_for_who_works_elsewhere(self, cast: Cast, who: str) -> None:
        duty(cast, "anna", at(17), at(22))
        assert duties_now(cast.people[who], at=at(18)) == ()
        client = cast.client(who)
        for url in (reverse("programmes:duty"), reverse("programmes:roster", args=["oost"])):
            assert client.get(url).status_code == 404
