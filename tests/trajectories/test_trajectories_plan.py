"""The plan: goals in an order, their sub-goals, and the agreement on the whole."""

from datetime import date, datetime, timedelta

import pytest
from tests.cast import NOON, TODAY, Cast

from overstap.core.errors import RuleError
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import PlanForm, ProgrammeRules
from overstap.trajectories import actions
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.actions.corrections import correct, strike
from overstap.trajectories.actions.goals import (
    GoalRefusedError,
    NewGoal,
    Wish,
    change_wish,
    drop_goal,
    move_goal,
    order_basics_first,
    reach_goal,
    set_goal,
    take_up_goal,
)
from overstap.trajectories.actions.plan import PlanRefusedError, agree_on_plan
from overstap.trajectories.actions.registration import EndedError
from overstap.trajectories.actions.rules import FactRefusedError
from overstap.trajectories.actions.sheets import EmptySheetError, write_sheet
from overstap.trajectories.actions.sub_goals import add_sub_goal, drop_sub_goal, finish_sub_goal, reopen_sub_goal
from overstap.trajectories.models import Correction, Goal, PlanAgreement, SubGoal, Trajectory
from overstap.trajectories.queries.plan import Plan, plan_at, plan_of, state_of_plan
from overstap.trajectories.sheets.plan import GOAL
from overstap.trajectories.terms import Reason

pytestmark = pytest.mark.django_db
SPRING = date(2026, 5, 1)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def goal(
    cast: Cast, trajectory: Trajectory, domain: str = "housing", what: str = "A room", *, at: datetime = NOON, **more
):
    return set_goal(
        trajectory,
        NewGoal(domain=domain, set_on=more.pop("set_on", TODAY), **more),
        {"what": what},
        keys=cast.keys("anna"),
        by=cast.people["anna"],
        at=at,
    )


def agree(cast: Cast, trajectory: Trajectory, *, at: datetime = NOON, signed: bool = False, seen: str | None = None):
    state = state_of_plan(trajectory) if seen is None else seen
    return agree_on_plan(trajectory, on=TODAY, is_signed=signed, seen=state, by=cast.people["anna"], at=at)


def plan(cast: Cast, trajectory: Trajectory) -> Plan:
    return plan_of(trajectory, keys=cast.keys("fatima"))


def titles(cast: Cast, trajectory: Trajectory) -> list[str]:
    return [each.title for each in plan(cast, trajectory).open]


def test_a_goal_stands_in_the_plan_with_its_words_and_scores(cast: Cast) -> None:
    roos = cast.admitted()
    goal(cast, roos, due_on=SPRING, start_score=2, wished_score=8)
    found = plan(cast, roos).open[0]
    assert (found.title, found.goal.domain, found.goal.due_on) == ("A room", "housing", SPRING)
    assert (found.goal.start_score, found.goal.wished_score) == (2, 8)


def test_proposes_the_basics_before_work(cast: Cast) -> None:
    roos = cast.admitted()
    for domain in ("work", "housing", "finances", "physical", "other", "safety"):
        goal(cast, roos, domain, domain)
    assert titles(cast, roos) == ["physical", "safety", "finances", "housing", "work", "other"]


def test_the_order_of_the_participant_stays_when_a_goal_is_added(cast: Cast) -> None:
    roos = cast.admitted()
    work, _housing = goal(cast, roos, "work", "work"), goal(cast, roos, "housing", "housing")
    move_goal(work, up=True, by=cast.people["fatima"], at=NOON)
    goal(cast, roos, "legal", "legal")
    assert titles(cast, roos) == ["work", "housing", "legal"]
    order_basics_first(roos, by=cast.people["anna"], at=NOON)
    assert titles(cast, roos) == ["housing", "legal", "work"]


def test_a_goal_at_the_end_of_the_list_stays_where_it_is(cast: Cast) -> None:
    roos = cast.admitted()
    first, last = goal(cast, roos, "housing", "housing"), goal(cast, roos, "work", "work")
    move_goal(first, up=True, by=cast.people["anna"], at=NOON)
    move_goal(last, up=False, by=cast.people["anna"], at=NOON)
    assert titles(cast, roos) == ["housing", "work"]


