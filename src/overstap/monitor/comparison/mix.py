"""What participants begin with, as far as it decides what can be expected: the strata of the case mix (E §7).

Branch, legal position, addiction, and whether somebody had already stopped at admission. A stratum of which too little
is known falls back to a wider one: first without the branch, then without the legal position, then without addiction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from overstap.core.periods import Period
from overstap.standard.codes import ADDICTION, BRANCHES, LEGAL_POSITION, UNKNOWN

ANY = "*"
DAYS = 730
"""24 months."""


class Stratum(NamedTuple):
    """What some trajectories have in common; ``*`` where it may be anything."""

    branch: str
    legal_position: str
    addiction: str
    already: str

    def widened(self, level: int) -> "Stratum":
        """The stratum without the first ``level`` of its parts."""
        return Stratum(*([ANY] * level), *self[level:])


EVERYBODY = Stratum(ANY, ANY, ANY, ANY)
LEVELS = range(len(EVERYBODY) + 1)
VALUES: Mapping[str, tuple[str, ...]] = {
    "branch": (*(code.value for code in BRANCHES.codes), "several", UNKNOWN, ANY),
    "legal_position": (*(code.value for code in LEGAL_POSITION.codes), UNKNOWN, ANY),
    "addiction": (*(code.value for code in ADDICTION.codes), UNKNOWN, ANY),
    "already": ("yes", "no", UNKNOWN, ANY),
}
"""What each part of a stratum can be."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The share that exits within 24 months, of how many."""

    admitted: int
    share: float


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of the country under one definition, of who was admitted in ``period`` by so many programmes.

    ``by_stratum`` always holds everybody: who stands in no narrower stratum that is told.
    """

    definition: str
    period: Period
    programmes: int
    by_stratum: Mapping[Stratum, Rate]

    def share_of(self, stratum: Stratum) -> float:
        """What can be expected in ``stratum``: by its own rate, else by that of the narrowest wider one."""
        wider = (stratum.widened(level) for level in LEVELS)
        return next(self.by_stratum[each].share for each in wider if each in self.by_stratum)
