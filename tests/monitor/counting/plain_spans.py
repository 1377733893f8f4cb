"""How long things took, by the second counter: Kaplan–Meier in fractions, a day at a time (I11, I12 and I23)."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from plain_count import PHASES, Delivery, Person, Row, Spell
from plain_limits import Limits, of_quantile

Times = list[tuple[int, str | None]]
Shown = tuple[int | Fraction | None, int | None, int | None, int, *Limits]
Line = tuple[str, dict[str, str], Shown]
Within = Callable[[date], bool]

PARTNERS = (
    *("benefits", "debt_help", "housing", "shelter", "addiction_care", "mental_health_care", "health_care"),
    *("reintegration", "employer", "education", "legal_help", "police", "social_work", "youth_care"),
    *("trafficking_care", "migration", "tax", "sex_worker_organisation", "other", "unknown"),
)
ACTIVITIES = (
    *("accompaniment", "peer_group", "addiction_treatment", "psychosocial_help", "psychiatric_treatment", "buddy"),
    *("sti_care", "benefit_application", "house_search", "home_administration", "debt_scheme", "dutch_course"),
    *("civic_integration", "social_skills", "resilience", "computer_course", "career_test"),
    *("job_application_training", "employee_skills", "job_mediation", "internship", "learn_work_place"),
    *("volunteering", "day_activity", "shelter", "homelessness_prevention", "return_support", "sex_work_advice"),
    *("legal_advice", "tax_help", "other", "unknown"),
)
QUARTERS = {"q1": Fraction(1, 4), "median": Fraction(1, 2), "q3": Fraction(3, 4)}


def quantile(times: Times, share: Fraction) -> Shown:
    """The first day by which ``share`` has ended, how many had by then, of how many, how many were not seen; limits."""
    surviving = Fraction(1)
    unseen = sum(1 for _, event in times if event is None)
    steps = [(today, *_on(today, times)) for today in sorted({time for time, event in times if event})]
    limits = of_quantile(steps, share)
    for today, at_risk, ended in steps:
        surviving *= 1 - Fraction(ended, at_risk)
        if 1 - surviving >= share:
            return today, sum(1 for time, event in times if event and time <= today), len(times), unseen, *limits
    return None, None, len(times), unseen, *limits


def _on(today: int, times: Times) -> tuple[int, int]:
    """How many the day began with, and how many ended on it."""
    at_risk = sum(1 for time, _ in times if time >= today)
    return at_risk, sum(1 for time, event in times if time == today and event)


def followed(delivery: Delivery) -> Iterator[tuple[Spell, Person, date | None]]:
    """The spells that start after the person's first admission, with the person, and the day of dying."""
    for person in delivery.persons.values():
        own = delivery.of(person)
        died = min((each.closed_on for each in own if each.closing == "deceased"), default=None)
        first_admitted = min((each.admitted_on for each in own), default=date.max)
        yield from ((spell, person, died) for spell in person.spells if spell.start > first_admitted)


def spans(delivery: Delivery, within: Within, times_out: Callable[..., dict[str | None, Times]]) -> Iterator[Line]:
    """I11, I12 and I23."""
    rows = {row["trajectory_id"]: row for row in delivery.tables["trajectory"]}
    registered = [row for row in rows.values() if within(row["registered_on"])]
    times = {"admission": [_until_admission(row, delivery.as_of) for row in registered]}
    for phase in PHASES:
        own = [row for row in delivery.tables["phase"] if row["phase"] == phase and within(row["started_on"])]
        times[phase] = [_in_phase(row, rows[row["trajectory_id"]], delivery.as_of) for row in own]
    admitted = [row for row in rows.values() if within(row["admitted_on"])]
    times["trajectory"] = [_time(row["admitted_on"], row["closed_on"], delivery.as_of) for row in admitted]
    for span, own_times in times.items():
        for name, share in QUARTERS.items():
            yield "I11", {"span": span, "quantile": name}, quantile(own_times, share)
    yield from _waiting(delivery, rows, within)
    for bound, own_times in times_out(delivery, within).items():
        for name, share in QUARTERS.items():
            yield "I23", {"quantile": name, **({"bound": bound} if bound else {})}, quantile(own_times, share)
    yield from _returned(delivery, within)


def _time(start: date, end: date | None, until: date) -> tuple[int, str | None]:
    return ((end or until) - start).days, "ended" if end else None


def _until_admission(row: Row, as_of: date) -> tuple[int, str | None]:
    return _time(row["registered_on"], row["admitted_on"], row["declined_on"] or as_of)


def _in_phase(phase: Row, trajectory: Row, as_of: date) -> tuple[int, str | None]:
    ends = [day for day in (phase["ended_on"], trajectory["closed_on"]) if day is not None]
    declined = trajectory["declined_on"]
    is_declined = declined is not None and declined >= phase["started_on"]
    return _time(phase["started_on"], min(ends, default=None), declined if is_declined else as_of)


def _waiting(delivery: Delivery, rows: dict[object, Row], within: Within) -> Iterator[Line]:
    asked = [row for row in delivery.tables["referral"] if within(row["requested_on"]) and row["result"] != "withdrawn"]
    waits = [(row, _wait(row, rows[row["trajectory_id"]]["closed_on"], delivery.as_of)) for row in asked]
    for name, share in QUARTERS.items():
        yield "I12", {"quantile": name}, quantile([wait for _, wait in waits], share)
    for column, values in (("partner_kind", PARTNERS), ("activity", ACTIVITIES)):
        for value in values:
            own = [wait for row, wait in waits if row[column] == value]
            yield "I12", {column: value, "quantile": "median"}, quantile(own, Fraction(1, 2))


def _wait(row: Row, closed: date | None, as_of: date) -> tuple[int, str | None]:
    requested, started = row["requested_on"], row["started_on"]
    if started is not None:
        return (started - requested).days, "started"
    if row["ended_on"] is not None:
        until = row["ended_on"]
    elif row["result"] is not None:
        until = row["accepted_on"] or requested
    elif closed is not None and closed >= requested:
        until = closed
    else:
        until = as_of
    return (until - requested).days, None


def _returned(delivery: Delivery, within: Within) -> Iterator[Line]:
    back = [(spell, person) for spell, person, _ in followed(delivery) if spell.end and within(spell.end)]
    persons = {person.name for _, person in back}
    out = sum((spell.end - spell.start).days for spell, _ in back)
    silent = [
        spell
        for spell, _, died in followed(delivery)
        if within(spell.start) and not spell.end and not died and (delivery.as_of - spell.last_stopped).days > 180
    ]
    yield "I23", {"what": "returned"}, (len(back), len(back), None, 0, None, None)
    yield "I23", {"what": "returned", "unit": "person"}, (len(persons), len(persons), None, 0, None, None)
    mean = (Fraction(out, len(back)), out, len(back)) if back else (None, None, 0)
    yield "I23", {"what": "mean"}, (*mean, 0, None, None)
    yield "I23", {"what": "silent"}, (len(silent), len(silent), None, 0, None, None)
