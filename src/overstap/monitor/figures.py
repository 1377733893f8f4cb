"""What a figure is: its key, its value and how it is written (docs/reference/standard/1.md, *Figures of one delivery*).

Which figures exist is known before anything is counted: a zero is printed, and so is a figure that nobody can know.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from overstap.core.periods import Period
from overstap.standard.codes import CLOSING, NOT_ASKED, PHASE, SOURCE, UNKNOWN
from overstap.standard.tables import TABLES

DEFINITIONS = ("X1", "X2", "X3", "X4")
RETURN_DAYS = (91, 182, 365, 730)
OUTCOME_DAYS = (182, 365, 730)
QUALITIES = ("filled", UNKNOWN, NOT_ASKED)
CAUSES = ("exit", "early", "completed", "other")

NORMAL_97_5 = 1.959963984540054
"""95 % of the normal distribution lies between this point and its opposite."""


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

    @classmethod
    def number(cls, value: int) -> "Counted":
        """A count: it is its own numerator."""
        return cls(value, value)


NOTHING = Counted()
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
        )

    @property
    def key(self) -> Key:
        """Which figure it is, within its programme and period."""
        return Key(self.indicator, self.definition, tuple(self.breakdown.items()))

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


def keys_of(indicator: str) -> list[Key]:
    """Every key of ``indicator``, once each, in the order in which they are printed.

    :raises KeyError: no indicator that is counted here
    """
    return list(_KEYS[indicator]())


def wilson(numerator: int, denominator: int) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson's score interval, without continuity correction); none of nothing."""
    if denominator == 0:
        return None
    share = numerator / denominator
    squared = NORMAL_97_5**2
    middle = share + squared / (2 * denominator)
    reach = NORMAL_97_5 * sqrt(share * (1 - share) / denominator + squared / (4 * denominator**2))
    scale = 1 + squared / denominator
    return min(share, max(0.0, (middle - reach) / scale)), max(share, min(1.0, (middle + reach) / scale))


def _registrations() -> Iterator[Key]:
    yield Key.of("I01")
    yield from (Key.of("I01", source=source) for source in SOURCE.values)


def _inflow() -> Iterator[Key]:
    yield Key.of("I03")
    yield Key.of("I03", kind="reentry")
    yield Key.of("I03", unit="person")


def _caseload() -> Iterator[Key]:
    for day in ("start", "end"):
        yield Key.of("I05", day=day)
        yield from (Key.of("I05", day=day, phase=phase) for phase in PHASE.values)


def _exited() -> Iterator[Key]:
    for definition in DEFINITIONS:
        yield Key.of("I06", definition)
        yield Key.of("I06", definition, unit="person")
        if definition != "X4":
            yield Key.of("I06", definition, returned="yes")
        if definition in ("X1", "X3"):
            yield from (Key.of("I06", definition, already=known) for known in ("yes", "unknown"))
    yield from (Key.of("I06", "X4", answer=answer) for answer in ("yes", "no", "not_yet", "unknown"))


def _outflow() -> Iterator[Key]:
    for closing in CLOSING.values:
        for status in ("stopped", "active", "unknown"):
            yield Key.of("I07", closing=closing, status=status)


def _returned() -> Iterator[Key]:
    for day in RETURN_DAYS:
        yield Key.of("I09", day=day)
        yield from (Key.of("I09", day=day, bound=bound) for bound in ("low", "high"))


def _outcomes() -> Iterator[Key]:
    for definition in DEFINITIONS[:3]:
        for day in OUTCOME_DAYS:
            yield from (Key.of("I10", definition, day=day, cause=cause) for cause in CAUSES)


def _contacts() -> Iterator[Key]:
    yield from (Key.of("I14", what=what) for what in ("appointments", "missed", "due", "made"))


def _quality() -> Iterator[Key]:
    for table in TABLES.values():
        for name in table.names:
            yield from (Key.of("I18", table=table.name, field=name, what=what) for what in QUALITIES)


_KEYS: dict[str, Callable[[], Iterator[Key]]] = {
    "I01": _registrations,
    "I03": _inflow,
    "I05": _caseload,
    "I06": _exited,
    "I07": _outflow,
    "I09": _returned,
    "I10": _outcomes,
    "I14": _contacts,
    "I18": _quality,
}
INDICATORS = tuple(_KEYS)
"""The indicators that are counted, in the order in which they are printed."""
