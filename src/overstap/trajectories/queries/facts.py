"""The rows of the case file as facts of the registration standard, under their pseudonyms."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from overstap.core.clock import day_of
from overstap.programmes.models import Programme
from overstap.standard.facts import AimFact, Facts, PhaseFact, SexWorkFact, TrajectoryFact
from overstap.trajectories.models import AimChoice, PhaseEpisode, SexWorkObservation, Trajectory

_TRAJECTORY = (
    "pseudonym",
    "dossier__pseudonym",
    "registered_on",
    "source",
    "first_contact",
    "admitted_on",
    "declined_on",
    "decline_reason",
    "closed_on",
    "closing",
    "closing_reason",
    "recorded_at",
)


def facts_of_person(dossier: UUID) -> Facts:
    """The facts about one person that can contradict each other, of all their trajectories: three queries."""
    of_dossier = Q(trajectory__dossier_id=dossier, struck_at=None)
    return {
        "trajectory": _trajectories(Q(dossier_id=dossier)),
        "phase": _phases(of_dossier),
        "sex_work": _observations(of_dossier),
    }


def facts_of_programme(programme: Programme, *, before: date) -> Facts:
    """Every fact of ``programme`` that lies before a day: what a delivery holds; four queries.

    A trajectory that was registered later is left out whole; of the others, a start, a closing or the end of a
    phase on or after that day has *not happened yet*.
    """
    known = Q(trajectory__programme=programme, trajectory__registered_on__lt=before, struck_at=None)
    trajectories = _trajectories(Q(programme=programme, registered_on__lt=before))
    return {
        "trajectory": tuple(_as_of(fact, before) for fact in trajectories),
        "phase": tuple(_running_on(fact, before) for fact in _phases(known & Q(started_on__lt=before))),
        "sex_work": _observations(known & Q(observed_on__lt=before)),
        "aim": _aims(known & Q(since__lt=before)),
    }


def _trajectories(wanted: Q) -> tuple[TrajectoryFact, ...]:
    rows = Trajectory.objects.filter(wanted).order_by("registered_on", "pseudonym").values_list(*_TRAJECTORY)
    return tuple(
        TrajectoryFact(
            trajectory_id=pseudonym,
            person_id=person,
            registered_on=registered_on,
            source=source,
            first_contact=first_contact,
            admitted_on=admitted_on,
            declined_on=declined_on,
            decline_reason=decline_reason or None,
            closed_on=closed_on,
            closing=closing or None,
            closing_reason=closing_reason or None,
            recorded_on=day_of(recorded_at),
        )
        for (
            pseudonym,
            person,
            registered_on,
            source,
            first_contact,
            admitted_on,
            declined_on,
            decline_reason,
            closed_on,
            closing,
            closing_reason,
            recorded_at,
        ) in rows
    )


def _phases(wanted: Q) -> tuple[PhaseFact, ...]:
    rows = PhaseEpisode.objects.filter(wanted).order_by("trajectory__pseudonym", "started_on", "phase", "id")
    columns = ("trajectory__pseudonym", "phase", "started_on", "ended_on", "recorded_at")
    return tuple(
        PhaseFact(
            trajectory_id=trajectory, phase=phase, started_on=start, ended_on=end, recorded_on=day_of(recorded_at)
        )
        for trajectory, phase, start, end, recorded_at in rows.values_list(*columns)
    )


def _observations(wanted: Q) -> tuple[SexWorkFact, ...]:
    rows = SexWorkObservation.objects.filter(wanted).order_by("trajectory__pseudonym", "observed_on", "status", "id")
    columns = ("trajectory__pseudonym", "observed_on", "status", "known_from", "recorded_at")
    return tuple(
        SexWorkFact(
            trajectory_id=trajectory, observed_on=day, status=status, known_from=whom, recorded_on=day_of(recorded_at)
        )
        for trajectory, day, status, whom, recorded_at in rows.values_list(*columns)
    )


def _aims(wanted: Q) -> tuple[AimFact, ...]:
    rows = AimChoice.objects.filter(wanted).order_by("trajectory__pseudonym", "since", "recorded_at", "id")
    columns = ("trajectory__pseudonym", "since", "aim", "recorded_at")
    return tuple(
        AimFact(trajectory_id=trajectory, since=since, aim=aim, recorded_on=day_of(recorded_at))
        for trajectory, since, aim, recorded_at in rows.values_list(*columns)
    )


def _as_of(fact: TrajectoryFact, before: date) -> TrajectoryFact:
    if fact.admitted_on and fact.admitted_on >= before:
        fact = replace(fact, admitted_on=None)
    if fact.declined_on and fact.declined_on >= before:
        fact = replace(fact, declined_on=None, decline_reason=None)
    if fact.closed_on and fact.closed_on >= before:
        fact = replace(fact, closed_on=None, closing=None, closing_reason=None)
    return fact


def _running_on(fact: PhaseFact, before: date) -> PhaseFact:
    return replace(fact, ended_on=None) if fact.ended_on and fact.ended_on >= before else fact
