"""The pages of the plan: through real addresses, in two languages, with a stranger and two people at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOON, TODAY, Cast, address, day
from tests.trajectories.test_trajectories_plan import agree, goal, later, titles

from overstap.audit.models import Entry
from overstap.core import clock
from overstap.programmes.models import PlanForm, ProgrammeRules
from overstap.trajectories import actions
from overstap.trajectories.actions.goals import reach_goal
from overstap.trajectories.actions.scores import give_scores
from overstap.trajectories.actions.sub_goals import add_sub_goal
from overstap.trajectories.models import Goal, PlanAgreement, Profile, Score, SubGoal, Trajectory
from overstap.trajectories.terms import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    return cast.admitted()


@pytest.fixture
def anna(cast: Cast) -> Client:
    return cast.client("anna")


def sent(**more: object) -> dict[str, object]:
    return {"what": "A room", "domain": "housing", **day("set_on", TODAY), **more}


def test_a_goal_is_set_with_three_answers(cast: Cast, roos: Trajectory, anna: Client) -> None:
    answer = anna.post(address("set_goal", roos), sent(), follow=True)
    assert answer.redirect_chain[-1][0] == address("plan", roos)
    assert "A room" in answer.content.decode()
    assert titles(cast, roos) == ["A room"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": " "},
        {"domain": ""},
        {"domain": "garden"},
        {"start_score": "11"},
        day("due_on", TODAY.replace(year=1850)),
    ],
)
def test_what_was_typed_stays_when_a_goal_is_refused(roos: Trajectory, anna: Client, wrong: dict[str, object]) -> None:
    answer = anna.post(address("set_goal", roos), sent(first_step="Bel Ans 😀 مريم") | wrong)
    assert answer.status_code == 422
    assert "Bel Ans 😀 مريم" in answer.content.decode()
    assert not Goal.objects.exists()


def test_two_people_who_change_the_words_lose_nothing(cast: Cast, roos: Trajectory, anna: Client) -> None:
    room = goal(cast, roos)
    page = address("goal_words", roos, goal_id=room.pk)
    seen = anna.get(page).context["form"]["seen"].value()
    cast.client("fatima").post(page, {"what": "A room", "first_step": "Call Ans", "seen": seen})
    anna.post(page, {"what": "A room of my own", "seen": seen})
    found = anna.get(address("goal", roos, goal_id=room.pk)).content.decode()
    assert "A room of my own" in found
    assert "Call Ans" in found


def test_two_people_who_change_the_term_are_told(cast: Cast, roos: Trajectory, anna: Client) -> None:
    room = goal(cast, roos)
    page = address("goal_wish", roos, goal_id=room.pk)
    assert cast.client("fatima").post(page, day("due_on", TODAY)).status_code == 302
    answer = anna.post(page, day("due_on", TODAY.replace(month=9)))
    assert answer.status_code == 422
    assert Goal.objects.get().due_on == TODAY


def test_a_goal_is_moved_and_put_back_in_the_proposed_order(cast: Cast, roos: Trajectory, anna: Client) -> None:
    goal(cast, roos, "housing", "housing")
    work = goal(cast, roos, "work", "work")
    anna.post(address("move_goal", roos, goal_id=work.pk), {"to": "up"})
    assert titles(cast, roos) == ["work", "housing"]
    anna.post(address("order_goals", roos))
    assert titles(cast, roos) == ["housing", "work"]


def test_moving_a_goal_that_a_colleague_ended_is_said_on_the_plan(cast: Cast, roos: Trajectory, anna: Client) -> None:
    room = goal(cast, roos)
    reach_goal(room, on=TODAY, by=cast.people["fatima"], at=NOON)
    answer = anna.post(address("move_goal", roos, goal_id=room.pk), {"to": "up"}, follow=True)
    assert [str(message) for message in answer.context["messages"]]


def test_a_sub_goal_is_added_and_ticked_with_one_press(cast: Cast, roos: Trajectory, anna: Client) -> None:
    room = goal(cast, roos)
    anna.post(address("add_sub_goal", roos, goal_id=room.pk), {"text": "Call Ans"})
    step = SubGoal.objects.get()
    anna.post(address("turn_sub_goal", roos, step_id=step.pk), {"turn": "done"})
    step.refresh_from_db()
    assert step.done_on is not None
    assert anna.post(address("turn_sub_goal", roos, step_id=step.pk), {"turn": "burn"}).status_code == 404


@pytest.mark.parametrize("ending", ["reach_goal", "drop_goal"])
def test_a_goal_that_ended_is_taken_up_again(cast: Cast, roos: Trajectory, anna: Client, ending: str) -> None:
    room = goal(cast, roos)
    anna.post(address(ending, roos, goal_id=room.pk), day("on", TODAY))
    assert titles(cast, roos) == []
    anna.post(address("take_up_goal", roos, goal_id=room.pk))
    assert titles(cast, roos) == ["A room"]


def test_the_plan_is_agreed_on_and_read_back(cast: Cast, roos: Trajectory, anna: Client) -> None:
    room = goal(cast, roos)
    page = anna.get(address("agree", roos))
    assert "form" not in page.context["form"].fields
    seen = page.context["form"]["seen"].value()
    assert anna.post(address("agree", roos), {**day("agreed_on", TODAY), "seen": seen}).status_code == 302
    agreement = PlanAgreement.objects.get()
    assert agreement.signed == "no"
    anna.post(address("goal_words", roos, goal_id=room.pk), {"what": "A house"})
    read = anna.get(address("agreed", roos, agreement_id=agreement.pk)).content.decode()
    assert "A room" in read
    assert "A house" not in read


def test_a_programme_that_signs_asks_how_it_was_agreed(cast: Cast, roos: Trajectory, anna: Client) -> None:
    ProgrammeRules.objects.create(programme=cast.programme, plan_form=PlanForm.SIGNED)
    goal(cast, roos)
    seen = anna.get(address("agree", roos)).context["form"]["seen"].value()
    anna.post(address("agree", roos), {**day("agreed_on", TODAY), "seen": seen, "form": "signed"})
    assert PlanAgreement.objects.get().signed == "yes"


def test_the_paper_is_a_file_that_stays_out_of_the_browser_and_says_nothing(
    cast: Cast, roos: Trajectory, anna: Client
) -> None:
    goal(cast, roos)
    answer = anna.post(address("plan_paper", roos), {"language": "en"})
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert "no-store" in answer["Cache-Control"]
    for word in (b"Keerpunt", b"Overstap", b"Roos"):
        assert word not in answer.content
    assert Entry.objects.filter(act=Act.PLAN_PRINTED, dossier=roos.dossier_id).count() == 1


def test_the_paper_is_proposed_in_the_language_of_the_participant(cast: Cast, roos: Trajectory, anna: Client) -> None:
    goal(cast, roos)
    assert anna.get(address("plan_paper", roos)).context["form"].initial["language"] == "nl"
    Profile.objects.create(trajectory=roos, language="en", recorded_at=NOON, recorded_by=cast.people["anna"])
    assert anna.get(address("plan_paper", roos)).context["form"].initial["language"] == "en"


def test_the_paper_of_a_former_agreement_can_be_made(cast: Cast, roos: Trajectory, anna: Client) -> None:
    goal(cast, roos)
    agreement = agree(cast, roos, at=later(1))
    sent = {"language": "nl", "version": str(agreement.pk), "with_alias": "on", "with_signatures": "on"}
    assert anna.post(address("plan_paper", roos), sent).content.startswith(b"%PDF-")
    assert anna.post(address("plan_paper", roos), {**sent, "version": str(uuid4())}).status_code == 422


def test_scores_are_given_by_one_voice_and_the_other_is_not_shown(cast: Cast, roos: Trajectory, anna: Client) -> None:
    own, coach = (address("give_scores", roos, voice=voice) for voice in ("deelnemer", "begeleider"))
    assert anna.post(own, {"housing": "3", "work": "", **day("on", TODAY)}).status_code == 302
    assert "3" not in anna.get(coach).context["form"]["housing"].help_text
    assert "3" in anna.get(own).context["form"]["housing"].help_text
    anna.post(coach, {"housing": "6", **day("on", TODAY)})
    assert [*Score.objects.order_by("score").values_list("scored_by", "score")] == [("participant", 3), ("coach", 6)]


@pytest.mark.parametrize("score", ["11", "0", "5.5", "x"])
def test_refuses_what_is_no_score(roos: Trajectory, anna: Client, score: str) -> None:
    page = address("give_scores", roos, voice="deelnemer")
    assert anna.post(page, {"housing": score, **day("on", TODAY)}).status_code == 422
    assert not Score.objects.exists()


def test_the_wheel_stands_beside_the_time_before_or_the_first_time(cast: Cast, roos: Trajectory, anna: Client) -> None:
    for month, score in ((1, 2), (2, 4), (3, 7)):
        give_scores(
            roos,
            {"housing": score, "safety": score},
            scored_by="participant",
            on=TODAY.replace(month=month),
            by=cast.people["anna"],
            at=NOON,
        )
    before = anna.get(address("scores", roos)).context["wheel"].table
    first = anna.get(address("scores", roos) + "?naast=eerste").context["wheel"].table
    assert tuple(str(cell) for cell in before.rows[0][3:]) == ("4", "+3")
    assert tuple(str(cell) for cell in first.rows[0][3:]) == ("2", "+5")
    assert len(first.rows) == 10


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_long_plan_asks_no_more_than_a_short_one(
    cast: Cast, roos: Trajectory, anna: Client, language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    anna.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for number in range(4):
        room = goal(cast, roos, what=f"Goal {number}", at=later(number))
        for step in range(5):
            add_sub_goal(room, f"Step {step}", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    for number in range(20):
        give_scores(
            roos,
            dict.fromkeys(("housing", "work", "safety", "legal", "social"), 1 + number % 10),
            scored_by="coach",
            on=TODAY.replace(day=1 + number % 2),
            by=cast.people["anna"],
            at=later(number),
        )
    agreement = agree(cast, roos, at=later(90))
    pages = (
        address("plan", roos),
        address("goal", roos, goal_id=room.pk),
        address("scores", roos),
        address("agreed", roos, agreement_id=agreement.pk),
    )
    anna.get(pages[0])
    for page in pages:
        with django_assert_max_num_queries(QUERIES):
            assert anna.get(page).status_code == 200


QUERIES = 8


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_a_stranger_finds_nothing(cast: Cast, roos: Trajectory, who: str) -> None:
    room = goal(cast, roos)
    step = add_sub_goal(room, "Call Ans", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    agreement = agree(cast, roos)
    client = cast.client(who)
    about = {"goal_id": room.pk}
    for page in ("plan", "set_goal", "agree", "plan_paper", "scores"):
        assert client.get(address(page, roos)).status_code == 404
        assert client.post(address(page, roos), sent()).status_code == 404
    for page in ("goal", "goal_words", "goal_wish", "reach_goal", "drop_goal", "take_up_goal", "add_sub_goal"):
        assert client.get(address(page, roos, **about)).status_code == 404
    for page in ("move_goal", "reach_goal", "add_sub_goal"):
        assert client.post(address(page, roos, **about), {"text": "x", "to": "up"}).status_code == 404
    assert client.post(address("turn_sub_goal", roos, step_id=step.pk)).status_code == 404
    assert client.get(address("agreed", roos, agreement_id=agreement.pk)).status_code == 404


def test_a_goal_of_another_trajectory_is_not_found(cast: Cast, roos: Trajectory, anna: Client) -> None:
    other = cast.admitted("Mila")
    room = goal(cast, other)
    step = add_sub_goal(room, "Call Ans", keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    agreement = agree(cast, other)
    assert anna.get(address("goal", roos, goal_id=room.pk)).status_code == 404
    assert anna.post(address("move_goal", roos, goal_id=room.pk)).status_code == 404
    assert anna.post(address("turn_sub_goal", roos, step_id=step.pk)).status_code == 404
    assert anna.get(address("agreed", roos, agreement_id=agreement.pk)).status_code == 404
    assert anna.get(reverse("trajectories:give_scores", args=[roos.pk, "buurvrouw"])).status_code == 404


def test_the_overview_shows_open_goals_and_the_wheel_without_another_query(
    cast: Cast, roos: Trajectory, anna: Client
) -> None:
    anna.get(address("dossier", roos))
    with CaptureQueriesContext(connection) as before:
        anna.get(address("dossier", roos))
    goal(cast, roos, what="A room of my own")
    reach_goal(goal(cast, roos, "work", "A day of work"), on=TODAY, by=cast.people["anna"], at=NOON)
    give_scores(roos, {"housing": 3}, scored_by="participant", on=TODAY, by=cast.people["anna"], at=NOON)
    agree(cast, roos, at=later(1))
    with CaptureQueriesContext(connection) as after:
        answer = anna.get(address("dossier", roos))
    assert len(after) == len(before)
    shown = answer.content.decode()
    assert "A room of my own" in shown
    assert "A day of work" not in shown
    assert answer.context["wheel"] is not None


def test_a_term_that_was_typed_wrong_is_corrected_to_a_day_ahead(cast: Cast, roos: Trajectory, anna: Client) -> None:
    room = goal(cast, roos, due_on=TODAY, wished_score=8)
    page = reverse("trajectories:correct", args=[roos.pk, "goal", room.pk])
    form = anna.get(page).context["form"]
    ahead = clock.today() + timedelta(days=90)
    typed = {
        "domain": "housing",
        **day("set_on", TODAY),
        **day("due_on", ahead),
        "start_score": "",
        "wished_score": "9",
    }
    answer = anna.post(page, {**typed, "reason": "typed_wrong", "seen": form["seen"].value()})
    assert answer.status_code == 302
    assert [*Goal.objects.values_list("due_on", "wished_score")] == [(ahead, 9)]


@pytest.mark.parametrize("score", ["11", "7.5", "-1"])
def test_a_score_is_corrected_to_a_score_only(cast: Cast, roos: Trajectory, anna: Client, score: str) -> None:
    (given,) = give_scores(roos, {"work": 3}, scored_by="coach", on=TODAY, by=cast.people["anna"], at=NOON)
    page = reverse("trajectories:correct", args=[roos.pk, "score", given.pk])
    typed = {"domain": "work", "scored_by": "coach", **day("scored_on", TODAY), "score": score}
    seen = anna.get(page).context["form"]["seen"].value()
    assert anna.post(page, {**typed, "reason": "typed_wrong", "seen": seen}).status_code == 422
    assert Score.objects.get().score == 3


def test_a_plan_that_ended_with_its_trajectory_is_read_and_not_changed(
    cast: Cast, roos: Trajectory, anna: Client
) -> None:
    room = goal(cast, roos)
    actions.close(roos, on=TODAY, closing="early", reason="own_wish", by=cast.people["anna"], at=NOON)
    assert "A room" in anna.get(address("plan", roos)).content.decode()
    for page in (address("set_goal", roos), address("goal_wish", roos, goal_id=room.pk)):
        assert f'"{page}"' not in anna.get(address("plan", roos)).content.decode()
    assert anna.post(address("set_goal", roos), sent()).status_code == 422


@pytest.mark.parametrize("language", ["nl", "en"])
def test_before_the_start_the_plan_says_when_it_begins(cast: Cast, language: str) -> None:
    client, mila = cast.client("anna"), cast.register("Mila")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    shown = client.get(address("plan", mila)).content.decode()
    assert address("admit", mila) in shown
    assert address("set_goal", mila) not in shown
