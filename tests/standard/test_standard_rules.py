"""The rules as the case file asks them: of one trajectory and of one person, before anything is written."""

from datetime import date

import pytest

from overstap.standard.facts import IntakeFact, PhaseFact, PlanFact, TrajectoryFact
from overstap.standard.rules import ERRORS, RULES, WARNINGS, Limits, Rule, broken_by_person, broken_by_trajectory
from overstap.standard.rules.trajectories import overlapping
from standard.breakages import BREAKAGES, CELLS, ROWS, TRAJECTORIES, Breakage
from standard.handmade import Handmade
from standard.records import broken_in

LIMITS = Limits(as_of=date(2026, 1, 1), created_on=date(2026, 1, 5))
OF_ONE_TRAJECTORY = [
    each
    for each in (*CELLS, *ROWS, *TRAJECTORIES)
    if each.table not in {"cost", "income", "programme_year"} and "recorded_on" not in str(each)
]


def test_nothing_is_broken_in_the_handmade_trajectories() -> None:
    assert broken_in(Handmade.correct(), LIMITS) == []


@pytest.mark.parametrize("breakage", OF_ONE_TRAJECTORY, ids=str)
def test_each_rule_is_broken_alone_and_points_at_its_field(breakage: Breakage) -> None:
    (found,) = broken_in(Handmade.correct().changed(breakage.change), LIMITS)

    assert (found.rule.id, found.table, found.field) == (breakage.rule, breakage.table, breakage.field)
    assert found.fact is not None
    assert found.fact.table == breakage.table


def test_every_error_has_a_delivery_that_breaks_it() -> None:
    assert {each.rule for each in BREAKAGES} == {rule.id for rule in ERRORS}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_says_what_is_wrong_and_what_mends_it_in_both_languages(rule: Rule) -> None:
    for text in (rule.sentence.nl, rule.sentence.en, rule.remedy.nl, rule.remedy.en):
        assert text.endswith((".", "{reason}"))
    assert rule.sentence.nl != rule.sentence.en
    assert rule.remedy.nl != rule.remedy.en


def test_no_rule_has_the_name_of_another() -> None:
    assert len(RULES) == len(ERRORS) + len(WARNINGS) + 1


def _trajectory(name: str, admitted: str, closed: str = "") -> TrajectoryFact:
    return TrajectoryFact(
        trajectory_id=name,
        person_id="p",
        registered_on=date(2022, 1, 1),
        source="self",
        first_contact="self",
        admitted_on=date.fromisoformat(admitted),
        closed_on=date.fromisoformat(closed) if closed else None,
        closing="early" if closed else None,
    )


def test_closing_and_coming_back_on_one_day_is_fine() -> None:
    first, second = _trajectory("a", "2022-02-01", "2022-03-01"), _trajectory("b", "2022-03-01")
    assert broken_by_person([second, first], []) == []


def test_a_trajectory_still_open_ends_after_every_admission() -> None:
    first, second = _trajectory("a", "2022-02-01"), _trajectory("b", "2022-03-01", "2022-04-01")
    (found,) = broken_by_person([first, second], [])
    assert (found.rule.id, found.fact) == ("person-overlap", second)


def test_an_overlap_is_seen_across_a_short_trajectory_in_between() -> None:
    stays = [
        (date(2022, 1, 1), date(2022, 12, 1), "a"),
        (date(2022, 2, 1), date(2022, 3, 1), "b"),
        (date(2022, 6, 1), None, "c"),
    ]
    assert overlapping(stays) == [1, 2]


def test_two_trajectories_that_open_and_close_on_one_day_do_not_overlap() -> None:
    day = date(2022, 1, 1)
    assert overlapping([(day, None, "b"), (day, day, "a")]) == []


def test_a_row_of_another_trajectory_is_refused() -> None:
    plan = PlanFact(trajectory_id="b", agreed_on=date(2022, 3, 1), signed="no")
    (found,) = broken_by_trajectory(_trajectory("a", "2022-02-01"), {"plan": [plan]})
    assert found.rule.id == "no-such-trajectory"


def test_every_error_is_reported_at_once() -> None:
    children = {
        "phase": [PhaseFact(trajectory_id="a", phase="rest", started_on=date(2022, 5, 1), ended_on=date(2022, 4, 1))],
        "intake": [IntakeFact(trajectory_id="a")],
    }
    found = broken_by_trajectory(_trajectory("a", "2021-02-01"), children)
    assert [each.rule.id for each in found] == [
        "trajectory-admitted_on-before-registered_on",
        "cell-code",
        "phase-ended_on-before-started_on",
        "intake-without-day",
    ]


def test_texts_are_filled_from_the_column() -> None:
    phase = PhaseFact(trajectory_id="a", phase="rest", started_on=date(2022, 5, 1))
    (found,) = broken_by_trajectory(_trajectory("a", "2022-02-01"), {"phase": [phase]})
    assert found.sentence.en == "The value in column phase is not in its list."
    assert found.remedy.nl == "Gebruik: contact, orientation, execution, aftercare."
