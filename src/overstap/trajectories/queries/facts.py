"""The rows of the case file as facts of the registration standard."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from overstap.core.clock import day_of
from overstap.programmes.models import Programme
from overstap.standard.facts import AimFact, Fact, Facts, PhaseFact, SexWorkFact, TrajectoryFact
from overstap.trajectories.models import AimChoice, PhaseEpisode, SexWorkObservation, Trajectory


def trajectory_fact(row: Trajectory) -> TrajectoryFact:
    """A trajectory under its pseudonyms. The row's dossier should be loaded with it."""
    return TrajectoryFact(
        trajectory_id=row.pseudonym,
        person_id=row.dossier.pseudonym,
        registered_on=row.registered_on,
        source=row.source,
        first_contact=row.first_contact,
        admitted_on=row.admitted_on,
        declined_on=row.declined_on,
        decline_reason=row.decline_reason or None,
        closed_on=row.closed_on,
        closing=row.closing or None,
        closing_reason=row.closing_reason or None,
        recorded_on=day_of(row.recorded_at),
    )


def phase_fact(row: PhaseEpisode) -> PhaseFact:
    """One episode of a phase. The row's trajectory should be loaded with it."""
    return PhaseFact(
        trajectory_id=row.trajectory.pseudonym,
        phase=row.phase,
        started_on=row.started_on,
        ended_on=row.ended_on,
        recorded_on=day_of(row.recorded_at),
    )


def sex_work_fact(row: SexWorkObservation) -> SexWorkFact:
    """One observation. The row's trajectory should be loaded with it."""
    return SexWorkFact(
        trajectory_id=row.trajectory.pseudonym,
        observed_on=row.observed_on,
        status=row.status,
        known_from=row.known_from,
        recorded_on=day_of(row.recorded_at),
    )


def aim_fact(row: AimChoice) -> AimFact:
    """What the participant wants since a day. The row's trajectory should be loaded with it."""
    return AimFact(
        trajectory_id=row.trajectory.pseudonym, since=row.since, aim=row.aim, recorded_on=day_of(row.recorded_at)
    )


def facts_of_person(dossier: UUID) -> Facts:
    """Every fact about one person, of all their trajectories: four queries."""
    return _facts(
        Trajectory.objects.filter(dossier_id=dossier).select_related("dossier"),
        PhaseEpisode.objects.filter(trajectory__dossier_id=dossier, struck_at=None).select_related("trajectory"),
        SexWorkObservation.objects.filter(trajectory__dossier_id=dossier, struck_at=None).select_related("trajectory"),
        AimChoice.objects.filter(trajectory__dossier_id=dossier, struck_at=None).select_related("trajectory"),
    )


def facts_of_programme(programme: Programme, *, before: date) -> Facts:
    """Every fact of ``programme`` that lies before a day, under pseudonyms: what a delivery holds.

    A trajectory that was registered later is left out whole; of the others, a start, a closing or the end of a
    phase on or after that day has *not happened yet*.
    """
    known = Trajectory.objects.filter(programme=programme, registered_on__lt=before)
    return _facts(
        (_as_of(row, before) for row in known.select_related("dossier").iterator(chunk_size=2000)),
        (
            _ended_before(row, before)
            for row in PhaseEpisode.objects.filter(
                trajectory__programme=programme, struck_at=None, started_on__lt=before
            ).select_related("trajectory")
        ),
        SexWorkObservation.objects.filter(
            trajectory__programme=programme, struck_at=None, observed_on__lt=before
        ).select_related("trajectory"),
        AimChoice.objects.filter(trajectory__programme=programme, struck_at=None, since__lt=before).select_related(
            "trajectory"
        ),
    )


def _facts(
    trajectories: Iterable[Trajectory],
    phases: Iterable[PhaseEpisode],
    observations: Iterable[SexWorkObservation],
    aims: Iterable[AimChoice],
) -> dict[str, tuple[Fact, ...]]:
    return {
        "trajectory": tuple(trajectory_fact(row) for row in trajectories),
        "phase": tuple(phase_fact(row) for row in phases),
        "sex_work": tuple(sex_work_fact(row) for row in observations),
        "aim": tuple(aim_fact(row) for row in aims),
    }


def _as_of(row: Trajectory, before: date) -> Trajectory:
    if row.admitted_on and row.admitted_on >= before:
        row.admitted_on = None
    if row.declined_on and row.declined_on >= before:
        row.declined_on, row.decline_reason = None, ""
    if row.closed_on and row.closed_on >= before:
        row.closed_on, row.closing, row.closing_reason = None, "", ""
    return row


def _ended_before(row: PhaseEpisode, before: date) -> PhaseEpisode:
    if row.ended_on and row.ended_on >= before:
        row.ended_on = None
    return row
