"""Criteria of a programme: what they say together, and departing from one with a motive."""

from datetime import timedelta

import pytest

from cast import NOON, TODAY, Cast, address, day
from overstap.core import clock
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Criterion, Effect, Programme
from overstap.trajectories import actions
from overstap.trajectories.actions.criteria import CriterionBlocksError, MotiveMissingError
from overstap.trajectories.models import CriterionAssessment, Trajectory
from overstap.trajectories.queries.criteria import Stand, criteria_of
from overstap.trajectories.queries.facts import facts_of_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(NOON):
        yield


def criterion(cast: Cast, code: str = "addiction", effect: Effect = Effect.BLOCKS, **more: object) -> Criterion:
    words = {"label_nl": f"Geen {code}", "label_en": f"No {code}"}
    return Criterion.objects.create(programme=cast.programme, code=code, effect=effect, **{**words, **more})


def assess(
    cast: Cast,
    trajectory: Trajectory,
    wanted: Criterion,
    outcome: str,
    who: str = "anna",
    *,
    motive: str = "",
    back: int = 0,
) -> CriterionAssessment:
    return actions.assess_criterion(
        trajectory,
        wanted,
        outcome,
        on=TODAY - timedelta(days=back),
        motive=motive,
        keys=cast.keys(who),
        by=cast.people[who],
        at=NOON + timedelta(minutes=CriterionAssessment.objects.count()),
    )


def stands(trajectory: Trajectory) -> list[Stand]:
    return [each.stand for each in criteria_of(trajectory)]


@pytest.mark.parametrize(
    ("effect", "outcome", "stand"),
    [
        (Effect.BLOCKS, "met", Stand.MET),
        (Effect.BLOCKS, "not_met", Stand.BLOCKS),
        (Effect.BLOCKS, "asked_first", Stand.BLOCKS),
        (Effect.ASKS_FIRST, "not_met", Stand.ASKS_FIRST),
        (Effect.NOTED, "asked_first", Stand.ASKS_FIRST),
        (Effect.NOTED, "not_met", Stand.NOTED),
    ],
)
def test_what_a_criterion_means_follows_from_its_effect(cast: Cast, effect: Effect, outcome: str, stand: Stand) -> None:
    roos = cast.register()
    assess(cast, roos, criterion(cast, effect=effect), outcome)
    assert stands(roos) == [stand]


def test_the_latest_assessment_that_stands_counts(cast: Cast) -> None:
    roos, wanted = cast.register(), criterion(cast)
    assess(cast, roos, wanted, "met", back=3)
    latest = assess(cast, roos, wanted, "not_met")
    assert stands(roos) == [Stand.BLOCKS]
    actions.strike(latest, reason="typed_wrong", by=cast.people["anna"], at=NOON)
    assert stands(roos) == [Stand.MET]


def test_nobody_starts_while_a_criterion_blocks(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    wanted = criterion(cast)
    assess(cast, roos, wanted, "not_met")
    with pytest.raises(CriterionBlocksError, match="Geen addiction"):
        actions.admit(roos, on=TODAY, by=anna, at=NOON)
    assess(cast, roos, wanted, "departed_from", motive="she is in treatment")
    assert actions.admit(roos, on=TODAY, by=anna, at=NOON).is_admitted


def test_starting_in_spite_of_a_contra_indication_is_in_the_facts_without_the_motive(cast: Cast) -> None:
    roos = cast.register()
    assess(cast, roos, criterion(cast), "departed_from", motive="she is in treatment", back=1)
    fact = facts_of_programme(cast.programme, before=TODAY)["criterion"][0]
    assert (fact.criterion, fact.outcome) == ("addiction", "departed_from")
    assert "treatment" not in repr(fact)


def test_refuses_to_depart_without_a_motive(cast: Cast) -> None:
    roos = cast.register()
    with pytest.raises(MotiveMissingError):
        assess(cast, roos, criterion(cast), "departed_from", motive="  ")
    assert not CriterionAssessment.objects.exists()


def test_a_departure_that_came_by_a_correction_still_wants_its_motive(cast: Cast) -> None:
    roos = cast.register()
    row = assess(cast, roos, criterion(cast), "not_met")
    actions.correct(row, {"outcome": "departed_from"}, reason="typed_wrong", by=cast.people["anna"], at=NOON)
    assert stands(roos) == [Stand.BLOCKS]


def test_a_criterion_that_is_not_asked_any_more_stays_where_it_was_assessed(cast: Cast) -> None:
    roos, mila = cast.register(), cast.register("Mila")
    wanted = criterion(cast)
    assess(cast, roos, wanted, "met")
    wanted.ended_on = TODAY
    wanted.save()
    assert (stands(roos), stands(mila)) == ([Stand.MET], [])


def test_refuses_a_criterion_of_another_programme(cast: Cast) -> None:
    other = Programme.objects.create(
        code="west", name="West", lead=cast.organisation, region="West", history_from=TODAY
    )
    theirs = Criterion.objects.create(programme=other, code="x", label_nl="x", label_en="x", effect=Effect.NOTED)
    with pytest.raises(NotAllowedError):
        assess(cast, cast.register(), theirs, "met")
    assert cast.client("anna").get(address("assess", cast.register("Mila"), criterion="x")).status_code == 404


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_who_does_not_guide_assesses_nothing(cast: Cast, who: str) -> None:
    roos, wanted = cast.register(), criterion(cast)
    with pytest.raises(NotAllowedError):
        assess(cast, roos, wanted, "met", who)
    assert cast.client(who).post(address("assess", roos, criterion="addiction"), {"outcome": "met"}).status_code == 404


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ({}, "Tot nu toe staat er niets in de weg. Nog niet beoordeeld: Geen addiction; Geen language."),
        ({"addiction": "met", "language": "met"}, "Mag starten."),
        ({"addiction": "not_met", "language": "not_met"}, "Kan nog niet starten. Voldoet niet: Geen addiction."),
        ({"addiction": "met", "language": "not_met"}, "Eerst nodig: taalles."),
        ({"addiction": "departed_from", "language": "met"}, "Mag starten. Afgeweken van: Geen addiction."),
    ],
)
def test_the_page_says_the_outcome_in_one_sentence(cast: Cast, outcomes: dict[str, str], sentence: str) -> None:
    roos = cast.register()
    criteria = [
        criterion(cast, "addiction", place=1),
        criterion(cast, "language", Effect.ASKS_FIRST, place=2, asks_nl="taalles", asks_en="a language course"),
    ]
    for wanted in criteria:
        if wanted.code in outcomes:
            assess(cast, roos, wanted, outcomes[wanted.code], motive="because")
    assert sentence in cast.client("anna").get(address("intake", roos)).content.decode()


def test_the_page_of_the_start_says_what_blocks_and_where_to_depart_from_it(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    assess(cast, roos, criterion(cast), "not_met")
    shown = client.get(address("admit", roos)).content.decode()
    assert "Geen addiction" in shown
    assert address("assess", roos, criterion="addiction") in shown
    assert client.post(address("admit", roos), day("on", TODAY)).status_code == 422


def test_the_page_keeps_an_assessment_and_what_was_typed_when_it_is_refused(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    criterion(cast)
    page = address("assess", roos, criterion="addiction")
    assert client.post(page, {"outcome": "departed_from", **day("on", TODAY)}).status_code == 422
    sent = {"outcome": "departed_from", "motive": "in <treatment>", **day("on", TODAY)}
    assert client.post(page, sent).status_code == 302
    assert "in &lt;treatment&gt;" in client.get(address("intake", roos)).content.decode()
