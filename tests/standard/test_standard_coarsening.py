"""Before facts leave: nobody is alone with a combination of answers, and no answer is given up in vain."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.standard.coarsening import FROM_MOST_TELLING, coarsened
from overstap.standard.facts import ProfileFact
from overstap.standard.tables import TABLES

SILENT = {"unknown", "not_asked", ("unknown",), ("not_asked",)}


def profile(name: str, **answers: object) -> ProfileFact:
    return ProfileFact(trajectory_id=name, **answers)  # type: ignore[arg-type] # answers by their fields


def persons_by_answers(profiles: tuple[ProfileFact, ...], person_of: dict[str, str]) -> list[set[str]]:
    found: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for each in profiles:
        answers = tuple(getattr(each, field) for field in FROM_MOST_TELLING)
        if any(answer not in SILENT for answer in answers):
            found[answers].add(person_of.get(each.trajectory_id, each.trajectory_id))
    return list(found.values())


def test_every_answer_of_a_profile_can_be_given_up() -> None:
    assert set(FROM_MOST_TELLING) == set(TABLES["profile"].names) - {"trajectory_id"}


def test_what_tells_most_is_given_up_first_and_what_is_shared_stays() -> None:
    alike = [profile(str(number), language="ro", age_band="24_29") for number in range(3)]
    found = coarsened([*alike, profile("d", language="hu", residence="GM0363", age_band="24_29")], {})
    assert found.profiles[:3] == tuple(alike)
    last = found.profiles[3]
    assert (last.residence, last.language, last.age_band) == ("unknown", "unknown", "unknown")
    assert (found.given_up, found.changed) == ({"residence": 1, "language": 1, "age_band": 1}, 1)


def test_two_alike_but_for_the_town_keep_all_but_the_town() -> None:
    found = coarsened([profile(each, residence=each, language="ro") for each in ("GM0363", "GM0599")], {})
    assert [(each.residence, each.language) for each in found.profiles] == [("unknown", "ro")] * 2


def test_two_profiles_of_one_person_do_not_hide_each_other() -> None:
    twice = [profile("a", language="hu"), profile("b", language="hu")]
    assert coarsened(twice, {}).changed == 0
    assert coarsened(twice, {"a": "p", "b": "p"}).changed == 2


ANSWERS = st.fixed_dictionaries(
    {
        "language": st.sampled_from(["ro", "hu", "nl", "unknown"]),
        "residence": st.sampled_from(["GM0363", "GM0599", "not_asked"]),
        "branches": st.sampled_from([("window",), ("street", "window"), ("not_asked",)]),
        "age_band": st.sampled_from(["18_20", "24_29", "unknown"]),
    }
)


@given(st.lists(ANSWERS, max_size=25), st.integers(1, 8))
def test_afterwards_nobody_is_alone(answers: list[dict[str, object]], persons: int) -> None:
    profiles = [profile(str(number), **each) for number, each in enumerate(answers)]
    person_of = {str(number): str(number % persons) for number in range(len(profiles))}
    found = coarsened(profiles, person_of)
    assert all(len(each) > 1 for each in persons_by_answers(found.profiles, person_of))
    for before, after in zip(profiles, found.profiles, strict=True):
        for field in FROM_MOST_TELLING:
            assert getattr(after, field) in {getattr(before, field), "unknown", ("unknown",)}


@pytest.mark.parametrize("number", [0, 1])
def test_few_profiles_give_no_error(number: int) -> None:
    assert len(coarsened([profile("a", language="hu")][:number], {}).profiles) == number
