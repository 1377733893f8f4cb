"""The evaluation of 2011 (E): its projects in the order of its table, and what it says of the totals in words."""

from dataclasses import dataclass
from enum import Enum

from overstap.core.labels import Label
from overstap.monitor.checks import Total
from overstap.monitor.terms import Measure


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table in E §5.2.1. A study has no participants, and so no figures."""

    name: str
    project: str
    is_study: bool = False


COLUMNS = (
    Column("IMW Breda", "IMW Breda"),
    Column("Leger des Heils Eindhoven", "Leger des Heils Eindhoven"),
    Column("Humanitas Rotterdam", "Humanitas Rotterdam"),
    Column("Scharlaken Koord Deventer", "Scharlaken Koord"),
    Column("Scharlaken Koord Haarlem", "Scharlaken Koord"),
    Column("Scharlaken Koord Amsterdam", "Scharlaken Koord"),
    Column("Fier Fryslân", "Fier Fryslân"),
    Column("SHOP Den Haag", "SHOP Den Haag"),
    Column("Gemeente Amsterdam", "Gemeente Amsterdam"),
    Column("VNN Groningen", "VNN Groningen", is_study=True),
    Column("Gemeente Arnhem", "Gemeente Arnhem"),
    Column("Gemeente Nijmegen", "Gemeente Nijmegen"),
    Column("Terwille SCV Groningen", "Terwille SCV Groningen"),
    Column("Gemeente Zwolle", "Gemeente Zwolle"),
    Column("GGD Utrecht", "GGD Utrecht"),
)
"""Thirteen projects: Scharlaken Koord worked in three places. Fourteen columns could report; the study could not."""

REPORTING = tuple(column for column in COLUMNS if not column.is_study)
PROJECTS = tuple(dict.fromkeys(column.project for column in COLUMNS))


class Comparison(Enum):
    """How a sum stands to what was said in words."""

    AGREES = "agrees"
    BELOW = "below"
    ABOVE = "above"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the evaluation says of one measure in words; ``rounded_to`` is what *about* leaves open."""

    measure: Measure
    words: Label
    place: str
    low: int | None = None
    high: int | None = None
    rounded_to: int = 1

    def compare(self, total: Total) -> Comparison:
        """Whether the sum of the cells lies where the words put it."""
        if self.low is None or self.high is None:
            return Comparison.NO_NUMBER
        if _rounded(total.high, self.rounded_to) < self.low:
            return Comparison.BELOW
        return Comparison.ABOVE if _rounded(total.low, self.rounded_to) > self.high else Comparison.AGREES


def _rounded(number: int, to: int) -> int:
    return (number + to // 2) // to * to


CLAIMS = (
    Claim(
        Measure.EXPECTED,
        Label("in veel programma’s kwamen er meer dan verwacht", "in many programmes more came than expected"),
        "E\N{NO-BREAK SPACE}§5.1",
    ),
    Claim(Measure.INFLOW, Label("tussen de 800 en 850", "between 800 and 850"), "E\N{NO-BREAK SPACE}§5.1", 800, 850),
    Claim(Measure.EXITED, Label("ongeveer 300", "about 300"), "E\N{NO-BREAK SPACE}§5.1", 300, 300, rounded_to=100),
    Claim(Measure.STOPPED, Label("tussen de 60 en 75", "between 60 and 75"), "E\N{NO-BREAK SPACE}§5.1", 60, 75),
    Claim(Measure.IN_TRAJECTORY, Label("een groot deel", "a large part"), "E\N{NO-BREAK SPACE}§5.1"),
)
