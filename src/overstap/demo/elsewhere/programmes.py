"""The twelve: large and small, old and young, of which three register badly. All invented."""

from dataclasses import dataclass
from enum import Enum, auto

from overstap.demo.build.cast import TOEZICHT, Member
from overstap.people.terms import Role

STAFF = (
    Member("Mirjam Peters", Role.EVALUATOR, (TOEZICHT,)),
    Member("Bart Willems", Role.ADMINISTRATOR, (TOEZICHT,)),
    Member("Noor Aziz", Role.PRIVACY_OFFICER, (TOEZICHT,)),
)
"""Who works at the monitor."""


class Habit(Enum):
    """How a programme registers; each of the last three leaves another gap in the figures."""

    WELL = auto()
    SELDOM_ASKS = auto()
    """About sex work is asked at the start and hardly ever after."""
    FORGETS_TO_CLOSE = auto()
    """Who stays away stays in the caseload for years."""
    LATE = auto()
    """Much is entered months later, and the last delivery is a year old."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A programme: how many come in a year, from which year on, for which municipalities, and what a year costs."""

    code: str
    name: str
    a_year: int
    since: int
    municipalities: tuple[str, ...]
    staff_eur: int
    habit: Habit = Habit.WELL


PROGRAMMES = (
    Elsewhere("amstelland", "Uitstapprogramma Amstelland", 92, 0, ("GM0363", "GM0362", "GM0384"), 610_000),
    Elsewhere("rijnmond", "Uitstapprogramma Rijnmond", 78, 0, ("GM0599", "GM0606", "GM0622"), 540_000),
    Elsewhere("haaglanden", "Uitstapprogramma Haaglanden", 70, 0, ("GM0518", "GM0503", "GM0637"), 500_000),
    Elsewhere("utrecht", "Uitstapprogramma Utrecht", 44, 0, ("GM0344", "GM0356"), 330_000),
    Elsewhere("brabant", "Uitstapprogramma Brabant", 40, 0, ("GM0772", "GM0855", "GM0796"), 310_000),
    Elsewhere("gelderland", "Uitstapprogramma Gelderland", 34, 0, ("GM0202", "GM0268", "GM0200"), 280_000),
    Elsewhere("limburg", "Uitstapprogramma Limburg", 26, 0, ("GM0935", "GM0917", "GM0983"), 230_000),
    Elsewhere("noord", "Uitstapprogramma Noord", 24, 0, ("GM0014", "GM0080", "GM0106"), 220_000, Habit.SELDOM_ASKS),
    Elsewhere("twente", "Uitstapprogramma Twente", 18, 0, ("GM0153", "GM0164", "GM0141"), 170_000),
    Elsewhere("kennemerland", "Uitstapprogramma Kennemerland", 15, 0, ("GM0392", "GM0453"), 150_000, Habit.LATE),
    Elsewhere("zeeland", "Uitstapprogramma Zeeland", 11, 0, ("GM0687", "GM0715"), 120_000, Habit.FORGETS_TO_CLOSE),
    Elsewhere("flevoland", "Uitstapprogramma Flevoland", 9, 2, ("GM0034", "GM0995"), 110_000),
)
"""``since`` counts from the first year of the demonstration."""
