"""Who reads decides what is shown: the one place where that is decided, for pages and files alike.

One's own figures are whole; a funder gets the totals that the rule of the grant names, exact, and nothing else; for
everybody else a small count is left out, with what would give it away.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from overstap.core.periods import Period
from overstap.monitor.publishing.counts import Count
from overstap.monitor.publishing.sums import CAME, CLOSED_EARLY, END, X3
from overstap.monitor.wording import share

LEGAL = (CAME, CLOSED_EARLY, END, X3)
"""Who came in, stopped early, still takes part and has exited: what the rule of 2014 (RUPS II) asks, art. 8(2)."""


class Audience(StrEnum):
    """Who reads."""

    OWN = "own"
    FUNDER = "funder"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Line:
    """One count as it is read; ``count`` is nothing where it is left out, whatever it is."""

    name: str
    programme: str
    start: date
    end: date
    indicator: str
    definition: str | None
    breakdown: Mapping[str, str | int]
    count: int | None

    @classmethod
    def of(cls, count: Count, value: int) -> "Line":
        """The line of ``count``, whole."""
        return cls(
            name=count.name,
            programme=count.programme,
            start=count.start,
            end=count.end,
            indicator=count.key.indicator,
            definition=count.key.definition,
            breakdown=count.breakdown,
            count=value,
        )


def lines_for(
    audience: Audience, lines: Iterable[Line], hidden: Collection[str], *, programme: str = "", year: int = 0
) -> list[Line]:
    """What ``audience`` reads of ``lines``, which are whole.

    ``programme`` is their own, or the one they pay for; ``year`` is the one over which who pays is told.
    """
    if audience is Audience.FUNDER:
        legal = {Count.of(programme, Period.year(year), key).name for key in LEGAL}
        return [line for line in lines if line.name in legal]
    return [
        line if audience is Audience.OWN and line.programme == programme else _left_out(line, hidden) for line in lines
    ]


def percentage(part: Line, whole: Line) -> str:
    """What part of the whole it is, where both may be read and the whole is ten or more; else nothing."""
    return "" if part.count is None or whole.count is None else share(part.count, whole.count)


def _left_out(line: Line, hidden: Collection[str]) -> Line:
    return replace(line, count=None) if line.name in hidden else line
