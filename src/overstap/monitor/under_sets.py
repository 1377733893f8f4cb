"""What is counted under a set of definitions: for each of its words the figures that it adds up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from overstap.core.errors import RuleError
from overstap.monitor.figures import Figure, Key
from overstap.standard.definition_sets import DefinitionSet, Named, Word


class NoSuchCountError(RuleError):
    """A set adds up something that is no count of the standard."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A word with its number; nothing where the period lies not within the data."""

    word: Word
    value: int | None


def counted(under: DefinitionSet, figures: Mapping[Key, Figure]) -> Iterator[Counted]:
    """Each word of the set with its number.

    :raises NoSuchCountError: a word adds up what is no count of the standard
    """
    for word in under.words:
        yield Counted(word, added(word, figures))


def added(word: Word, figures: Mapping[Key, Figure]) -> int | None:
    """What the figures of ``word`` come to; nothing where one of them cannot be known.

    :raises NoSuchCountError: it adds up what is no count of the standard
    """
    values = [_count(named, figures) for named in word.adds]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _count(named: Named, figures: Mapping[Key, Figure]) -> int | None:
    """By its breakdown in any order, since people write it."""
    for key, figure in figures.items():
        if (key.indicator, key.definition) == (named.indicator, named.definition):
            is_meant = dict(key.breakdown) == dict(named.breakdown)
            if is_meant and figure.denominator is None and "quantile" not in figure.breakdown:
                return None if figure.value is None else int(figure.value)
    raise NoSuchCountError(f"{named} is no count of the standard, so that it cannot be added up.")
