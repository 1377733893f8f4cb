from datetime import timedelta

import pytest
from django.utils import translation

from cast import NOON, TODAY, Cast
from overstap.trajectories import actions
from overstap.trajectories.actions.corrections import NothingToCorrectError
from overstap.trajectories.actions.guidance import PhaseRefusedError
from overstap.trajectories.actions.rules import FactRefusedError, FutureDayError
from overstap.trajectories.models import Correction, PhaseEpisode
from overstap.trajectories.queries.dossier import page_of
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.queries.opening import opening
from overstap.trajectories.terms import Reason

AGO = TODAY - timedelta(days=10)


def test_phases_overlap_and_come_again(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    actions.start_phase(trajectory, "execution", since=AGO + timedelta(days=2), by=anna, at=NOON)
    orientation = trajectory.phases.get(phase="orientation")
    actions.end_phase(orientation, on=AGO + timedelta(days=4), by=anna, at=NOON)
    actions.start_phase(trajectory, "orientation", since=AGO + timedelta(days=6), by=anna, at=NOON)
    episodes = trajectory.phases.filter(phase="orientation").values_list("started_on", "ended_on")
    assert list(episodes) == [(AGO, AGO + timedelta(days=4)), (AGO + timedelta(days=6), None)]
    assert trajectory.phases.filter(phase="execution", ended_on=None).exists()


def test_refuses_a_second_running_episode_of_one_phase(cast: Cast) -> None:
    with pytest.raises(PhaseRefusedError):
        actions.start_phase(cast.admitted(), "orientation", since=TODAY, by=cast.people["anna"], at=NOON)


def test_refuses_the_end_of_a_phase_before_its_start_and_a_second_end(cast: Cast) -> None:
    episode, anna = cast.admitted().phases.get(phase="orientation"), cast.people["anna"]
    with pytest.raises(PhaseRefusedError):
        actions.end_phase(episode, on=AGO - timedelta(days=1), by=anna, at=NOON)
    actions.end_phase(episode, on=TODAY, by=anna, at=NOON)
    with pytest.raises(PhaseRefusedError):
        actions.end_phase(episode, on=TODAY, by=anna, at=NOON)


@pytest.mark.parametrize(("language", "word"), [("nl", "gestart"), ("en", "admitted")])
def test_the_standard_refuses_execution_for_who_never_started_in_both_languages(
    cast: Cast, language: str, word: str
) -> None:
    trajectory = cast.register()
    with translation.override(language), pytest.raises(FactRefusedError, match=word):
        actions.start_phase(trajectory, "execution", since=TODAY, by=cast.people["anna"], at=NOON)
    assert not trajectory.phases.filter(phase="execution").exists()


@pytest.mark.parametrize(
    ("status", "known_from"),
    [("declined_to_say", "participant"), ("active", "third_party"), ("reduced", "coach"), ("stopped", "participant")],
)
def test_what_is_known_is_kept_with_from_whom(cast: Cast, status: str, known_from: str) -> None:
    trajectory = cast.admitted()
    actions.observe(trajectory, status, on=TODAY, known_from=known_from, by=cast.people["anna"], at=NOON)
    assert list(trajectory.observations.values_list("status", "known_from")) == [(status, known_from)]


def test_refuses_what_has_not_come_yet(cast: Cast) -> None:
    trajectory, anna, tomorrow = cast.admitted(), cast.people["anna"], TODAY + timedelta(days=1)
    with pytest.raises(FutureDayError):
        actions.observe(trajectory, "stopped", on=tomorrow, known_from="participant", by=anna, at=NOON)
    with pytest.raises(FutureDayError):
        actions.set_aim(trajectory, "exit", since=tomorrow, by=anna, at=NOON)
    with pytest.raises(FutureDayError):
        actions.start_phase(trajectory, "aftercare", since=tomorrow, by=anna, at=NOON)


def test_the_aim_may_change_and_each_is_kept(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    actions.set_aim(trajectory, "explore", since=AGO, by=anna, at=NOON)
    actions.set_aim(trajectory, "exit", since=TODAY, by=anna, at=NOON)
    assert list(trajectory.aims.values_list("aim", flat=True)) == ["explore", "exit"]


def test_a_correction_keeps_who_when_why_and_the_former_value(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    heard = actions.observe(trajectory, "stopped", on=TODAY, known_from="coach", by=anna, at=NOON)
    actions.correct(heard, {"status": "reduced"}, reason=Reason.KNOWN_BETTER, by=cast.people["fatima"], at=NOON)
    heard.refresh_from_db()
    kept = Correction.objects.get()
    assert heard.status == "reduced"
    assert (kept.table, kept.field, kept.former, kept.current) == ("sex_work", "status", "stopped", "reduced")
    assert (kept.by, kept.at, kept.reason) == (cast.people["fatima"], NOON, Reason.KNOWN_BETTER)


def test_refuses_a_correction_that_contradicts_other_facts(cast: Cast) -> None:
    trajectory = cast.admitted()
    with pytest.raises(FactRefusedError):
        actions.correct(
            trajectory, {"registered_on": TODAY}, reason=Reason.TYPED_WRONG, by=cast.people["anna"], at=NOON
        )
    trajectory.refresh_from_db()
    assert trajectory.registered_on == AGO
    assert not Correction.objects.exists()


def test_refuses_a_correction_that_changes_nothing_or_a_field_that_is_no_fact(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    for changes in ({"source": "self"}, {"pseudonym": "ANOTHER"}, {}):
        with pytest.raises(NothingToCorrectError):
            actions.correct(trajectory, changes, reason=Reason.TYPED_WRONG, by=anna, at=NOON)


def test_a_fact_that_was_struck_out_stays_visible_and_counts_for_nothing(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    heard = actions.observe(trajectory, "stopped", on=TODAY, known_from="coach", by=anna, at=NOON)
    actions.strike(heard, reason=Reason.WRONG_DOSSIER, by=anna, at=NOON)
    found = opening(trajectory.pk, person=anna)
    assert found is not None
    page = page_of(found.trajectory, keys=cast.keys("anna"))
    struck = [line for line in page.facts if line.kind == "sex_work"]
    assert [line.is_struck for line in struck] == [True]
    assert page.latest("sex_work") is None
    assert facts_of_programme(cast.programme, before=TODAY + timedelta(days=1))["sex_work"] == ()
    with pytest.raises(NothingToCorrectError):
        actions.strike(heard, reason=Reason.WRONG_DOSSIER, by=anna, at=NOON)


def test_before_a_day_nothing_later_has_happened(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    actions.observe(trajectory, "stopped", on=TODAY, known_from="participant", by=anna, at=NOON)
    actions.close(trajectory, on=TODAY, closing="early", by=anna, at=NOON)
    earlier = facts_of_programme(cast.programme, before=TODAY)
    (fact,) = earlier["trajectory"]
    assert (fact.admitted_on, fact.closed_on, fact.closing) == (AGO, None, None)  # type: ignore[attr-defined] # a trajectory
    assert earlier["sex_work"] == ()
    assert {row.ended_on for row in earlier["phase"]} == {None}  # type: ignore[attr-defined] # phases
    assert facts_of_programme(cast.programme, before=AGO)["trajectory"] == ()


def test_everything_dated_comes_in_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    trajectory = cast.admitted()
    for number in range(40):
        cast.write(trajectory, f"Notitie {number}")
    found = opening(trajectory.pk, person=cast.people["anna"])
    keys = cast.keys("anna")
    assert found is not None
    with django_assert_num_queries(2):  # type: ignore[operator] # everything dated, and the grants
        page = page_of(found.trajectory, keys=keys)
    assert len(page.notes) == 30
    assert PhaseEpisode.objects.count() == 2 == len([line for line in page.facts if line.kind == "phase"])
