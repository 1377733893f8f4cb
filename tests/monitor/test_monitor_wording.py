"""Sentences that are right for none, for one and for many, in both languages, and say no more than the figures."""

import pytest
from django.utils import translation

from overstap.monitor import wording
from overstap.standard.indicators import INDICATORS


def in_dutch(sentence: object, *numbers: object) -> str:
    assert callable(sentence)
    with translation.override("nl"):
        return str(sentence(*numbers))


@pytest.mark.parametrize(
    ("numbers", "english", "dutch"),
    [
        ((0, 0, 0), "No trajectory was closed in this period.", "In deze periode is geen traject afgesloten."),
        (
            (1, 1, 1),
            "The one closed trajectory ended by agreement; the participant had stopped.",
            "Het ene afgesloten traject eindigde in overleg; de deelnemer was gestopt.",
        ),
        (
            (1, 0, 0),
            "The one closed trajectory did not end by agreement.",
            "Het ene afgesloten traject eindigde niet in overleg.",
        ),
        (
            (5, 0, 0),
            "Of the 5 closed trajectories none ended by agreement.",
            "Van de 5 afgesloten trajecten eindigde er geen in overleg.",
        ),
        (
            (5, 1, 0),
            "Of the 5 closed trajectories 1 ended by agreement. In 0 of these the participant had stopped.",
            "Van de 5 afgesloten trajecten eindigde er 1 in overleg. Bij 0 daarvan was de deelnemer gestopt.",
        ),
        (
            (1062, 29, 18),
            "Of the 1,062 closed trajectories 29 ended by agreement. In 18 of these the participant had stopped.",
            "Van de 1.062 afgesloten trajecten eindigden er 29 in overleg. Bij 18 daarvan was de deelnemer gestopt.",
        ),
    ],
)
def test_says_how_trajectories_ended(numbers: tuple[int, int, int], english: str, dutch: str) -> None:
    assert wording.outflow(*numbers) == english
    assert in_dutch(wording.outflow, *numbers) == dutch


@pytest.mark.parametrize(
    ("numbers", "english", "dutch"),
    [
        ((0, 0, 0, None), "Nobody started in this period.", "In deze periode begon niemand aan een traject."),
        (
            (1, 1, 0, 1),
            "1 trajectory started. Nobody came back from an earlier trajectory. 1 was expected.",
            "Er begon 1 traject. Niemand kwam terug na een eerder traject. Verwacht was 1.",
        ),
        (
            (4, 3, 1, 10),
            (
                "4 trajectories started. That is 3 persons. 1 of them came back from an earlier trajectory. "
                "10 were expected."
            ),
            (
                "Er begonnen 4 trajecten. Dat zijn 3 personen. 1 daarvan kwam terug na een eerder traject. "
                "Verwacht waren er 10."
            ),
        ),
    ],
)
def test_says_who_came_in(numbers: tuple[int, int, int, int | None], english: str, dutch: str) -> None:
    assert wording.inflow(*numbers) == english
    assert in_dutch(wording.inflow, *numbers) == dutch


@pytest.mark.parametrize(
    ("counts", "english"),
    [
        ((0, 0, 0, 0), "Nobody exited in this period, whichever way one counts."),
        ((2, 2, 2, 2), "Whichever way one counts, it is 2."),
        ((34, 26, 18, 9), "From 34 to 9: it depends on what one calls “exited”."),
        ((1, 1, 1, 4), "From 4 to 1: it depends on what one calls “exited”."),
    ],
)
def test_says_how_far_the_definitions_lie_apart(counts: tuple[int, ...], english: str) -> None:
    assert wording.exited(counts) == english


def test_lasting_has_no_returned_and_says_nothing_of_it() -> None:
    assert wording.exited_under("X4", 3, 3, None) == "Under X4 it is 3 trajectories."


def test_nobody_returns_where_nobody_exited() -> None:
    assert wording.exited_under("X3", 0, 0, 0) == "Under X3 it is 0 trajectories."


@pytest.mark.parametrize(("known", "is_few"), [(9, True), (10, False)])
def test_says_when_there_are_too_few_to_say_more(known: int, is_few: bool) -> None:
    assert ("Too few to say more." in wording.lasting(known, 0, 0, 0)) is is_few


@pytest.mark.parametrize(("whole", "percentage"), [(0, ""), (9, ""), (10, "30 %"), (30, "10 %")])
def test_a_share_is_given_from_ten_on(whole: int, percentage: str) -> None:
    assert wording.share(3, whole) == percentage


@pytest.mark.parametrize(("part", "percentage"), [(0, "0 %"), (1, "1 %"), (199, "100 %"), (200, "100 %")])
def test_a_share_is_rounded_to_the_nearest(part: int, percentage: str) -> None:
    assert wording.share(part, 200) == percentage


def test_who_had_stopped_before_is_named_only_when_there_is_somebody() -> None:
    assert wording.already(0, 0) == ""
    assert wording.already(0, 2) == "In 2 it was not known at the start."


def test_the_most_frequent_source_is_not_named_of_a_single_registration() -> None:
    assert wording.registrations(1, "GGD", 1) == "There was 1 registration."
    assert wording.registrations(12, "GGD", 6) == "There were 12 registrations. Most often known: GGD, 6 (50 %)."


def test_missed_appointments_and_aftercare_say_of_how_many() -> None:
    assert wording.appointments(0, 0) == "No appointments are recorded in this period."
    assert wording.appointments(1, 0) == "Of the 1 appointment 0 was missed."
    assert wording.aftercare(20, 15) == "Of the 20 aftercare contacts that were due 15 (75 %) were made."


def test_an_aftercare_contact_that_was_made_is_a_contact_and_not_yet_a_success() -> None:
    answer = in_dutch(wording.aftercare, 20, 15)
    assert answer == "Contact geweest: 15 (75 %) van de 20 nazorgcontacten die gepland waren."
    assert "gelukt" not in INDICATORS["I14"].question.nl
