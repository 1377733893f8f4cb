"""Times that were measured, and the share that stayed below one."""

from dataclasses import dataclass, field
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each page, in the order in which they were asked for."""

    of: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, seconds: float) -> None:
        """Keep one more."""
        self.of.setdefault(name, []).append(seconds)

    def percentile(self, name: str, percent: int) -> float:
        """The time within which ``percent`` of the requests were answered."""
        return quantiles(self.of[name], n=100, method="inclusive")[percent - 1]
