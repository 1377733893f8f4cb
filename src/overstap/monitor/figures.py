"""What a figure is: its key, its value, how it is written (docs/reference/standard/1.md, *Figures of one delivery*)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from overstap.core.periods import Period

NORMAL_97_5 = 1.959963984540054
"""95 % of the normal distribution lies between this point and its opposite."""


TOGETHER = ""
"""Stands where the code of a programme stands, for several together."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which figure it is, within one programme and period; ``breakdown`` holds names with their values."""

    indicator: str
    definition: str | None = None
    breakdown: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, indicator: str, definition: str | None = None, **breakdown: str | int) -> "Key":
        """The key with its breakdown by name, in the order in which it is written."""
        return cls(indicator, definition, tuple(breakdown.items()))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted under one key. Nothing at all where nobody can know."""

    value: int | float | None = None
    numerator: int | None = None
    denominator: int | None = None
    unknown: int = 0
    low: float | None = None
    high: float | None = None

    @classmethod
    def number(cls, value: int, unknown: int = 0) -> "Counted":
        """A count: it is its own numerator."""
        return cls(value, value, unknown=unknown)

    @classmethod
    def share(cls, numerator: int, denominator: int, unknown: int = 0) -> "Counted":
        """A share with its 95 % interval; nothing of nobody, or of a part above its whole."""
        interval = wilson(numerator, denominator)
        if interval is None:
            return cls(denominator=denominator, unknown=unknown)
        return cls(numerator / denominator, numerator, denominator, unknown, *interval)

    @classmethod
    def mean(cls, total: int, of: int, unknown: int = 0) -> "Counted":
        """An average: ``total`` over how many there are; nothing of none."""
        return cls(total / of, total, of, unknown) if of else cls(denominator=0, unknown=unknown)


NOTHING = Counted()
NOBODY = Counted(denominator=0)
ZERO = Counted.number(0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one programme in one period. ``value`` is nothing where nobody can know it."""

    programme: str
    period: Period
    indicator: str
    definition: str | None
    breakdown: Mapping[str, str | int]
    value: int | float | None
    numerator: int | None
    denominator: int | None = None
    unknown: int = 0
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, programme: str, period: Period, key: Key, counted: Counted) -> "Figure":
        """What was ``counted`` under ``key``."""
        return cls(
            programme=programme,
            period=period,
            indicator=key.indicator,
            definition=key.definition,
            breakdown=dict(key.breakdown),
            value=counted.value,
            numerator=counted.numerator,
            denominator=counted.denominator,
            unknown=counted.unknown,
            low=counted.low,
            high=counted.high,
        )

    @property
    def key(self) -> Key:
        """Which figure it is, within its programme and period."""
        return Key(self.indicator, self.definition, tuple(self.breakdown.items()))

    @property
    def is_in_days(self) -> bool:
        """Whether it is a time; of other figures a fraction is a share, but for a change of scores."""
        return "quantile" in self.breakdown or self.breakdown.get("what") == "mean"

    @property
    def is_in_euros(self) -> bool:
        """Whether it is an amount of money; its numerator is in cents."""
        return self.indicator == "I15"

    @property
    def is_change(self) -> bool:
        """Whether it is a difference of scores."""
        return self.breakdown.get("what") == "change"

    def to_json(self) -> dict[str, object]:
        """Its shape in ``overstap figures --json``."""
        return {
            "programme": self.programme,
            "from": self.period.start.isoformat(),
            "to": self.period.end.isoformat(),
            "indicator": self.indicator,
            "definition": self.definition,
            "breakdown": dict(self.breakdown),
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "unknown": self.unknown,
            "low": self.low,
            "high": self.high,
        }


def wilson(numerator: int, denominator: int) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson's score interval, without continuity correction).

    None of nothing, and none where counts from elsewhere contradict each other and the part is above the whole.
    """
    if not 0 <= numerator <= denominator or denominator == 0:
        return None
    share = numerator / denominator
    squared = NORMAL_97_5**2
    middle = share + squared / (2 * denominator)
    reach = NORMAL_97_5 * sqrt(share * (1 - share) / denominator + squared / (4 * denominator**2))
    scale = 1 + squared / denominator
    return min(share, max(0.0, (middle - reach) / scale)), max(share, min(1.0, (middle + reach) / scale))
