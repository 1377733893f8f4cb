"""The delivery of ``sent`` with what the questions of 2011 ask beside it, for 2024 counted by hand.

Intake talks: three held, ten budgeted. Plans: t1 and t4. Other work: t1, still, and t2, for a month; four were
expected. t2's participant stopped on 1 April and was working on 1 May: a return after 15 days. t5 stopped without a
trajectory.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO

from monitor.sent import HEARD, sent
from overstap.standard.facts import (
    DestinationFact,
    Fact,
    GoalFact,
    IntakeFact,
    PlanFact,
    ProgrammeYearFact,
    ReferralFact,
    ScoreFact,
    SexWorkFact,
)


def _heard(number: int, observed_on: date, status: str) -> SexWorkFact:
    return SexWorkFact(trajectory_id=f"t{number}", observed_on=observed_on, status=status, known_from="participant")


def _work(number: int, sector: str, since: date, until: date | None = None) -> DestinationFact:
    return DestinationFact(
        trajectory_id=f"t{number}",
        kind="paid_work",
        sector=sector,
        since=since,
        until=until,
        hours_per_week="unknown",
    )


def _score(number: int, scored_on: date, score: int) -> ScoreFact:
    return ScoreFact(
        trajectory_id=f"t{number}", domain="housing", scored_on=scored_on, scored_by="participant", score=score
    )


ASKED: Mapping[str, tuple[Fact, ...]] = {
    "intake": (
        IntakeFact(trajectory_id="t1", planned_on=date(2024, 1, 5), held_on=date(2024, 1, 10)),
        IntakeFact(trajectory_id="t2", planned_on=date(2024, 3, 1), held_on=date(2024, 3, 1)),
        IntakeFact(trajectory_id="t4", planned_on=date(2024, 8, 1)),
        IntakeFact(trajectory_id="t5", held_on=date(2024, 11, 12)),
    ),
    "plan": (
        PlanFact(trajectory_id="t1", agreed_on=date(2024, 2, 20), signed="no"),
        PlanFact(trajectory_id="t3", agreed_on=date(2023, 6, 1), signed="yes"),
        PlanFact(trajectory_id="t4", agreed_on=date(2024, 10, 1), signed="no"),
    ),
    "destination": (
        _work(1, "cleaning", date(2024, 10, 15)),
        _work(2, "retail", date(2024, 4, 1), date(2024, 5, 1)),
    ),
    "sex_work": (
        *HEARD,
        _heard(2, date(2024, 4, 1), "stopped"),
        _heard(2, date(2024, 5, 1), "active"),
        _heard(5, date(2024, 11, 15), "stopped"),
    ),
    "goal": (
        GoalFact(
            trajectory_id="t1",
            goal_id="g1",
            domain="housing",
            set_on=date(2024, 2, 20),
            due_on=date(2024, 6, 1),
            start_score=3,
            wished_score=7,
            reached_on=date(2024, 5, 1),
        ),
    ),
    "score": (_score(1, date(2024, 2, 20), 3), _score(1, date(2024, 11, 1), 7), _score(4, date(2024, 10, 1), 5)),
    "referral": (
        ReferralFact(
            trajectory_id="t1",
            referral_id="r1",
            partner_kind="housing",
            activity="house_search",
            requested_on=date(2024, 3, 1),
            started_on=date(2024, 3, 31),
        ),
    ),
    "programme_year": (
        ProgrammeYearFact(
            year=2024,
            expected_inflow=Decimal(5),
            expected_intakes=Decimal(10),
            expected_paid_work=Decimal(4),
        ),
    ),
}


def interviewed(**manifest: object) -> BytesIO:
    """The delivery as a file."""
    return sent(ASKED, **manifest)
