"""What an indicator is, and the answers that many of them share."""

from dataclasses import dataclass

from overstap.core.labels import Label

NOTHING = Label("niets", "nothing")
BY_DAY = Label("de dag ligt in de periode", "the day lies in the period")
ON_DAY = Label("op één dag: het begin of het einde van de periode", "on one day: the start or the end of the period")
ADMITTED = Label("gestart in de periode", "admitted in the period")
COUNT = Label("geen: een aantal", "none: a count")
NO_UNKNOWN = Label("geen", "none")
SHOWN = Label("apart getoond", "shown apart")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what it asks, of whom, how it is counted and what it leaves out.

    ``source`` names where the question comes from: *E §n* is section n of the national evaluation of 2011.
    ``computed``: it stands among the figures of one delivery. I17 does not: it takes rates of the country.
    """

    id: str
    question: Label
    universe: Label
    numerator: Label
    denominator: Label
    period_rule: Label
    excluded: Label
    unknown: Label
    source: str
    computed: bool = False
