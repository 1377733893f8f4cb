"""The calendar elsewhere: it reads only that somebody is busy, with a secret of which nothing is kept."""

from datetime import time, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from cast import NOON, TODAY, Cast
from overstap.people.policy import NotAllowedError
from overstap.trajectories.actions.agenda import Slot, plan_appointment, settle_appointment
from overstap.trajectories.actions.feeds import end_feed, renew_feed
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.models import Appointment, CalendarFeed, Trajectory

ELSEWHERE = "/agenda/elders/"


def plan(cast: Cast, trajectory: Trajectory, *, days: int = 1, who: str = "anna") -> Appointment:
    slot = Slot(TODAY + timedelta(days=days), time(14), 45, "talk", cast.people[who])
    words = AppointmentWords("buurthuis De Linde", "schulden")
    return plan_appointment(trajectory, slot, words, keys=cast.keys(who), by=cast.people[who], at=NOON)[0]


def read(secret: str) -> str:
    answer = Client().get(f"{ELSEWHERE}{secret}.ics")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("text/calendar")
    text: str = answer.content.decode()
    return text


def test_says_when_somebody_is_busy_and_nothing_else(cast: Cast) -> None:
    roos = cast.register("Roosmarijn")
    made = plan(cast, roos)
    text = read(renew_feed(by=cast.people["anna"], at=NOON))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == "bezet"
    assert (event["dtstart"].dt, event["dtend"].dt) == (made.starts_at, made.starts_at + made.length)
    for each in ("Roosmarijn", "Linde", "schulden", "Anna", str(made.pk), made.pk.hex, str(roos.pk), roos.pseudonym):
        assert each not in text
    names = {line.split(":")[0].split(";")[0] for line in text.splitlines()}
    assert names - {"BEGIN", "END", "PRODID", "VERSION", "REFRESH-INTERVAL"} == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS",
    }  # fmt: skip


def test_leaves_out_what_was_cancelled_lies_far_off_or_belongs_to_a_colleague(cast: Cast) -> None:
    roos = cast.register()
    plan(cast, roos, who="fatima")
    plan(cast, roos, days=400)
    settle_appointment(plan(cast, roos), "cancelled", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    assert "VEVENT" not in read(renew_feed(by=cast.people["anna"], at=NOON))


def test_keeps_nothing_that_opens_it(cast: Cast) -> None:
    secret = renew_feed(by=cast.people["anna"], at=NOON)
    assert secret not in str(CalendarFeed.objects.values())


def test_another_address_ends_the_former_and_its_names_for_things(cast: Cast) -> None:
    plan(cast, cast.register())
    first = renew_feed(by=cast.people["anna"], at=NOON)
    before = Calendar.from_ical(read(first)).walk("VEVENT")[0]["uid"]
    assert Calendar.from_ical(read(first)).walk("VEVENT")[0]["uid"] == before
    second = renew_feed(by=cast.people["anna"], at=NOON)
    assert Client().get(f"{ELSEWHERE}{first}.ics").status_code == 404
    assert Calendar.from_ical(read(second)).walk("VEVENT")[0]["uid"] != before


def test_ends_with_the_work_of_the_person(cast: Cast) -> None:
    secret = renew_feed(by=cast.people["anna"], at=NOON)
    cast.people["anna"].memberships.update(until=TODAY)
    assert Client().get(f"{ELSEWHERE}{secret}.ics").status_code == 404


def test_is_ended_by_the_person(cast: Cast) -> None:
    secret = renew_feed(by=cast.people["anna"], at=NOON)
    end_feed(by=cast.people["anna"], at=NOON)
    assert Client().get(f"{ELSEWHERE}{secret}.ics").status_code == 404


@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_refuses_who_guides_nobody(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        renew_feed(by=cast.people[who], at=NOON)


def test_a_stranger_who_guesses_is_told_nothing_and_soon_not_answered(cast: Cast) -> None:
    renew_feed(by=cast.people["anna"], at=NOON)
    answers = [Client().get(f"{ELSEWHERE}{number}.ics").status_code for number in range(32)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_the_page_shows_the_address_once(cast: Cast) -> None:
    client = cast.client("anna")
    page = client.post(ELSEWHERE, {"act": "renew"}).content.decode()
    assert "http://testserver/agenda/elders/" in page
    assert ".ics" not in client.get(ELSEWHERE).content.decode()
    assert client.post(ELSEWHERE, {"act": "end"}).status_code == 302
    assert not CalendarFeed.objects.exists()
