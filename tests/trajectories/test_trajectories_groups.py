"""Groups: who takes part is known to their own coach only, who was there is ticked once and stands in the dossier."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.people.models import Membership, Organisation
from overstap.people.policy import NotAllowedError
from overstap.people.terms import Role
from overstap.programmes.actions import Offered, add_activity
from overstap.programmes.models import Execution
from overstap.trajectories.actions import groups as acts
from overstap.trajectories.actions.help import take_step
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.models import Activity, ActivityGroup, Appointment, GroupMember, GroupSession, Trajectory
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.queries.groups import memberships_of, own_members
from overstap.trajectories.queries.help import help_of
from overstap.trajectories.terms import Act, HelpStep

pytestmark = pytest.mark.django_db

AGO = TODAY - timedelta(days=8)
SAID = acts.GroupSaid(name="Theehuis dinsdag", place="Buurthuis", led_by="Els", seats=8)


def begin(cast: Cast, by: str = "anna", **more: object) -> ActivityGroup:
    said = replace(SAID, **more)  # type: ignore[arg-type] # fields of it
    return acts.begin_group(cast.programme, said, activity="peer_group", by=cast.people[by], at=NOON)


def meet(cast: Cast, group: ActivityGroup, first: date = AGO, weeks: int = 2) -> list[GroupSession]:
    return acts.plan_sessions(group, first, time(14), ends=time(16), weeks=weeks, by=cast.people["anna"], at=NOON)


def join(cast: Cast, group: ActivityGroup, who: Trajectory, *, by: str = "anna", on: date = AGO) -> GroupMember:
    return acts.join_group(group, who, on=on, keys=cast.keys(by), by=cast.people[by], at=NOON)


def tick(cast: Cast, session: GroupSession, ticked: Mapping[GroupMember, str], by: str = "anna") -> None:
    acts.tick_attendance(session, ticked, by=cast.people[by], at=NOON)


def execute_elsewhere(cast: Cast) -> None:
    """The stranger becomes a coach of another organisation of the same programme."""
    elsewhere = Organisation.objects.get(name="Elders")
    Execution.objects.create(programme=cast.programme, organisation=elsewhere)
    Membership.objects.filter(person=cast.people["stranger"]).update(role=Role.COACH)


def test_being_there_for_the_first_time_begins_the_help_without_a_second_entry(cast: Cast) -> None:
    roos, group = cast.register(), begin(cast)
    first, second = meet(cast, group)
    member = join(cast, group, roos)
    tick(cast, first, {member: "excused"})
    assert Activity.objects.get().is_waiting
    tick(cast, second, {member: "present"})
    assert Activity.objects.get().started_on == second.day
    tick(cast, first, {member: "present"})
    assert Activity.objects.get().started_on == first.day
    membership = memberships_of(roos)[member.activity_id]
    assert (membership.present, [each.day for each in membership.visits]) == (2, [first.day, second.day])


def test_what_was_ticked_wrong_is_taken_back_and_so_is_the_beginning(cast: Cast) -> None:
    roos, group = cast.register(), begin(cast)
    first, second = meet(cast, group)
    member = join(cast, group, roos)
    for session in (first, second):
        tick(cast, session, {member: "present"})
    tick(cast, first, {member: "absent"})
    assert Activity.objects.get().started_on == second.day
    tick(cast, second, {member: ""})
    assert Activity.objects.get().started_on is None
    assert memberships_of(roos)[member.activity_id].present == 0


def test_a_beginning_that_the_coach_kept_herself_is_not_taken_back(cast: Cast) -> None:
    group, roos = begin(cast), cast.register()
    first, _second = meet(cast, group)
    member = join(cast, group, roos)
    take_step(member.activity, HelpStep.STARTED, on=TODAY, by=cast.people["anna"], at=NOON)
    tick(cast, first, {member: "absent"})
    assert Activity.objects.get().started_on == TODAY


def test_taking_part_is_neither_an_appointment_nor_a_referral_of_the_standard(cast: Cast) -> None:
    group = begin(cast)
    (session,) = meet(cast, group, weeks=1)
    tick(cast, session, {join(cast, group, cast.register()): "present"})
    facts = facts_of_programme(cast.programme, before=TODAY + timedelta(days=1))
    assert (facts["appointment"], facts["referral"]) == ((), ())
    assert not Appointment.objects.exists()


def test_a_group_of_a_partner_is_a_referral_that_begins_with_the_first_visit(cast: Cast) -> None:
    said = Offered(name_nl="Taal", name_en="Dutch", partner_kind="education", is_group=True)
    manager = cast.people["manager"]
    language = add_activity(cast.programme, said, counts_as="dutch_course", by=manager, at=NOON)
    group = acts.begin_group(cast.programme, SAID, activity="", offered=language, by=cast.people["anna"], at=NOON)
    (session,) = meet(cast, group, weeks=1)
    tick(cast, session, {join(cast, group, cast.register()): "present"})
    (fact,) = facts_of_programme(cast.programme, before=TODAY + timedelta(days=1))["referral"]
    assert (fact.as_row()["activity"], fact.as_row()["started_on"]) == ("dutch_course", session.day)


def test_the_end_of_the_help_is_the_end_of_taking_part(cast: Cast) -> None:
    group, roos = begin(cast, seats=1), cast.register("Roos")
    first, second = meet(cast, group)
    member = join(cast, group, roos)
    tick(cast, first, {member: "present"})
    activity = Activity.objects.get()
    take_step(activity, HelpStep.ENDED, on=first.day, result="completed", by=cast.people["anna"], at=NOON)
    with pytest.raises(acts.GroupRefusedError):
        tick(cast, second, {member: "present"})
    join(cast, group, cast.register("Mila"))
    assert memberships_of(roos)[activity.pk].present == 1


def test_refuses_a_full_group_a_second_time_and_a_group_that_ended(cast: Cast) -> None:
    group, roos = begin(cast, seats=1), cast.register("Roos")
    join(cast, group, roos)
    for who in (roos, cast.register("Mila")):
        with pytest.raises(acts.GroupRefusedError):
            join(cast, group, who)
    acts.change_group(group, SAID, is_running=False, by=cast.people["anna"], at=NOON)
    with pytest.raises(acts.GroupRefusedError):
        join(cast, group, cast.register("Sam"))
    with pytest.raises(acts.GroupRefusedError):
        meet(cast, group)


def test_refuses_to_tick_a_day_to_come_and_one_that_was_called_off(cast: Cast) -> None:
    group = begin(cast)
    first, second = meet(cast, group, first=TODAY)
    member = join(cast, group, cast.register())
    with pytest.raises(FutureDayError):
        tick(cast, second, {member: "present"})
    acts.call_off(first, by=cast.people["anna"], at=NOON)
    first.refresh_from_db()
    with pytest.raises(acts.GroupRefusedError):
        tick(cast, first, {member: "present"})


def test_refuses_to_call_off_what_went_on_and_to_meet_twice_at_one_time(cast: Cast) -> None:
    group = begin(cast)
    (session,) = meet(cast, group, weeks=1)
    tick(cast, session, {join(cast, group, cast.register()): "present"})
    with pytest.raises(acts.GroupRefusedError):
        acts.call_off(session, by=cast.people["anna"], at=NOON)
    with pytest.raises(ValidationError):
        meet(cast, group, weeks=1)


@pytest.mark.parametrize("by", ["stranger", "manager", "administrator"])
def test_who_is_no_coach_of_the_programme_keeps_no_group(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        begin(cast, by)
    group = begin(cast)
    with pytest.raises(NotAllowedError):
        acts.change_group(group, SAID, is_running=False, by=cast.people[by], at=NOON)
    with pytest.raises(NotAllowedError):
        acts.plan_sessions(group, TODAY, time(14), ends=None, by=cast.people[by], at=NOON)


@pytest.mark.parametrize("by", ["colleague", "stranger", "manager"])
def test_who_does_not_guide_lets_nobody_take_part_and_ticks_nobody(cast: Cast, by: str) -> None:
    group, roos = begin(cast), cast.register()
    (session,) = meet(cast, group, weeks=1)
    with pytest.raises(NotAllowedError):
        join(cast, group, roos, by=by)
    member = join(cast, group, roos)
    with pytest.raises(NotAllowedError):
        tick(cast, session, {member: "present"}, by=by)


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_a_coach_of_another_dossier_sees_a_number_and_no_name(cast: Cast, who: str) -> None:
    execute_elsewhere(cast)
    group = begin(cast)
    (session,) = meet(cast, group, weeks=1)
    tick(cast, session, {join(cast, group, cast.register("Roosmarijn")): "present"})
    client = cast.client(who)
    page = client.get(reverse("groups:group", args=[group.pk])).content.decode()
    ticking = client.get(reverse("groups:attendance", args=[group.pk, session.pk])).content.decode()
    assert "Roosmarijn" not in page + ticking
    assert "En 1 ander, aangevinkt door een collega." in page
    assert "1 van hen was er." in ticking
    assert own_members(cast.people[who], group, keys=cast.keys(who)) == []


def test_the_own_participants_are_ticked_by_name_and_reading_leaves_a_trace(cast: Cast) -> None:
    group, roos = begin(cast), cast.register("Roosmarijn")
    (session,) = meet(cast, group, weeks=1)
    member = join(cast, group, roos)
    page = reverse("groups:attendance", args=[group.pk, session.pk])
    for who in ("anna", "fatima"):
        assert "Roosmarijn" in cast.client(who).get(page).content.decode()
    assert Entry.objects.filter(act="trajectories.list_read", dossiers=[str(roos.dossier_id)]).count() == 2
    assert cast.client("fatima").post(page, {f"wie_{member.pk.hex}": "present"}).status_code == 302
    ticked = Entry.objects.get(act=Act.ATTENDANCE_TICKED)
    assert (ticked.actor, ticked.dossier) == (cast.people["fatima"].pk, roos.dossier_id)


def test_the_dossier_says_when_somebody_was_there(cast: Cast) -> None:
    group, roos = begin(cast), cast.register()
    (session,) = meet(cast, group, weeks=1)
    tick(cast, session, {join(cast, group, roos): "present"})
    anna = cast.client("anna")
    helped = " ".join(anna.get(reverse("trajectories:help", args=[roos.pk])).content.decode().split())
    assert "1 van 1 keer aanwezig" in helped
    assert "Theehuis dinsdag: was er" in anna.get(reverse("trajectories:dossier", args=[roos.pk])).content.decode()


def test_the_pages_begin_a_group_plan_it_and_let_somebody_take_part(cast: Cast) -> None:
    anna, roos = cast.client("anna"), cast.register()
    sent = {"activity": "peer_group", "name": "Theehuis", "seats": "6"}
    assert anna.post(reverse("groups:begin", args=["oost"]), sent).status_code == 302
    group = ActivityGroup.objects.get()
    planned = {"day": TODAY.isoformat(), "begins": "14:00", "weeks": "3"}
    assert anna.post(reverse("groups:sessions", args=[group.pk]), planned).status_code == 302
    assert group.sessions.count() == 3
    joined = {"group": str(group.pk), "on": TODAY.isoformat()}
    assert anna.post(reverse("trajectories:join_group", args=[roos.pk]), joined).status_code == 302
    assert "1 doet mee, 6 plaatsen" in " ".join(anna.get(reverse("groups:groups")).content.decode().split())


def test_what_is_wrong_is_a_sentence_and_what_was_typed_stays(cast: Cast) -> None:
    begin(cast)
    sent = {"activity": "peer_group", "name": SAID.name}
    answer = cast.client("anna").post(reverse("groups:begin", args=["oost"]), sent)
    assert answer.status_code == 422
    assert "Er loopt al een groep met deze naam." in answer.content.decode()
    assert SAID.name in answer.content.decode()


def test_a_stranger_finds_no_group(cast: Cast) -> None:
    group = begin(cast)
    (session,) = meet(cast, group, weeks=1)
    stranger = cast.client("stranger")
    assert "Theehuis" not in stranger.get(reverse("groups:groups")).content.decode()
    for page, parts in (("group", []), ("change", []), ("sessions", []), ("attendance", [session.pk])):
        assert stranger.get(reverse(f"groups:{page}", args=[group.pk, *parts])).status_code == 404


def test_the_page_of_help_asks_no_more_queries_for_more_visits(cast: Cast) -> None:
    group, roos = begin(cast), cast.register()
    sessions = meet(cast, group, first=TODAY - timedelta(weeks=4), weeks=4)
    member = join(cast, group, roos, on=TODAY - timedelta(weeks=4))
    queries = []
    for number in (1, 4):
        for session in sessions[:number]:
            tick(cast, session, {member: "present"})
        keys = cast.keys("anna")
        with CaptureQueriesContext(connection) as made:
            assert help_of(roos, keys=keys).memberships[member.activity_id].present == number
        queries.append(len(made))
    assert queries[0] == queries[1]
