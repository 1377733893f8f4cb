"""The start profile: not asked is where it begins, two writers lose nothing, and a former answer stays."""

import json

import pytest

from cast import NOON, TODAY, Cast, address
from overstap.people.policy import NotAllowedError
from overstap.programmes.places import municipalities
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.tables import TABLES
from overstap.trajectories import actions
from overstap.trajectories.actions.profile import AnsweredMeanwhileError, NoSuchAnswerError
from overstap.trajectories.forms.profile import SUBJECTS
from overstap.trajectories.models import Correction, Profile, Trajectory
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.queries.profile import FIELDS, answers_of

pytestmark = pytest.mark.django_db


def fill(cast: Cast, trajectory: Trajectory, who: str = "anna", *, seen: dict[str, str] | None = None, **answers: str):
    return actions.fill_profile(trajectory, answers, seen=seen, by=cast.people[who], at=NOON)


def test_what_nobody_filled_in_was_not_asked(cast: Cast) -> None:
    assert set(answers_of(cast.register()).values()) == {NOT_ASKED}


def test_an_answer_reaches_the_facts_and_the_rest_stays_not_asked(cast: Cast) -> None:
    roos = cast.register()
    fill(cast, roos, housing="with_others", branches="window;escort", residence="GM0363")
    fact = facts_of_programme(cast.programme, before=TODAY)["profile"][0]
    assert (fact.housing, fact.branches, fact.residence, fact.debts) == (
        "with_others", ("window", "escort"), "GM0363", NOT_ASKED,
    )  # fmt: skip


def test_two_people_who_answer_different_questions_lose_nothing(cast: Cast) -> None:
    roos = cast.register()
    seen = {"housing": NOT_ASKED, "debts": NOT_ASKED}
    fill(cast, roos, "fatima", seen=seen, housing="shelter", debts=NOT_ASKED)
    fill(cast, roos, seen=seen, housing=NOT_ASKED, debts="problematic")
    answers = answers_of(roos)
    assert (answers["housing"], answers["debts"]) == ("shelter", "problematic")
    assert Profile.objects.get().revision == 2


def test_nobody_overwrites_an_answer_that_a_colleague_gave_since(cast: Cast) -> None:
    roos = cast.register()
    fill(cast, roos, "fatima", seen={"debts": NOT_ASKED}, debts="no")
    with pytest.raises(AnsweredMeanwhileError):
        fill(cast, roos, seen={"debts": NOT_ASKED}, debts="problematic")
    assert answers_of(roos)["debts"] == "no"


def test_a_given_answer_that_changes_keeps_what_it_said(cast: Cast) -> None:
    roos = cast.register()
    fill(cast, roos, debts=UNKNOWN)
    assert not Correction.objects.exists()
    fill(cast, roos, debts="no")
    kept = Correction.objects.get()
    assert (kept.table, kept.field, kept.former, kept.current) == ("profile", "debts", UNKNOWN, "no")


def test_what_says_the_same_changes_nothing(cast: Cast) -> None:
    roos = cast.register()
    fill(cast, roos, debts="no")
    fill(cast, roos, debts="no")
    assert Profile.objects.get().revision == 1


@pytest.mark.parametrize(
    "answers",
    [
        {"debts": "many"},
        {"residence": "GM9999"},
        {"branches": "window;moon"},
        {"branches": "window;window"},
        {"branches": f"window;{UNKNOWN}"},
    ],
)
def test_refuses_an_answer_that_the_standard_does_not_know(cast: Cast, answers: dict[str, str]) -> None:
    roos = cast.register()
    with pytest.raises(NoSuchAnswerError):
        fill(cast, roos, **answers)


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_who_does_not_guide_fills_in_nothing(cast: Cast, who: str) -> None:
    roos = cast.register()
    with pytest.raises(NotAllowedError):
        fill(cast, roos, who, debts="no")


def test_every_question_stands_in_one_small_form(cast: Cast) -> None:
    asked = [field for subject in SUBJECTS.values() for field in subject.fields]
    assert sorted([*asked, "legal_position"]) == sorted(FIELDS)
    assert set(FIELDS) < set(TABLES["profile"].names)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_form_that_is_saved_as_it_came_says_not_asked(cast: Cast, subject: str) -> None:
    roos, client = cast.register(), cast.client("anna")
    page = address("profile", roos, subject=subject)
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 302
    assert not Profile.objects.exists()


def test_the_page_keeps_answers_and_shows_what_they_said_before(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    page = address("profile", roos, subject="werk")
    client.post(page, {"branches": ["window", "club"], "work_place": "abroad"})
    seen = json.dumps({"branches": "window;club", "work_place": "abroad"})
    client.post(page, {"branches": ["club"], "work_place": "GM0363", "seen": seen, "reason": "typed_wrong"})
    assert answers_of(roos)["work_place"] == "GM0363"
    shown = client.get(page).content.decode()
    assert "raam, club" in shown
    assert "buitenland" in shown
    assert municipalities()["GM0363"] in shown


def test_unknown_does_not_stand_beside_another_answer(cast: Cast) -> None:
    roos = cast.register()
    answer = cast.client("anna").post(address("profile", roos, subject="motieven"), {"motives": ["tired", UNKNOWN]})
    assert answer.status_code == 422
    assert 'value="tired" id="id_motives_0" checked' in answer.content.decode()


@pytest.mark.parametrize("seen", ["[", "[1]", '{"debts": 1}', "[" * 100_000])
def test_what_was_seen_and_cannot_be_read_is_a_sentence(cast: Cast, seen: str) -> None:
    roos = cast.register()
    page = address("profile", roos, subject="wonen-en-geld")
    assert cast.client("anna").post(page, {"debts": "no", "seen": seen}).status_code == 422


def test_a_stranger_finds_no_form(cast: Cast) -> None:
    roos = cast.register()
    assert cast.client("stranger").get(address("profile", roos, subject="werk")).status_code == 404
    assert cast.client("anna").get(address("profile", roos, subject="niets")).status_code == 404


def test_the_codes_of_municipalities_are_those_of_the_standard() -> None:
    assert len(municipalities()) == 342
    assert all(code.startswith("GM") and code[2:].isdecimal() and len(code) == 6 for code in municipalities())


def test_the_page_shows_what_a_colleague_answered_and_takes_the_second_saving(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    page = address("profile", roos, subject="werk")
    seen = json.dumps({"branches": NOT_ASKED, "work_place": NOT_ASKED})
    fill(cast, roos, "fatima", branches="street;home")
    sent = {"branches": ["window", "club"], "work_place": "abroad", "seen": seen}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Er staat nu: straat, thuis." in shown
    assert 'value="window" id="id_branches_0" checked' in shown
    assert client.post(page, {**sent, "seen": answer.context["form"]["seen"].value()}).status_code == 302
    assert answers_of(roos)["branches"] == "window;club"
    assert Correction.objects.get().former == "street;home"
