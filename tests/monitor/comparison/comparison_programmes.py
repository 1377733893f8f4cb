"""Invented programmes in which so many exited under X3 and so many are still there."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from overstap.standard.delivery import Manifest, write_delivery
from overstap.standard.facts import Fact, PhaseFact, ProfileFact, SexWorkFact, TrajectoryFact

FIRST, AS_OF = date(2022, 3, 1), date(2026, 1, 1)


def delivered(code: str, *, exits: int, others: int, branch: str) -> BytesIO:
    """A programme in which so many exited after 400 days, and so many are still there."""
    facts: dict[str, list[Fact]] = {"trajectory": [], "profile": [], "phase": [], "sex_work": []}
    for number in range(exits + others):
        name, has_exited = f"t{number}", number < exits
        closed = FIRST + timedelta(days=400) if has_exited else None
        facts["trajectory"].append(
            TrajectoryFact(
                trajectory_id=name,
                person_id=name,
                registered_on=FIRST,
                source="self",
                first_contact="self",
                admitted_on=FIRST,
                closed_on=closed,
                closing="completed" if has_exited else None,
            )
        )
        profile = ProfileFact(trajectory_id=name, branches=(branch,), addiction="none", legal_position="full")
        facts["profile"].append(profile)
        facts["phase"].append(PhaseFact(trajectory_id=name, phase="execution", started_on=FIRST, ended_on=closed))
        said = [(FIRST, "active"), *([(closed, "stopped")] if closed else [])]
        for day, status in said:
            facts["sex_work"].append(
                SexWorkFact(trajectory_id=name, observed_on=day, status=status, known_from="participant")
            )
    file, made = BytesIO(), datetime(2026, 1, 5, tzinfo=UTC)
    write_delivery(file, Manifest(code, code, date(2022, 1, 1), AS_OF, "Keerpunt", made), facts)
    file.seek(0)
    return file
