"""What participants find of the programme: asked, counted, taken back, and read by nobody who guides them."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NOON, TODAY, Cast, address, day

from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.standard import codes
from overstap.trajectories.actions.experience import ExperienceRefusedError, keep_experience, strike_experience
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.models import Correction, Experience, Trajectory
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.terms import Act, Reason

pytestmark = pytest.mark.django_db
AGO = timedelta(days=1)
ANSWERS = {"heard": "5", "missed_something": "2"}
WORDS = ("helemaal mee eens", "strongly agree")


@pytest.fixture
def anna(cast: Cast) -> Client:
    return cast.client("anna")


def keep(cast: Cast, trajectory: Trajectory, who: str = "anna", before: int = 0, **answers: str) -> list[Experience]:
    on = TODAY - before * AGO
    return keep_experience(trajectory, answers or ANSWERS, on=on, by=cast.people[who], at=NOON)


def delivered(cast: Cast) -> dict[object, object]:
    rows = (fact.as_row() for fact in facts_of_programme(cast.programme, before=TODAY + AGO)["experience"])
    return {row["item"]: row["answer"] for row in rows}


def test_every_sentence_is_kept_and_what_was_left_open_is_no_answer(cast: Cast) -> None:
    keep(cast, cast.register())
    open_ones = dict.fromkeys(set(codes.EXPERIENCE_ITEM.values) - set(ANSWERS), "no_answer")
    assert delivered(cast) == ANSWERS | open_ones
    assert Entry.objects.filter(act=Act.EXPERIENCE_ASKED).count() == 1


def test_nothing_answered_a_day_ahead_or_before_the_registration_is_refused(cast: Cast) -> None:
    roos = cast.register(on=TODAY)
    with pytest.raises(ExperienceRefusedError):
        keep_experience(roos, {}, on=TODAY, by=cast.people["anna"], at=NOON)
    with pytest.raises(FutureDayError):
        keep(cast, roos, before=-1)
    with pytest.raises(ExperienceRefusedError):
        keep(cast, roos, before=1)
    with pytest.raises(NotAllowedError):
        keep(cast, roos, "manager")
    assert not Experience.objects.exists()


def test_who_was_asked_on_a_day_is_asked_anew_once_that_was_struck_out(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    keep(cast, roos)
    with pytest.raises(ExperienceRefusedError):
        keep(cast, roos, "fatima", heard="1")
    strike_experience(roos, asked_on=TODAY, reason=Reason.TYPED_WRONG, by=anna, at=NOON)
    assert delivered(cast) == {}
    assert Correction.objects.get(table="experience").field == "struck"
    with pytest.raises(ExperienceRefusedError):
        strike_experience(roos, asked_on=TODAY, reason=Reason.TYPED_WRONG, by=anna, at=NOON)
    keep(cast, roos, heard="1")
    assert delivered(cast)["heard"] == "1"


def test_the_coach_sees_when_it_was_asked_and_no_answer(cast: Cast, anna: Client) -> None:
    roos = cast.register(on=TODAY - 5 * AGO)
    sent = anna.post(address("ask_experience", roos), {**day("on", TODAY - AGO), **ANSWERS}, follow=True)
    assert sent.redirect_chain == [(address("experience", roos), 302)]
    for name in ("experience", "dossier", "plan"):
        text = anna.get(address(name, roos)).content.decode()
        assert not any(words in text for words in WORDS)
    assert delivered(cast)["heard"] == "5"


def test_nothing_typed_is_lost_where_nothing_was_answered(cast: Cast, anna: Client) -> None:
    roos = cast.register()
    refused = anna.post(address("ask_experience", roos), day("on", TODAY))
    assert refused.status_code == 422
    assert f'value="{TODAY.year}"' in refused.content.decode()
    assert not Experience.objects.exists()


def test_the_answers_of_a_day_are_struck_out_on_a_page(cast: Cast, anna: Client) -> None:
    roos = cast.register()
    first = keep(cast, roos)[0]
    strike = address("strike_experience", roos, answer_id=first.pk)
    assert anna.post(strike, {"reason": Reason.TYPED_WRONG}).status_code == 302
    assert anna.get(strike).status_code == 404
    assert str(first.pk) not in anna.get(address("experience", roos)).content.decode()
    assert delivered(cast) == {}
