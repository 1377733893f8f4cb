"""The words in which a release is explained, kept with it: what is counted, and what others mean by *exited*.

A release of before they were kept is explained in the words of today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from django.utils.translation import override

from overstap.core.labels import Label
from overstap.monitor import meaning
from overstap.standard.definition_sets import DEFINITION_SETS, DefinitionSet, Named, Word

Text = Mapping[str, str]


class WordText(TypedDict):
    """A word of a set, as it is written in JSON."""

    name: Text
    means: Text
    adds: list[str]


class SetText(TypedDict):
    """A set of definitions, as it is written in JSON."""

    name: Text
    source: Text
    words: list[WordText]


class WordsText(TypedDict, total=False):
    """All of it, as it stands in a release."""

    sets: Mapping[str, SetText]
    counted: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Words:
    """``sets`` by their ids, and how each indicator was ``counted``. Empty where nothing was kept."""

    sets: Mapping[str, DefinitionSet] = field(default_factory=dict)
    counted: Mapping[str, Label] = field(default_factory=dict)

    @property
    def known_sets(self) -> Mapping[str, DefinitionSet]:
        """The sets as they were, or as they are."""
        return self.sets or DEFINITION_SETS

    def how_counted(self, indicator: str) -> Label:
        """How an indicator was counted, as it was said then, or as it is said now."""
        return self.counted.get(indicator) or _counted(indicator)

    def definition(self, definition: str) -> Word:
        """What a definition of *exited* was called, and its sentence."""
        words = self.known_sets["standard"].words
        return next(word for word in words if word.adds == (Named("I06", definition),))


def today(indicators: Iterable[str]) -> Words:
    """The words of today, of ``indicators``."""
    return Words(DEFINITION_SETS, {each: _counted(each) for each in sorted(indicators)})


def _counted(indicator: str) -> Label:
    def said(language: str) -> str:
        with override(language):
            return meaning.counted(indicator)

    return Label(said("nl"), said("en"))


def written(words: Words) -> WordsText:
    """What is kept of ``words``; nothing of a release that kept none, so that its bytes stay as they were."""
    if not words.sets:
        return {}
    return {
        "sets": {each.id: _set_text(each) for each in words.sets.values()},
        "counted": {indicator: _text(label) for indicator, label in words.counted.items()},
    }


def read(found: WordsText) -> Words:
    """The words that were written."""
    return Words(
        {name: _set(name, text) for name, text in found.get("sets", {}).items()},
        {indicator: _label(text) for indicator, text in found.get("counted", {}).items()},
    )


def _text(label: Label) -> Text:
    return {"nl": label.nl, "en": label.en}


def _label(text: Text) -> Label:
    return Label(text["nl"], text["en"])


def _set_text(each: DefinitionSet) -> SetText:
    words: list[WordText] = [
        {"name": _text(word.name), "means": _text(word.means), "adds": [str(named) for named in word.adds]}
        for word in each.words
    ]
    return {"name": _text(each.name), "source": _text(each.source), "words": words}


def _set(name: str, text: SetText) -> DefinitionSet:
    words = tuple(
        Word(_label(word["name"]), _label(word["means"]), tuple(map(Named.parse, word["adds"])))
        for word in text["words"]
    )
    return DefinitionSet(name, _label(text["name"]), _label(text["source"]), words)
