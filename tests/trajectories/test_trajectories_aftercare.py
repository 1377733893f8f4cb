"""Aftercare by the rule of the programme, and contact after closing where the participant agreed to it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.core.periods import months_later
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import ProgrammeRules
from overstap.trajectories import actions
from overstap.trajectories.actions import aftercare as acts
from overstap.trajectories.actions.aftercare import AftercareRefusedError, Heard
from overstap.trajectories.actions.rules import FactRefusedError
from overstap.trajectories.models import AftercareContact, FollowUp, SexWorkObservation, Trajectory
from overstap.trajectories.queries.caseload import cases_of

pytestmark = pytest.mark.django_db

LONG_AGO = TODAY - timedelta(days=100)


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    """In aftercare since a hundred days."""
    roos, anna = cast.register(on=LONG_AGO - timedelta(days=60)), cast.people["anna"]
    actions.admit(roos, on=LONG_AGO - timedelta(days=50), phase="execution", by=anna, at=NOON)
    actions.start_phase(roos, "aftercare", since=LONG_AGO, by=anna, at=NOON)
    roos.refresh_from_db()
    return roos


def close(cast: Cast, roos: Trajectory, *, on: date = TODAY, months: tuple[int, ...] = ()) -> None:
    actions.close(roos, on=on, closing="completed", follow_up_months=months, by=cast.people["anna"], at=NOON)


def due_days(roos: Trajectory) -> list[date]:
    return list(roos.aftercare_contacts.values_list("due_on", flat=True))


def test_the_contacts_of_the_rule_are_planned_when_aftercare_begins(roos: Trajectory) -> None:
    assert due_days(roos) == [months_later(LONG_AGO, number) for number in range(1, 7)]


def test_another_programme_has_another_rule(cast: Cast) -> None:
    ProgrammeRules.objects.create(programme=cast.programme, aftercare_times=1, aftercare_every_months=3)
    roos, anna = cast.admitted(), cast.people["anna"]
    actions.start_phase(roos, "aftercare", since=TODAY, by=anna, at=NOON)
    assert due_days(roos) == [months_later(TODAY, 3)]


def test_aftercare_that_begins_again_adds_nothing_while_contacts_are_open(cast: Cast, roos: Trajectory) -> None:
    anna = cast.people["anna"]
    actions.end_phase(roos.phases.get(phase="aftercare"), on=LONG_AGO, by=anna, at=NOON)
    actions.start_phase(roos, "aftercare", since=LONG_AGO, by=anna, at=NOON)
    assert len(due_days(roos)) == 6


def test_closing_takes_away_what_was_planned_for_later_and_keeps_what_was_due(cast: Cast, roos: Trajectory) -> None:
    close(cast, roos)
    assert due_days(roos) == [months_later(LONG_AGO, number) for number in (1, 2, 3)]


def test_a_contact_keeps_what_was_heard(cast: Cast, roos: Trajectory) -> None:
    contact = roos.aftercare_contacts.first()
    heard = Heard(reached="yes", on=TODAY, status="active", known_from="participant")
    made = acts.record_aftercare(contact, heard, by=cast.people["anna"], at=NOON)
    assert (made.made_on, made.reached) == (TODAY, "yes")
    assert SexWorkObservation.objects.get().status == "active"
    with pytest.raises(AftercareRefusedError):
        acts.record_aftercare(contact, heard, by=cast.people["anna"], at=NOON)


def test_a_try_without_a_contact_is_no_contact(cast: Cast, roos: Trajectory) -> None:
    contact = roos.aftercare_contacts.first()
    made = acts.record_aftercare(contact, Heard(reached="no", on=TODAY), by=cast.people["anna"], at=NOON)
    assert (made.made_on, made.reached) == (None, "no")


@pytest.mark.parametrize(
    "heard",
    [
        Heard(reached="no", on=TODAY, status="stopped", known_from="participant"),
        Heard(reached="yes", on=TODAY, status="stopped"),
    ],
)
def test_refuses_a_status_without_a_contact_or_a_source(cast: Cast, roos: Trajectory, heard: Heard) -> None:
    with pytest.raises(AftercareRefusedError):
        acts.record_aftercare(roos.aftercare_contacts.first(), heard, by=cast.people["anna"], at=NOON)


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_refuses_who_does_not_guide(cast: Cast, roos: Trajectory, who: str) -> None:
    with pytest.raises(NotAllowedError):
        acts.plan_aftercare(roos, due_on=TODAY, by=cast.people[who], at=NOON)
    with pytest.raises(NotAllowedError):
        acts.record_aftercare(
            roos.aftercare_contacts.first(), Heard(reached="yes", on=TODAY), by=cast.people[who], at=NOON
        )


def test_refuses_aftercare_of_who_never_started(cast: Cast) -> None:
    with pytest.raises(FactRefusedError):
        acts.plan_aftercare(cast.register(), due_on=TODAY, by=cast.people["anna"], at=NOON)
    assert not AftercareContact.objects.exists()


def test_refuses_two_contacts_on_one_day(cast: Cast, roos: Trajectory) -> None:
    with pytest.raises(AftercareRefusedError):
        acts.plan_aftercare(roos, due_on=due_days(roos)[0], by=cast.people["anna"], at=NOON)


def test_follow_up_is_planned_only_where_the_participant_agreed(cast: Cast, roos: Trajectory) -> None:
    close(cast, roos, months=(12, 6))
    planned = list(FollowUp.objects.values_list("months", "due_on"))
    assert planned == [(6, months_later(TODAY, 6)), (12, months_later(TODAY, 12))]


def listed(cast: Cast, who: str, *, on: date) -> list[tuple[str, date | None, date | None]]:
    cases = cases_of(cast.people[who], keys=cast.keys(who), on=on, with_deadlines=True)
    return [(case.alias, case.contact_on, case.follow_up_on) for case in cases]


def test_the_first_contact_that_is_due_comes_on_the_list_of_who_guides(cast: Cast, roos: Trajectory) -> None:
    due = months_later(LONG_AGO, 1)
    assert listed(cast, "anna", on=due - timedelta(days=8)) == [("Roos", None, None)]
    assert listed(cast, "anna", on=TODAY) == [("Roos", due, None)]
    assert listed(cast, "stranger", on=TODAY) == listed(cast, "colleague", on=TODAY) == []


def test_follow_up_comes_on_the_list_when_it_is_due_and_leaves_it_when_it_is_withdrawn(
    cast: Cast, roos: Trajectory
) -> None:
    close(cast, roos, on=LONG_AGO, months=(6,))
    later = months_later(LONG_AGO, 6)
    assert listed(cast, "anna", on=later - timedelta(days=8)) == []
    assert listed(cast, "anna", on=later) == [("Roos", None, later)]
    acts.withdraw_follow_up(FollowUp.objects.get(), by=cast.people["anna"], at=NOON)
    assert listed(cast, "anna", on=later) == []


def test_refuses_follow_up_long_before_it_is_due(cast: Cast, roos: Trajectory) -> None:
    close(cast, roos, months=(6,))
    with pytest.raises(AftercareRefusedError):
        acts.record_follow_up(FollowUp.objects.get(), Heard(reached="yes", on=TODAY), by=cast.people["anna"], at=NOON)


def test_the_page_keeps_what_became_of_a_contact(cast: Cast, roos: Trajectory) -> None:
    client, contact = cast.client("anna"), roos.aftercare_contacts.first()
    page = reverse("trajectories:record_aftercare", args=[roos.pk, contact.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"reached": "yes", "on": TODAY.isoformat()}).status_code == 302
    shown = client.get(reverse("trajectories:aftercare", args=[roos.pk])).content.decode()
    assert "contact: 2 mrt 2026" in shown.lower()
    assert cast.client("stranger").get(page).status_code == 404
