"""Before facts leave: nobody is alone with a combination of answers, in one delivery or in several together."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.standard.coarsening import FIELDS, coarsened
from overstap.standard.facts import ProfileFact

SILENT = {"unknown", "not_asked", ("unknown",), ("not_asked",)}
FIRST_DAY = date(2024, 1, 1)
Answers = tuple[object, ...]


def profile(name: str, *, on: int = 0, **answers: object) -> ProfileFact:
    day = FIRST_DAY + timedelta(on)
    return ProfileFact(trajectory_id=name, recorded_on=day, **answers)  # type: ignore[arg-type] # answers by their fields


def answers_of(one: ProfileFact) -> Answers:
    return tuple(getattr(one, name) for name in FIELDS)


def number(answers: Answers) -> int:
    return sum(answer not in SILENT for answer in answers)


def persons_by_answers(profiles: Sequence[ProfileFact], person_of: dict[str, str]) -> dict[Answers, set[str]]:
    found: defaultdict[Answers, set[str]] = defaultdict(set)
    for each in profiles:
        if number(answers_of(each)):
            found[answers_of(each)].add(person_of.get(each.trajectory_id, each.trajectory_id))
    return found


def test_of_two_is_told_what_they_answered_alike() -> None:
    places = ["GM0363", "GM0599", "GM0014"]
    people = [profile(each, on=place, residence=each, language="ro") for place, each in enumerate(places)]
    found = coarsened(people, {})
    assert [(each.residence, each.language) for each in found.profiles[:2]] == [("unknown", "ro")] * 2
    assert number(answers_of(found.profiles[2])) == 0
    assert (found.given_up, found.changed) == ({"language": 1, "residence": 3}, 3)


def test_the_two_that_are_most_alike_keep_each_other_company_and_others_wait() -> None:
    people = [
        profile("a", on=1, language="nl", gender="man", dutch="some", debts="no"),
        profile("b", on=2, language="hu", gender="woman", dutch="none", debts="manageable"),
        profile("c", on=3, language="hu", gender="woman", dutch="none", debts="no"),
    ]
    assert [number(answers_of(each)) for each in coarsened(people[:2], {}).profiles] == [0, 0]
    assert [number(answers_of(each)) for each in coarsened(people, {}).profiles] == [0, 3, 3]


def test_who_is_the_same_as_a_pair_loses_nothing() -> None:
    alike = [profile(str(place), on=place, language="ro", age_band="24_29") for place in range(5)]
    assert coarsened(alike, {}).profiles == tuple(alike)


def test_a_question_that_was_not_asked_stays_so_for_those_who_are_alike_in_it_only() -> None:
    people = [profile("a", language="ro", debts="no"), profile("b", language="ro"), profile("c", language="hu")]
    found = coarsened(people, {}).profiles[:2]
    assert {(each.language, each.debts, each.housing) for each in found} == {("ro", "unknown", "not_asked")}


def test_two_profiles_of_one_person_are_no_company() -> None:
    twice = [profile("a", language="hu"), profile("b", language="hu")]
    assert coarsened(twice, {}).changed == 0
    assert coarsened(twice, {"a": "p", "b": "p"}).changed == 2


def test_of_a_person_one_combination_is_told_and_not_two_that_add_up() -> None:
    people = [
        profile("a", on=1, language="hu"),
        profile("b", on=2, language="hu"),
        profile("back", on=3, dutch="none", debts="no"),
        profile("c", on=4, dutch="none", debts="no"),
    ]
    found = {each.trajectory_id: each for each in coarsened(people, {"back": "a"}).profiles}
    assert found["a"].language == "hu"
    assert number(answers_of(found["back"])) == 0


@pytest.mark.parametrize("size", [0, 1])
def test_few_profiles_give_no_error(size: int) -> None:
    assert len(coarsened([profile("a", language="hu")][:size], {}).profiles) == size


def test_who_says_nothing_stays_as_they_were() -> None:
    silent = [profile("a"), profile("b", language="unknown")]
    assert coarsened(silent, {}).profiles == tuple(silent)


ANSWERS = st.fixed_dictionaries(
    {
        "language": st.sampled_from(["ro", "hu", "nl", "unknown"]),
        "residence": st.sampled_from(["GM0363", "GM0599", "not_asked"]),
        "branches": st.sampled_from([("window",), ("street", "window"), ("not_asked",)]),
        "age_band": st.sampled_from(["18_20", "24_29", "unknown"]),
    }
)
PEOPLE = st.lists(st.tuples(ANSWERS, st.integers(1, 12)), max_size=40)
"""What each profile holds, and whose it is."""


def told(people: Sequence[tuple[dict[str, object], int]]) -> tuple[list[ProfileFact], dict[str, str]]:
    profiles = [profile(f"{place:02}", on=place // 3, **answers) for place, (answers, _whose) in enumerate(people)]
    return profiles, {f"{place:02}": str(whose) for place, (_answers, whose) in enumerate(people)}


@given(PEOPLE)
def test_afterwards_nobody_is_alone(people: list[tuple[dict[str, object], int]]) -> None:
    profiles, person_of = told(people)
    found = coarsened(profiles, person_of)
    assert all(len(persons) > 1 for persons in persons_by_answers(found.profiles, person_of).values())
    for before, after in zip(profiles, found.profiles, strict=True):
        assert (after.trajectory_id, after.recorded_on) == (before.trajectory_id, before.recorded_on)
        for name in FIELDS:
            assert getattr(after, name) in {getattr(before, name), "unknown", ("unknown",)}


@given(PEOPLE)
def test_of_each_person_one_combination_is_told(people: list[tuple[dict[str, object], int]]) -> None:
    profiles, person_of = told(people)
    found: defaultdict[str, set[Answers]] = defaultdict(set)
    for answers, persons in persons_by_answers(coarsened(profiles, person_of).profiles, person_of).items():
        for person in persons:
            found[person].add(answers)
    assert all(len(combinations) == 1 for combinations in found.values())


@given(PEOPLE, st.randoms(use_true_random=False))
def test_a_later_delivery_tells_nothing_else_of_who_was_in_an_earlier_one(
    people: list[tuple[dict[str, object], int]], chance: object
) -> None:
    profiles, person_of = told(people)
    days = sorted({each.recorded_on for each in profiles if each.recorded_on})
    before: dict[str, Answers] = {}
    for day in days:
        delivered = [each for each in profiles if each.recorded_on and each.recorded_on <= day]
        chance.shuffle(delivered)  # type: ignore[attr-defined] # rows come in any order
        for each in coarsened(delivered, person_of).profiles:
            now = answers_of(each)
            was = before.get(each.trajectory_id, ())
            assert not number(was) or was == now
            before[each.trajectory_id] = now


@given(PEOPLE, st.sets(st.integers(1, 12)))
def test_who_does_not_go_along_leaves_nobody_alone_and_changes_nothing_for_others(
    people: list[tuple[dict[str, object], int]], gone: set[int]
) -> None:
    profiles, person_of = told(people)
    absent = {str(each) for each in gone}
    everybody = {each.trajectory_id: each for each in coarsened(profiles, person_of).profiles}
    found = coarsened(profiles, person_of, absent).profiles
    assert [each.trajectory_id for each in found] == [name for name, whose in person_of.items() if whose not in absent]
    assert all(len(persons) > 1 for persons in persons_by_answers(found, person_of).values())
    for each in found:
        assert not number(answers_of(each)) or each == everybody[each.trajectory_id]
