"""The rows of I17 counted a second time, in plain Python from the text of the standard."""

from collections import Counter
from datetime import timedelta

import pytest
from counting_deliveries import RandomDelivery, deliveries
from hypothesis import HealthCheck, given, settings
from plain_count import Delivery, Row, Trajectory
from situations import Situation, arrow_tables, read_all

from overstap.monitor import engine

Counts = Counter[tuple[object, ...]]
CAUSES = ("exit", "early", "completed", "other", "censored")
PARTS = ("definition", "branch", "legal_position", "addiction", "already", "time", "is_followed")


def plainly(delivery: Situation | RandomDelivery) -> Counts:
    known = Delivery(delivery.tables, delivery.as_of)
    profiles = {row["trajectory_id"]: row for row in delivery.tables["profile"]}
    found: Counts = Counter()
    for each in known.admitted:
        if not delivery.period.contains(each.admitted_on):
            continue
        profile = profiles.get(each.id, {})
        already = {"stopped": "yes", "unknown": "unknown"}.get(each.at_admission, "no")
        stratum = (_branch(profile), _said(profile, "legal_position"), _said(profile, "addiction"), already)
        is_followed = int(each.admitted_on + timedelta(days=730) <= delivery.as_of)
        for definition in ("X1", "X2", "X3") if already == "no" else ("X3",):
            time, cause = _ending(each, definition)
            found[(definition, *stratum, time, is_followed, cause)] += 1
    return found


def _said(profile: Row, field: str) -> object:
    said = profile.get(field, "unknown")
    return "unknown" if said == "not_asked" else said


def _branch(profile: Row) -> str:
    known = set(str(profile.get("branches", "unknown")).split(";")) - {"unknown", "not_asked"}
    return "unknown" if not known else known.pop() if len(known) == 1 else "several"


def _ending(each: Trajectory, definition: str) -> tuple[int, str]:
    exit_day = each.x_day(definition)
    if exit_day is not None:
        return (exit_day - each.admitted_on).days, "exit"
    if each.closed_on is None:
        return (each.as_of - each.admitted_on).days, "censored"
    cause = each.closing if each.closing in ("early", "completed") else "other"
    return (each.closed_on - each.admitted_on).days, cause


def by_the_engine(delivery: Situation | RandomDelivery) -> Counts:
    with engine.laid(arrow_tables(delivery.tables), delivery) as facts:
        rows = facts.strata(delivery.period)
    return Counter(
        {
            (*(row[part] for part in PARTS), cause): int(row[cause] or 0)
            for row in rows
            for cause in CAUSES
            if row[cause]
        }
    )


@pytest.mark.parametrize("situation", read_all()[::6], ids=lambda situation: situation.sentence)
def test_a_second_count_agrees_on_a_situation(situation: Situation) -> None:
    assert by_the_engine(situation) == plainly(situation)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_a_second_count_agrees_on_random_deliveries(delivery: RandomDelivery) -> None:
    assert by_the_engine(delivery) == plainly(delivery)
