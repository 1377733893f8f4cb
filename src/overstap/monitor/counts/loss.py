"""What the weekly grid costs: how far the figures from counts lie from those of the facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from overstap.monitor.figures import Figure


@dataclass(frozen=True, slots=True)
class Loss:
    """Of the figures that both know: how many, the largest difference with where it is, and the average one.

    ``unsaid`` are known from the facts and not from the counts.
    """

    compared: int
    largest: float
    where: Figure | None
    average: float
    unsaid: int


def loss_of(exact: Iterable[Figure], from_counts: Iterable[Figure], indicators: Iterable[str]) -> Loss:
    """The loss over the figures of some ``indicators``, in the measure of the figures: of shares, as a fraction."""
    asked = frozenset(indicators)
    known = {(each.period, each.key): each.value for each in from_counts}
    said = [each for each in exact if each.indicator in asked and each.value is not None]
    far = [(abs((each.value or 0) - told), each) for each in said if (told := known[each.period, each.key]) is not None]
    largest, where = max(far, key=lambda each: each[0], default=(0.0, None))
    average = sum(distance for distance, _ in far) / len(far) if far else 0.0
    return Loss(len(far), largest, where, average, len(said) - len(far))
