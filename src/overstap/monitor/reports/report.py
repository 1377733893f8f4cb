"""What a report is: a value in one language, from which each form is written without asking anything more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from overstap.ui.charts.figure import FigureCard


class Form(StrEnum):
    """In what form a report is given out."""

    PDF = "pdf"
    XLSX = "xlsx"
    HTML = "html"


class Reader(StrEnum):
    """For whom a report of figures that are whole is made."""

    FUNDER = "funder"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a report: sentences, figures, or both."""

    title: str
    told: tuple[str, ...] = ()
    cards: tuple[FigureCard, ...] = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a set of definitions, what it means, and its number as it is read; empty where there is none."""

    name: str
    means: str
    adds: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class UsedSet:
    """A set of definitions under its name, with where it comes from."""

    name: str
    source: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that stands in a report.

    ``mark`` says who may read it and stands on every page; ``definitions`` are the four of *exited*, by their ids;
    ``provenance`` says from which data and with which software it was made.
    """

    title: str
    whose: str
    period: str
    language: str
    mark: str
    made_on: str
    as_of: str
    chapters: tuple[Chapter, ...]
    sets: tuple[UsedSet, ...]
    definitions: tuple[tuple[str, str], ...]
    provenance: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
    counted: Mapping[str, str] = field(default_factory=dict)
    """How each indicator was counted, where the words of then were kept: otherwise in those of today."""
    name: str = ""
    """What its file is called, without an ending."""

    @property
    def cards(self) -> tuple[FigureCard, ...]:
        """Every figure, in the order in which they stand."""
        return tuple(card for chapter in self.chapters for card in chapter.cards)


@dataclass(frozen=True, slots=True)
class Making:
    """When, with what and in which language a report is made."""

    on: date
    language: str
    software: str
    typed: str = ""
    """What the programme says to it, in its own words."""
