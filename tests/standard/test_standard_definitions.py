"""The definitions and the indicators are complete, in both languages."""

from dataclasses import fields

import pytest

from overstap.core.labels import Label
from overstap.standard.definitions import DEFAULT, DEFINITIONS, Definition
from overstap.standard.indicators import COMPUTED, INDICATORS, Indicator


def test_there_are_four_definitions_and_the_default_is_completed() -> None:
    assert list(DEFINITIONS) == ["X1", "X2", "X3", "X4"]
    assert DEFINITIONS[DEFAULT].name.en == "completed"


def test_the_indicators_are_numbered_without_a_gap() -> None:
    assert list(INDICATORS) == [f"I{number:02d}" for number in range(1, 26)]


def test_what_this_version_counts_is_marked() -> None:
    assert set(INDICATORS) - set(COMPUTED) == {"I17"}


@pytest.mark.parametrize("entry", [*DEFINITIONS.values(), *INDICATORS.values()], ids=lambda entry: entry.id)
def test_every_text_stands_in_both_languages(entry: Definition | Indicator) -> None:
    for field in fields(entry):
        text = getattr(entry, field.name)
        if isinstance(text, Label):
            assert text.nl.strip() == text.nl != ""
            assert text.en.strip() == text.en != ""
            assert "  " not in text.nl + text.en


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda entry: entry.id)
def test_every_indicator_asks_a_question_and_names_its_source(indicator: Indicator) -> None:
    assert indicator.question.nl.endswith("?")
    assert indicator.question.en.endswith("?")
    assert indicator.source.startswith("E ")
