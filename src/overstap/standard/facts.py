"""The facts of version 1 as typed records, one class per table; the fields are the columns of the page.

A day is a :class:`~datetime.date`, a list of codes a tuple, an amount or a number a :class:`~decimal.Decimal`. Nothing
(``None``) means *has not happened*; *unknown* and *not asked* are values of their own: the texts ``"unknown"`` and
``"not_asked"``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import ClassVar, TypeAlias

Value: TypeAlias = date | int | Decimal | str | tuple[str, ...] | None
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of one table. ``recorded_on`` is the day on which it was entered, where the sender keeps that."""

    table: ClassVar[str] = ""
    may_lack: ClassVar[frozenset[str]] = frozenset({"recorded_on"})
    """The columns that a delivery may do without: nothing in them is a column that is not there."""

    recorded_on: date | None = None

    def as_row(self) -> dict[str, Value]:
        """Its values by the name of their column, without what it lacks."""
        row: dict[str, Value] = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in row.items() if value is not None or name not in self.may_lack}


Facts: TypeAlias = Mapping[str, Sequence[Fact]]
"""Facts by the name of their table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryFact(Fact):
    """One participation in one programme, from registration to closing."""

    table: ClassVar[str] = "trajectory"

    trajectory_id: str
    person_id: str
    registered_on: date
    source: str
    first_contact: str
    admitted_on: date | None = None
    declined_on: date | None = None
    decline_reason: str | None = None
    closed_on: date | None = None
    closing: str | None = None
    closing_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFact(Fact):
    """The start profile; what nobody asked is *not asked*."""

    table: ClassVar[str] = "profile"

    trajectory_id: str
    age_band: str = "not_asked"
    gender: str = "not_asked"
    origin: str = "not_asked"
    language: str = "not_asked"
    branches: tuple[str, ...] = ("not_asked",)
    legal_position: str = "not_asked"
    trafficking: str = "not_asked"
    addiction: str = "not_asked"
    mental_health: str = "not_asked"
    dutch: str = "not_asked"
    education: str = "not_asked"
    children: str = "not_asked"
    debts: str = "not_asked"
    housing: str = "not_asked"
    residence: str = "not_asked"
    work_place: str = "not_asked"
    earlier_attempt: str = "not_asked"
    motives: tuple[str, ...] = ("not_asked",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AimFact(Fact):
    """What the participant wants, since a day."""

    table: ClassVar[str] = "aim"

    trajectory_id: str
    since: date
    aim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFact(Fact):
    """One of the programme's own criteria, assessed."""

    table: ClassVar[str] = "criterion"

    trajectory_id: str
    criterion: str
    assessed_on: date
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFact(Fact):
    """An episode in one phase; episodes may overlap and recur."""

    table: ClassVar[str] = "phase"

    trajectory_id: str
    phase: str
    started_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SexWorkFact(Fact):
    """What is known about sex work on a day, and from whom."""

    table: ClassVar[str] = "sex_work"

    trajectory_id: str
    observed_on: date
    status: str
    known_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DestinationFact(Fact):
    """What the participant went on to do."""

    table: ClassVar[str] = "destination"

    trajectory_id: str
    kind: str
    sector: str
    since: date
    until: date | None = None
    hours_per_week: Decimal | str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeFact(Fact):
    """An intake talk, planned, held or both."""

    table: ClassVar[str] = "intake"

    trajectory_id: str
    planned_on: date | None = None
    held_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFact(Fact):
    """A trajectory plan that both agreed on."""

    table: ClassVar[str] = "plan"

    trajectory_id: str
    agreed_on: date
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFact(Fact):
    """A goal in a life domain, with the participant's scores."""

    table: ClassVar[str] = "goal"

    trajectory_id: str
    goal_id: str
    domain: str
    set_on: date
    due_on: date | None = None
    start_score: int | str = "unknown"
    wished_score: int | str = "unknown"
    reached_on: date | None = None
    dropped_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFact(Fact):
    """A score from 1 to 10 on a life domain."""

    table: ClassVar[str] = "score"

    trajectory_id: str
    domain: str
    scored_on: date
    scored_by: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFact(Fact):
    """A referral to a partner, with its wait and its result."""

    table: ClassVar[str] = "referral"

    trajectory_id: str
    referral_id: str
    partner_kind: str
    activity: str
    requested_on: date
    accepted_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFact(Fact):
    """An appointment: kept, cancelled or missed."""

    table: ClassVar[str] = "appointment"

    trajectory_id: str
    day: date
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareFact(Fact):
    """A contact that was due in aftercare, and what became of it."""

    table: ClassVar[str] = "aftercare"

    trajectory_id: str
    due_on: date
    made_on: date | None = None
    reached: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceFact(Fact):
    """A participant's answer about the help."""

    table: ClassVar[str] = "experience"

    trajectory_id: str
    asked_on: date
    item: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeYearFact(Fact):
    """What a programme expected of one year, with how many people and for which municipalities (since 1.1)."""

    table: ClassVar[str] = "programme_year"
    may_lack: ClassVar[frozenset[str]] = frozenset({"recorded_on", "municipalities"})

    year: int
    expected_inflow: Decimal | str = "unknown"
    expected_intakes: Decimal | str = "unknown"
    expected_exits: Decimal | str = "unknown"
    expected_paid_work: Decimal | str = "unknown"
    capacity: Decimal | str = "unknown"
    fte: Decimal | str = "unknown"
    municipalities: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostFact(Fact):
    """What one kind of cost came to in a year."""

    table: ClassVar[str] = "cost"

    year: int
    kind: str
    amount_eur: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeFact(Fact):
    """What one funder paid for a year."""

    table: ClassVar[str] = "income"

    year: int
    funder: str
    amount_eur: Decimal


_KINDS: tuple[type[Fact], ...] = (
    TrajectoryFact, ProfileFact, AimFact, CriterionFact, PhaseFact, SexWorkFact, DestinationFact, IntakeFact, PlanFact,
    GoalFact, ScoreFact, ReferralFact, AppointmentFact, AftercareFact, ExperienceFact, ProgrammeYearFact, CostFact,
    IncomeFact,
)  # fmt: skip

FACT_BY_TABLE: Mapping[str, type[Fact]] = {kind.table: kind for kind in _KINDS}
