"""A small delivery whose figures of 2024 were counted by hand.

In: t1, t2 and t4 (the return of t2's participant). Out: t1 (completed, stopped), t2 (early, active) and t3 (completed,
of whom nobody knows). Running at the start: t3; at the end: t4. Exited: t1, still stopped a year later. Registered:
t1, t2, t4 and t5, who never started. Expected: 5.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from monitor.monitor_cast import NOW
from overstap.core.periods import Period
from overstap.monitor.actions import Agreement, Grounds, allow_facts, receive, set_up_sender
from overstap.monitor.counts import as_rows, count_for_travel
from overstap.monitor.models import Delivery
from overstap.standard.delivery import Manifest, open_delivery, write_counts, write_delivery
from overstap.standard.facts import (
    Fact,
    IntakeFact,
    PhaseFact,
    ProfileFact,
    ProgrammeYearFact,
    SexWorkFact,
    TrajectoryFact,
)

GROUNDS = Grounds("Wet, artikel 1", "DPIA 2026-3", "Gesprek van 3 maart 2026")
MANIFEST = Manifest(
    programme_code="noord",
    programme_name="Uitstapprogramma Noord",
    history_from=date(2022, 1, 1),
    as_of=date(2026, 1, 1),
    sender="Stichting De Haven",
    created_at=datetime(2026, 1, 5, 10, 0, tzinfo=UTC),
)


def _trajectory(number: int, person: int, registered_on: date, **known: object) -> TrajectoryFact:
    fact = TrajectoryFact(
        trajectory_id=f"t{number}",
        person_id=f"p{person}",
        registered_on=registered_on,
        source="ggd" if number == 1 else "self",
        first_contact="self",
    )
    return replace(fact, **known)


def _heard(number: int, observed_on: date, status: str) -> SexWorkFact:
    return SexWorkFact(trajectory_id=f"t{number}", observed_on=observed_on, status=status, known_from="participant")


TRAJECTORIES = (
    _trajectory(
        1,
        1,
        date(2024, 1, 10),
        admitted_on=date(2024, 2, 1),
        closed_on=date(2024, 12, 1),
        closing="completed",
        closing_reason="goals_reached",
    ),
    _trajectory(
        2,
        2,
        date(2024, 3, 1),
        admitted_on=date(2024, 3, 10),
        closed_on=date(2024, 6, 1),
        closing="early",
        closing_reason="own_wish",
    ),
    _trajectory(
        3,
        3,
        date(2023, 4, 20),
        admitted_on=date(2023, 5, 1),
        closed_on=date(2024, 5, 1),
        closing="completed",
        closing_reason="goals_reached",
    ),
    _trajectory(4, 2, date(2024, 8, 1), admitted_on=date(2024, 9, 1)),
    _trajectory(5, 4, date(2024, 11, 11), declined_on=date(2024, 11, 20), decline_reason="no_capacity"),
)
PHASES = (
    PhaseFact(trajectory_id="t1", phase="execution", started_on=date(2024, 2, 1), ended_on=date(2024, 10, 1)),
    PhaseFact(trajectory_id="t1", phase="aftercare", started_on=date(2024, 10, 1), ended_on=date(2024, 12, 1)),
    PhaseFact(trajectory_id="t2", phase="orientation", started_on=date(2024, 3, 10), ended_on=date(2024, 6, 1)),
    PhaseFact(trajectory_id="t3", phase="execution", started_on=date(2023, 5, 1), ended_on=date(2024, 5, 1)),
    PhaseFact(trajectory_id="t4", phase="orientation", started_on=date(2024, 9, 1)),
)
HEARD = (
    _heard(1, date(2024, 1, 20), "active"),
    _heard(1, date(2024, 9, 1), "stopped"),
    _heard(1, date(2024, 11, 20), "stopped"),
    _heard(1, date(2025, 12, 5), "stopped"),
    _heard(2, date(2024, 3, 5), "active"),
)


def facts() -> dict[str, tuple[Fact, ...]]:
    """The facts of the delivery, by table."""
    return {
        "trajectory": TRAJECTORIES,
        "phase": PHASES,
        "sex_work": HEARD,
        "profile": tuple(ProfileFact(trajectory_id=each.trajectory_id, debts="unknown") for each in TRAJECTORIES[:4]),
        "intake": tuple(
            IntakeFact(trajectory_id=each.trajectory_id, held_on=each.registered_on) for each in TRAJECTORIES[:4]
        ),
        "programme_year": (
            ProgrammeYearFact(
                year=2024,
                expected_inflow="5",
                expected_intakes="unknown",
                expected_exits="unknown",
                expected_paid_work="unknown",
                capacity="unknown",
                fte="unknown",
            ),
        ),
    }


def sent(
    changed: Mapping[str, Iterable[Fact]] | None = None, *, seed: bytes | None = None, **manifest: object
) -> BytesIO:
    """The delivery as a file, with tables or parts of the manifest changed; signed with ``seed``."""
    file = BytesIO()
    write_delivery(file, replace(MANIFEST, **manifest), {**facts(), **(changed or {})}, seed=seed)
    file.seek(0)
    return file


def from_elsewhere(code: str = "elders", name: str = "Elders", **manifest: object) -> Delivery:
    """The same facts of a programme that has no dossiers here, after it was recorded why they may be received."""
    programme = set_up_sender(code, Agreement(name), by=None, at=NOW)
    allow_facts(programme, GROUNDS, by=None, at=NOW)
    return receive(sent(programme_code=code, programme_name=name, **manifest), by=None, at=NOW)


def counts_of(facts: BytesIO, *periods: Period, seed: bytes | None = None, **manifest: object) -> BytesIO:
    """The counts that ``facts`` give in ``periods``, as they leave an organisation."""
    with open_delivery(facts) as opened:
        told, tables = opened.manifest, opened.arrow_tables()
    counted = {period: count_for_travel(tables, told, period) for period in periods}
    file = BytesIO()
    write_counts(file, replace(told, periods=periods, **manifest), as_rows(counted), seed=seed)
    file.seek(0)
    return file