def test_a_goal_can_be_reached_and_another_dropped(cast: Cast) -> None:
    roos = cast.admitted()
    reach_goal(goal(cast, roos, what="A room"), on=TODAY, by=cast.people["anna"], at=NOON)
    drop_goal(goal(cast, roos, what="A dog"), on=TODAY, by=cast.people["anna"], at=NOON)
    assert titles(cast, roos) == []
    assert {each.title for each in plan(cast, roos).ended} == {"A room", "A dog"}


def test_what_was_reached_is_taken_up_again_and_keeps_when_it_was_reached(cast: Cast) -> None:
    roos = cast.admitted()
    room = goal(cast, roos)
    reach_goal(room, on=TODAY, by=cast.people["anna"], at=NOON)
    take_up_goal(room, by=cast.people["anna"], at=later(5))
    assert titles(cast, roos) == ["A room"]
    kept = Correction.objects.filter(fact=room.pk).values_list("field", "former", "current", "reason")
    assert [*kept] == [
        ("reached_on", "", str(TODAY), Reason.CHANGED),
        ("reached_on", str(TODAY), "", Reason.CHANGED),
    ]


def test_who_is_second_to_end_a_goal_is_told(cast: Cast) -> None:
    room = goal(cast, cast.admitted())
    reach_goal(room, on=TODAY, by=cast.people["anna"], at=NOON)
    with pytest.raises(GoalRefusedError):
        drop_goal(room, on=TODAY, by=cast.people["fatima"], at=NOON)
    assert Goal.objects.get().dropped_on is None


def test_a_new_term_keeps_the_former(cast: Cast) -> None:
    room = goal(cast, cast.admitted(), due_on=SPRING, wished_score=8)
    change_wish(
        room,
        Wish(due_on=SPRING + timedelta(days=30), wished_score=7),
        seen=Wish(due_on=SPRING, wished_score=8),
        by=cast.people["anna"],
        at=NOON,
    )
    assert {*Correction.objects.values_list("field", "former", "current")} == {
        ("due_on", "2026-05-01", "2026-05-31"),
        ("wished_score", "8", "7"),
    }


def test_two_people_who_change_a_term_lose_nothing(cast: Cast) -> None:
    room = goal(cast, cast.admitted(), due_on=SPRING)
    seen = Wish(due_on=SPRING)
    change_wish(room, Wish(due_on=TODAY), seen=seen, by=cast.people["fatima"], at=NOON)
    with pytest.raises(ChangedMeanwhileError):
        change_wish(room, Wish(due_on=date(2026, 9, 1)), seen=seen, by=cast.people["anna"], at=later(1))
    assert Goal.objects.get().due_on == TODAY


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, GoalRefusedError),
        ({"set_on": TODAY + timedelta(days=1)}, RuleError),
        ({"what": " "}, EmptySheetError),
    ],
)
def test_refuses_a_goal_that_cannot_be(cast: Cast, more: dict[str, object], refused: type[RuleError]) -> None:
    roos = cast.admitted()
    with pytest.raises(refused):
        goal(cast, roos, **more)
    assert not Goal.objects.exists()


def test_a_plan_begins_when_somebody_started(cast: Cast) -> None:
    with pytest.raises(FactRefusedError):
        goal(cast, cast.register())


def test_an_ended_trajectory_gets_no_new_goal(cast: Cast) -> None:
    roos = cast.admitted()
    actions.close(roos, on=TODAY, closing="early", reason="own_wish", by=cast.people["anna"], at=NOON)
    with pytest.raises(EndedError):
        goal(cast, roos)


