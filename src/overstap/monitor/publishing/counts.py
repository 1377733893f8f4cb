"""A count of a release: whose it is, when, of what, and the name by which it is cited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from overstap.core.periods import Period
from overstap.monitor.figures import Key


@dataclass(frozen=True, slots=True)
class Count:
    """Of which programme, when, and of what. What is counted on a day begins and ends on it."""

    programme: str
    start: date
    end: date
    key: Key

    @classmethod
    def of(cls, programme: str, period: Period, key: Key) -> "Count":
        """The count of ``key`` in ``period``; a caseload belongs to a day, not to the period it begins or ends."""
        parts = dict(key.breakdown)
        if key.indicator != "I05":
            return cls(programme, period.start, period.end, key)
        day = period.end if parts.pop("day") == "end" else period.start
        return cls(programme, day, day, Key("I05", breakdown=tuple(parts.items())))

    @property
    def name(self) -> str:
        """What it is called in every release, and what its address ends with."""
        parts = [f"{name}-{value}" for name, value in self.key.breakdown]
        definition = [self.key.definition] if self.key.definition else []
        whose = [quote(self.programme, safe="")] if self.programme else []
        return ".".join([self.key.indicator, *definition, *parts, self._when, *whose])

    @property
    def _when(self) -> str:
        if self.start == self.end:
            return self.start.isoformat()
        is_year = Period(self.start, self.end).is_whole_year
        return str(self.start.year) if is_year else f"{self.start}_{self.end}"

    @property
    def breakdown(self) -> Mapping[str, str | int]:
        """By what it is broken down."""
        return dict(self.key.breakdown)
