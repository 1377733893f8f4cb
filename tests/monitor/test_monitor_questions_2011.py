"""The questions of 2011: which can be counted, what a hand counts, and who reads the answers."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from monitor.interviewed import interviewed
from monitor.monitor_cast import NOW, Cast
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import receive
from overstap.monitor.answers_2011 import Answer, Found, answers
from overstap.monitor.interview_2011 import QUESTIONS
from overstap.people.models import Person
from overstap.standard.indicators import COMPUTED

Browser = Callable[[Person], Client]

PAGE = "/cijfers/noord/vragen-van-2011/"
IN_2024 = f"{PAGE}?van=2024-01-01&tot=2025-01-01"

BY_HAND = {
    3: (1, 3, 0),
    4: (1, 1, 0),
    8: (3, 10, 0),
    9: (2, None, 0),
    10: (2, 4, 2),
    11: (1, None, 0),
    12: (15, 1, 0),
    13: (1, 1, 0),
    14: (1, None, 0),
    15: (1, 1, 0),
}
"""Numerator, denominator and unknown of what was asked. Of question 12 they are days, of one return."""


@pytest.fixture
def delivered(cast: Cast) -> Cast:
    receive(interviewed(), by=cast.manager, at=NOW)
    return cast


@pytest.fixture
def found(delivered: Cast) -> dict[int, Answer]:
    asked = queries.figures("noord", Period.year(2024), by=delivered.manager)
    expected = queries.expectation(asked.deliveries[0], asked.period)
    return {each.question.number: each for each in answers(Found(asked.figures, expected))}


def seen(client: Client, address: str = IN_2024) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_all_fifteen_questions_stand_there_and_ten_are_counted() -> None:
    assert [each.number for each in QUESTIONS] == list(range(1, 16))
    assert [each.number for each in QUESTIONS if each.counted] == [3, 4, *range(8, 16)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.number))
def test_a_question_says_how_it_is_counted_or_why_it_cannot_be(question: object) -> None:
    known = next(each for each in QUESTIONS if each is question)
    assert (known.counted is None) is (known.why_not is not None)
    assert set(known.indicators) <= set(COMPUTED)
    assert bool(known.indicators) is (known.counted is not None)


def test_the_questions_are_those_of_the_interview_guide_word_for_word() -> None:
    text = " ".join((Path(__file__).parent / "bijlage_4.txt").read_text(encoding="utf-8").split())
    assert text == " ".join(f"{each.number}. {each.words.nl}" for each in QUESTIONS)


@pytest.mark.parametrize(("number", "by_hand"), BY_HAND.items())
def test_an_answer_is_what_a_hand_counts(
    found: dict[int, Answer], number: int, by_hand: tuple[int, int | None, int]
) -> None:
    first = found[number].parts[0].counted
    assert found[number].parts[0].is_answer
    assert (first.numerator, first.denominator, first.unknown) == by_hand


def test_beside_an_answer_stands_what_was_expected(found: dict[int, Answer]) -> None:
    assert found[8].parts[1].counted.value == 10
    assert found[10].parts[1].counted.value == 4


def test_work_that_did_not_last_is_found_and_said_to_have_ended(found: dict[int, Answer]) -> None:
    ended, employed = found[10].parts[2].counted, found[10].parts[3].counted
    assert (ended.numerator, ended.denominator) == (1, 2)
    assert (employed.numerator, employed.denominator, employed.unknown) == (1, 3, 2)


def test_who_returned_is_counted_among_all_who_stopped(found: dict[int, Answer]) -> None:
    within = found[11].parts[1].counted
    assert (within.numerator, within.denominator, within.value) == (1, 2, 0.5)


def test_the_page_answers_each_question_or_says_why_not(delivered: Cast, signed_in: Browser) -> None:
    page = seen(signed_in(delivered.coach))
    for question in QUESTIONS:
        explained = question.counted or question.why_not
        assert f"{question.number}. ‘{question.words.nl}’" in page
        assert explained
        assert explained.nl in page
    for sentence in (
        "Eerder gestopt met het traject: 1 van 3.",
        "Gehouden: 3. Begroot: 10.",
        "Deelnemers die ander werk vonden: 2. Onbekend: 2. Geschat: 4.",
        "Gemiddeld, van wie weer begon: 15 dagen.",
        "teller 1, noemer 3",
    ):
        assert sentence in page


def test_what_can_be_counted_beyond_them_stands_below(delivered: Cast, signed_in: Browser) -> None:
    page = seen(signed_in(delivered.coach))
    for sentence in (
        "Van de verwijzingen begon de helft binnen 30 dagen.",
        "Opnieuw gegeven cijfers: 1. Omhoog: 1.",
        "Doelen met een termijn in deze periode: 1. Op tijd bereikt: 1.",
    ):
        assert sentence in page


def test_the_profile_is_for_who_leads_the_programme(delivered: Cast, signed_in: Browser) -> None:
    assert "Wie begonnen er?" in seen(signed_in(delivered.manager))
    assert "Wie begonnen er?" not in seen(signed_in(delivered.coach))
    assert "Wie begonnen er?" not in seen(signed_in(delivered.evaluator))


def test_the_page_speaks_english_too(delivered: Cast, signed_in: Browser) -> None:
    client = signed_in(delivered.coach)
    client.cookies["__Host-overstap-language"] = "en"
    page = seen(client)
    assert "Stopped the trajectory early: 1 of 3." in page
    assert "Have prostitutes dropped out?" in page


def test_the_address_is_the_state_and_a_wrong_one_is_said(delivered: Cast, signed_in: Browser) -> None:
    assert "Eerder gestopt met het traject: 0 van 0." in seen(
        signed_in(delivered.coach), f"{PAGE}?van=2025-01-01&tot=2026-01-01"
    )
    page = seen(signed_in(delivered.coach), f"{PAGE}?van=2020-01-01&tot=2021-01-01")
    assert "Alles is bekend van 1 januari 2022 tot 1 januari 2026" in page
    assert "teller" not in page


def test_a_programme_without_a_delivery_says_so(cast: Cast, signed_in: Browser) -> None:
    assert "Nog geen cijfers" in seen(signed_in(cast.manager), PAGE)


@pytest.mark.parametrize("who", ["other_manager", "administrator", "stranger"])
def test_who_may_not_see_the_programme_finds_no_page(delivered: Cast, signed_in: Browser, who: str) -> None:
    assert signed_in(getattr(delivered, who)).get(IN_2024, secure=True).status_code == 404


def test_the_page_of_the_programme_leads_there(delivered: Cast, signed_in: Browser) -> None:
    content = (
        signed_in(delivered.coach).get("/cijfers/noord/?van=2024-01-01&tot=2025-01-01", secure=True).content.decode()
    )
    assert f'href="{PAGE}?van=2024-01-01&amp;tot=2025-01-01&amp;def=X3"' in content
