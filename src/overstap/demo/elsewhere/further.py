"""What goes with a trajectory that started: plan, goals, referrals, appointments, and where somebody went on to."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from overstap.standard.codes import EXPERIENCE_ITEM
from overstap.standard.facts import (
    AftercareFact,
    AppointmentFact,
    DestinationFact,
    ExperienceFact,
    Fact,
    GoalFact,
    IntakeFact,
    PlanFact,
    ReferralFact,
    ScoreFact,
    TrajectoryFact,
)

_DOMAINS = {"housing": 9, "finances": 9, "work": 8, "mental": 6, "social": 5, "physical": 3, "practical": 3, "legal": 2}
_HELP = {
    ("debt_help", "debt_scheme"): (12, 40, 120),
    ("mental_health_care", "psychosocial_help"): (10, 25, 140),
    ("housing", "house_search"): (9, 30, 200),
    ("reintegration", "job_mediation"): (8, 10, 60),
    ("education", "dutch_course"): (6, 7, 45),
    ("addiction_care", "addiction_treatment"): (4, 14, 70),
    ("health_care", "sti_care"): (3, 2, 20),
}
"""By partner and activity: how often, and between how many days of waiting."""
_AFTERWARDS = {
    ("paid_work", "retail"): 5, ("paid_work", "home_care"): 4, ("paid_work", "cleaning"): 4, ("benefit", "none"): 7,
    ("education", "none"): 3, ("volunteering", "none"): 2, ("sex_work_changed", "none"): 3, ("treatment", "none"): 1,
}  # fmt: skip
_DONE = "completed"


def facts_of(trajectory: TrajectoryFact, chance: Random, end: date) -> Iterator[Fact]:
    """Everything that happened before ``end`` and, but for aftercare, until it was closed."""
    started = trajectory.admitted_on
    if started is None:
        return
    last = min(trajectory.closed_on or end, end) - timedelta(1)
    after = _from(started, last, chance)
    name = trajectory.trajectory_id
    talk = max(trajectory.registered_on, started - timedelta(chance.randint(2, 9)))
    yield IntakeFact(trajectory_id=name, planned_on=talk, held_on=talk)
    if agreed := after(20, 75):
        yield PlanFact(trajectory_id=name, agreed_on=agreed, signed="yes" if chance.random() < 0.7 else "no")
        yield from _goals(name, agreed, last, chance)
    yield from _referrals(name, last, chance, after)
    yield from _appointments(name, started, last, chance)
    if trajectory.closed_on:
        yield from _ending(trajectory, chance, end)


def _from(start: date, last: date, chance: Random) -> Callable[[int, int], date | None]:
    def day(least: int, most: int) -> date | None:
        found = start + timedelta(chance.randint(least, most))
        return found if found <= last else None

    return day


def _goals(name: str, agreed: date, last: date, chance: Random) -> Iterator[Fact]:
    for domain in dict.fromkeys(chance.choices(list(_DOMAINS), list(_DOMAINS.values()), k=chance.randint(2, 4))):
        score = chance.randint(2, 6)
        reached = agreed + timedelta(chance.randint(60, 400))
        yield GoalFact(
            trajectory_id=name,
            goal_id=f"{name}-{domain}",
            domain=domain,
            set_on=agreed,
            due_on=agreed + timedelta(180),
            start_score=score,
            wished_score=min(10, score + 3),
            reached_on=reached if reached <= last and chance.random() < 0.6 else None,
        )
        day = agreed
        while day <= last:
            yield ScoreFact(trajectory_id=name, domain=domain, scored_on=day, scored_by="participant", score=score)
            score = max(1, min(10, score + chance.choice((-1, 0, 1, 1, 2))))
            day += timedelta(chance.randint(90, 150))


def _referrals(name: str, last: date, chance: Random, after: Callable[[int, int], date | None]) -> Iterator[Fact]:
    often = [weight for weight, _least, _most in _HELP.values()]
    for number, (partner, activity) in enumerate(chance.choices(list(_HELP), often, k=chance.randint(1, 3))):
        _often, least, most = _HELP[partner, activity]
        requested = after(10, 150)
        if requested is None:
            continue
        started = requested + timedelta(chance.randint(least, most))
        ended = started + timedelta(chance.randint(40, 200))
        is_started, is_ended = started <= last and chance.random() < 0.85, ended <= last
        yield ReferralFact(
            trajectory_id=name,
            referral_id=f"{name}-{number}",
            partner_kind=partner,
            activity=activity,
            requested_on=requested,
            started_on=started if is_started else None,
            ended_on=ended if is_started and is_ended else None,
            result=_DONE if is_started and is_ended else None,
        )


def _appointments(name: str, started: date, last: date, chance: Random) -> Iterator[Fact]:
    day = started
    while (day := day + timedelta(chance.randint(14, 45))) <= last:
        outcome = chance.choices(("kept", "cancelled", "missed"), (78, 10, 12))[0]
        yield AppointmentFact(trajectory_id=name, day=day, outcome=outcome)


def _ending(trajectory: TrajectoryFact, chance: Random, end: date) -> Iterator[Fact]:
    name, closed = trajectory.trajectory_id, trajectory.closed_on
    if closed is None or trajectory.closing == "deceased":
        return
    if chance.random() < 0.75:
        kind, sector = chance.choices(list(_AFTERWARDS), list(_AFTERWARDS.values()))[0]
        hours: Decimal | str = Decimal(chance.choice((12, 20, 24, 32))) if kind == "paid_work" else "unknown"
        yield DestinationFact(trajectory_id=name, kind=kind, sector=sector, since=closed, hours_per_week=hours)
    if trajectory.closing != _DONE:
        return
    for item in EXPERIENCE_ITEM.values:
        if chance.random() < 0.6:
            answer = chance.choices(("2", "3", "4", "5", "no_answer"), (4, 14, 40, 34, 8))[0]
            yield ExperienceFact(trajectory_id=name, asked_on=closed, item=item, answer=answer)
    for due in (closed + timedelta(30), closed + timedelta(120)):
        if due < end:
            is_made = chance.random() < 0.7
            reached = chance.choices(("yes", "no", "declined"), (8, 2, 1))[0] if is_made else "no"
            made = due if is_made else None
            yield AftercareFact(trajectory_id=name, due_on=due, made_on=made, reached=reached, recorded_on=due)
