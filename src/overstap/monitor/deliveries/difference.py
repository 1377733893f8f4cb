"""What a delivery says otherwise than the one before: facts, figures, and why a figure changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from overstap.core.periods import Period
from overstap.monitor.asked import choices
from overstap.monitor.delivered import Received, counted, facts_of
from overstap.monitor.deliveries.facts_changed import Alteration, FactsChanged, facts_changed
from overstap.monitor.engine import LISTED
from overstap.monitor.figures import Figure, Key
from overstap.monitor.keys import DEFINITIONS, keys_of
from overstap.monitor.why.lists import entries

HEADLINES = (
    Key.of("I03"),
    Key.of("I05", day="end"),
    *(Key.of("I06", definition) for definition in DEFINITIONS),
    *keys_of("I07"),
)
"""The figures of which every change is told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A trajectory that counts now and did not, or the reverse, and what was corrected of it."""

    trajectory: str
    counts_now: bool
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that changed. Of facts ``reasons`` name trajectories; of counts ``beside`` says what moved with it."""

    period: Period
    key: Key
    before: int
    after: int
    reasons: tuple[Reason, ...] = ()
    beside: tuple["Moved", ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that two versions say otherwise; ``facts`` is nothing where one of them holds counts."""

    before: Received
    after: Received
    facts: FactsChanged | None
    moved: tuple[Moved, ...]

    @property
    def corrected(self) -> int:
        """How many facts the former delivery would have said otherwise."""
        return sum(each.corrected for each in self.facts.tables) if self.facts else 0


def difference(before: Received, after: Received) -> Difference:
    """Compare two versions of one programme over the calendar years that both know."""
    facts = None
    if before.is_facts and after.is_facts:
        facts = facts_changed(facts_of(before), facts_of(after), before.as_of)
    moved = [each for period in _years(before, after) for each in _moved(before, after, period, facts)]
    return Difference(before, after, facts, tuple(moved))


def _years(before: Received, after: Received) -> Iterator[Period]:
    whole = before.whole
    years = [choice.period for choice in choices(whole) if choice.period.is_whole_year] if whole else []
    return (year for year in years if before.covers(year) and after.covers(year))


def _moved(before: Received, after: Received, period: Period, facts: FactsChanged | None) -> list[Moved]:
    asked = frozenset(key.indicator for key in HEADLINES)
    former, latter = counted(before, period, asked), counted(after, period, asked)
    changed = [
        Moved(period, key, _value(former[key]), _value(latter[key]))
        for key in HEADLINES
        if former[key].value != latter[key].value
    ]
    if facts is None:
        outflow = tuple(each for each in changed if each.key.indicator == "I07")
        return [_with_beside(each, outflow) for each in changed]
    return [_with_reasons(each, before, after, facts) for each in changed]


def _with_beside(one: Moved, outflow: Sequence[Moved]) -> Moved:
    """An exit is counted among the closings: which of them moved says why it did."""
    beside = tuple(outflow) if one.key.indicator == "I06" else ()
    return Moved(one.period, one.key, one.before, one.after, beside=beside)


def _with_reasons(one: Moved, before: Received, after: Received, facts: FactsChanged) -> Moved:
    if one.key.indicator not in LISTED:
        return one
    former = {entry.trajectory for entry in entries(before, one.period, one.key)}
    latter = {entry.trajectory for entry in entries(after, one.period, one.key)}
    reasons = tuple(
        Reason(trajectory, trajectory in latter, facts.of_trajectory.get(trajectory, ()))
        for trajectory in sorted(former ^ latter)
    )
    return Moved(one.period, one.key, one.before, one.after, reasons=reasons)


def _value(figure: Figure) -> int:
    return int(figure.value or 0)