def test_a_sub_goal_is_ticked_off_reopened_and_dropped(cast: Cast) -> None:
    roos = cast.admitted()
    room = goal(cast, roos)
    step = add_sub_goal(room, "Call Ans", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    finish_sub_goal(step, by=cast.people["fatima"], at=NOON)
    finish_sub_goal(step, by=cast.people["anna"], at=later(24 * 60))
    assert plan(cast, roos).goals[0].steps[0].done_on == TODAY
    reopen_sub_goal(step, by=cast.people["anna"], at=NOON)
    drop_sub_goal(step, by=cast.people["anna"], at=NOON)
    found = plan(cast, roos).goals[0].steps[0]
    assert (found.text, found.done_on, found.dropped_on) == ("Call Ans", None, TODAY)


def test_refuses_an_empty_sub_goal_and_one_of_a_goal_that_ended(cast: Cast) -> None:
    room = goal(cast, cast.admitted())
    with pytest.raises(GoalRefusedError):
        add_sub_goal(room, "\N{ZERO WIDTH SPACE} ", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    reach_goal(room, on=TODAY, by=cast.people["anna"], at=NOON)
    with pytest.raises(GoalRefusedError):
        add_sub_goal(room, "Call Ans", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    assert not SubGoal.objects.exists()


def test_an_agreement_can_be_read_back_as_it_was(cast: Cast) -> None:
    roos, anna, keys = cast.admitted(), cast.people["anna"], cast.keys("anna")
    room = goal(cast, roos, what="A room", due_on=SPRING)
    step = add_sub_goal(room, "Call Ans", keys=keys, by=anna, at=NOON)
    wrong = goal(cast, roos, "work", "Not his")
    agreed = agree(cast, roos, at=later(10))
    write_sheet(roos, GOAL, {"what": "A house"}, about=room.pk, keys=keys, by=anna, at=later(20))
    change_wish(room, Wish(due_on=None), seen=Wish(due_on=SPRING), by=anna, at=later(20))
    correct(Goal.objects.get(pk=room.pk), {"domain": "other"}, reason=Reason.TYPED_WRONG, by=anna, at=later(25))
    reach_goal(room, on=TODAY, by=anna, at=later(30))
    take_up_goal(room, by=anna, at=later(40))
    finish_sub_goal(step, by=anna, at=later(2 * 24 * 60))
    strike(wrong, reason=Reason.WRONG_DOSSIER, by=anna, at=later(50))
    goal(cast, roos, "finances", "Debts", at=later(60))
    then, _agreement = plan_at(roos, str(agreed.pk), keys=cast.keys("fatima"))
    said = {
        each.title: (each.goal.domain, each.goal.due_on, [step.is_open for step in each.steps]) for each in then.open
    }
    assert said == {"A room": ("housing", SPRING, [True]), "Not his": ("work", None, [])}
    assert titles(cast, roos) == ["Debts", "A house"]


def test_nobody_agrees_on_what_a_colleague_changed_since(cast: Cast) -> None:
    roos = cast.admitted()
    room = goal(cast, roos)
    seen = state_of_plan(roos)
    add_sub_goal(room, "Call Ans", keys=cast.keys("fatima"), by=cast.people["fatima"], at=NOON)
    with pytest.raises(ChangedMeanwhileError):
        agree(cast, roos, seen=seen)
    assert not PlanAgreement.objects.exists()


def test_refuses_to_agree_on_an_empty_plan(cast: Cast) -> None:
    with pytest.raises(PlanRefusedError):
        agree(cast, cast.admitted())


def test_signs_only_where_the_programme_signs(cast: Cast) -> None:
    roos = cast.admitted()
    goal(cast, roos)
    with pytest.raises(PlanRefusedError):
        agree(cast, roos, signed=True)
    ProgrammeRules.objects.create(programme=cast.programme, plan_form=PlanForm.SIGNED)
    assert agree(cast, roos, signed=True).signed == "yes"
    assert agree(cast, roos).signed == "no"


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_refuses_who_does_not_guide(cast: Cast, who: str) -> None:
    roos, person = cast.admitted(), cast.people[who]
    room = goal(cast, roos)
    step = add_sub_goal(room, "Call Ans", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    new = NewGoal(domain="work", set_on=TODAY)
    acts = (
        lambda: set_goal(roos, new, {"what": "x"}, keys=cast.keys("anna"), by=person, at=NOON),
        lambda: change_wish(room, Wish(due_on=SPRING), seen=Wish(), by=person, at=NOON),
        lambda: reach_goal(room, on=TODAY, by=person, at=NOON),
        lambda: drop_goal(room, on=TODAY, by=person, at=NOON),
        lambda: take_up_goal(room, by=person, at=NOON),
        lambda: move_goal(room, up=True, by=person, at=NOON),
        lambda: order_basics_first(roos, by=person, at=NOON),
        lambda: add_sub_goal(room, "x", keys=cast.keys("anna"), by=person, at=NOON),
        lambda: finish_sub_goal(step, by=person, at=NOON),
        lambda: drop_sub_goal(step, by=person, at=NOON),
        lambda: reopen_sub_goal(step, by=person, at=NOON),
        lambda: agree_on_plan(roos, on=TODAY, is_signed=False, seen=state_of_plan(roos), by=person, at=NOON),
    )
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
