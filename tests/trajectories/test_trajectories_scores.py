"""Scores on life domains: two voices, any subset of the domains, and what was heard before."""

from datetime import date, timedelta

import pytest
from tests.cast import NOON, TODAY, Cast

from overstap.people.policy import NotAllowedError
from overstap.programmes.models import ProgrammeRules
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.actions.scores import ScoreRefusedError, give_scores
from overstap.trajectories.models import Score, Trajectory
from overstap.trajectories.queries.scores import Voice, domains_asked, readings_of

pytestmark = pytest.mark.django_db


def give(
    cast: Cast,
    trajectory: Trajectory,
    who: str = "anna",
    *,
    voice: str = "participant",
    on: date = TODAY,
    after: int = 0,
    **scores: int,
):
    at = NOON + timedelta(minutes=after)
    return give_scores(trajectory, scores, scored_by=voice, on=on, by=cast.people[who], at=at)


def test_both_voices_are_kept_where_they_differ(cast: Cast) -> None:
    roos = cast.register()
    give(cast, roos, housing=3, work=5)
    give(cast, roos, voice="coach", housing=6)
    readings = readings_of(roos)
    assert readings.latest("housing", Voice.PARTICIPANT) == 3
    assert readings.latest("housing", Voice.COACH) == 6
    assert readings.latest("work", Voice.COACH) is None


def test_a_score_of_the_same_day_stands_beside_the_former_and_counts(cast: Cast) -> None:
    roos = cast.register()
    give(cast, roos, housing=3)
    give(cast, roos, after=5, housing=4)
    readings = readings_of(roos)
    assert [each.score for each in readings.all] == [3, 4]
    assert [each.score for each in readings.of("housing", Voice.PARTICIPANT)] == [4]


def test_what_a_colleague_entered_of_the_same_talk_is_not_kept_twice(cast: Cast) -> None:
    roos = cast.register()
    give(cast, roos, housing=3)
    assert [each.domain for each in give(cast, roos, "fatima", after=1, housing=3, work=2)] == ["work"]
    assert Score.objects.count() == 2


@pytest.mark.parametrize("scores", [{}, {"housing": 11}, {"housing": 0}, {"garden": 5}])
def test_refuses_what_is_no_score(cast: Cast, scores: dict[str, int]) -> None:
    with pytest.raises(ScoreRefusedError):
        give(cast, cast.register(), **scores)


def test_refuses_a_day_that_has_not_come(cast: Cast) -> None:
    with pytest.raises(FutureDayError):
        give(cast, cast.register(), on=TODAY + timedelta(days=1), housing=3)


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_refuses_who_does_not_guide(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        give(cast, cast.register(), who, housing=3)


def test_a_programme_asks_the_nine_domains_and_its_own(cast: Cast) -> None:
    rules = ProgrammeRules(programme=cast.programme, extra_domains="safety;housing;garden")
    assert domains_asked(rules)[-2:] == ("legal", "safety")
    assert len(domains_asked(rules)) == 10
