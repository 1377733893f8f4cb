"""Ids that nobody guesses, words in two languages, and refusals that a person reads."""

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.core.errors import OverstapError, RuleError
from overstap.core.ids import new_code, new_uuid
from overstap.core.labels import Label
from overstap.core.periods import BadDayError, BadPeriodError

CROCKFORD = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@given(st.integers(0, 64))
def test_a_code_has_the_length_that_was_asked_and_no_letter_that_is_misread(length: int) -> None:
    code = new_code(length)
    assert len(code) == length
    assert set(code) <= CROCKFORD
    assert not set("ILOU") & set(code)


def test_every_letter_comes_and_none_much_more_than_another() -> None:
    drawn = new_code(64_000)
    counts = {letter: drawn.count(letter) for letter in CROCKFORD}
    # 2000 expected, deviation 44: eight of those is chance once in 10^15.
    assert all(1650 < count < 2350 for count in counts.values()), counts


def test_codes_and_ids_do_not_come_twice() -> None:
    assert len({new_code(16) for _draw in range(5000)}) == 5000
    assert len({new_uuid() for _draw in range(5000)}) == 5000


def test_an_id_tells_no_order_and_no_time() -> None:
    drawn = [new_uuid() for _draw in range(200)]
    assert {each.version for each in drawn} == {4}
    assert all(isinstance(each, UUID) for each in drawn)
    assert drawn != sorted(drawn)


LABEL = Label(nl="traject", en="trajectory")


@pytest.mark.parametrize("language", ["en", "EN", "en-gb", "en_US", "en-us"])
def test_english_is_spoken_to_who_asks_for_it(language: str) -> None:
    assert LABEL.in_language(language) == "trajectory"


@pytest.mark.parametrize("language", ["nl", "nl-be", "", "de", "fr", "xx"])
def test_everybody_else_gets_dutch(language: str) -> None:
    assert LABEL.in_language(language) == "traject"
    assert str(LABEL) == "traject"


def test_a_label_is_a_value() -> None:
    assert Label(nl="traject", en="trajectory") == LABEL
    assert {LABEL: 1}[Label("traject", "trajectory")] == 1
    with pytest.raises(AttributeError):
        LABEL.nl = "ander"  # type: ignore[misc] # that is the rule


class Lazy:
    """A sentence whose language is known only when it is read."""

    language = "en"

    def __str__(self) -> str:
        return {"en": "Not today.", "nl": "Vandaag niet."}[self.language]


def test_a_refusal_is_read_in_the_language_of_the_reader() -> None:
    sentence = Lazy()
    refusal = RuleError(sentence, field="since")
    assert (str(refusal), refusal.field) == ("Not today.", "since")
    sentence.language = "nl"
    assert str(refusal) == "Vandaag niet."


def test_a_refusal_of_the_whole_names_no_field() -> None:
    assert RuleError("No.").field is None
    assert RuleError("No.").message == "No."


@pytest.mark.parametrize("kind", [RuleError, BadDayError, BadPeriodError])
def test_every_refusal_is_one_of_ours_and_no_fault(kind: type[RuleError]) -> None:
    assert issubclass(kind, OverstapError)
    assert not issubclass(kind, ValueError | TypeError | LookupError)
    with pytest.raises(OverstapError, match=re.escape("No. Do this.")):
        raise kind("No. Do this.")
