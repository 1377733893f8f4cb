"""Facts on the way: phases, what is known about sex work, the participant's aim."""

from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.due import follow_the_rule
from overstap.trajectories.actions.rules import refuse_future, refuse_if_broken
from overstap.trajectories.models import AimChoice, DatedFact, PhaseEpisode, SexWorkObservation, Trajectory
from overstap.trajectories.terms import Act

AFTERCARE = "aftercare"
Kept = TypeVar("Kept", bound=DatedFact)


class PhaseRefusedError(RuleError):
    """This phase cannot start or end so."""


@transaction.atomic
def start_phase(trajectory: Trajectory, phase: str, *, since: date, by: Person, at: datetime) -> PhaseEpisode:
    """Open an episode of ``phase``; other open episodes stay open (E §4.1: phases overlap and come again).

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises PhaseRefusedError: an episode of this phase already runs
    :raises FactRefusedError: before the start, or after the closing
    """
    policy.require_guide(by, trajectory.dossier_id)
    episode = begin(trajectory, phase, since=since, by=by, at=at)
    refuse_if_broken(trajectory.dossier_id)
    return episode


def begin(trajectory: Trajectory, phase: str, *, since: date, by: Person, at: datetime) -> PhaseEpisode:
    """Do what :func:`start_phase` does, for an act of this room that asks and checks for itself.

    :raises PhaseRefusedError: an episode of this phase already runs
    """
    refuse_future(since, field="since", at=at)
    if trajectory.phases.filter(phase=phase, ended_on=None, struck_at=None).exists():
        raise PhaseRefusedError(_("This phase already runs. End it first, or choose another."), field="phase")
    episode = PhaseEpisode(trajectory=trajectory, phase=phase, started_on=since, recorded_at=at, recorded_by=by)
    if phase == AFTERCARE:
        follow_the_rule(trajectory, since=since, by=by, at=at)
    return _keep(episode, trajectory, act=Act.PHASE_STARTED, by=by, at=at)


@transaction.atomic
def end_phase(episode: PhaseEpisode, *, on: date, by: Person, at: datetime) -> PhaseEpisode:
    """End a running episode on a day.

    :raises PhaseRefusedError: it has ended already, or started later
    """
    trajectory = episode.trajectory
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(on, field="on", at=at)
    current = PhaseEpisode.objects.select_for_update().get(pk=episode.pk)
    if current.ended_on is not None or current.struck_at is not None:
        raise PhaseRefusedError(_("This phase has ended already. Correct its last day if that is wrong."))
    if on < current.started_on:
        raise PhaseRefusedError(_("A phase ends on or after the day it started. Choose a later day."), field="on")
    current.ended_on = on
    current.save(update_fields=["ended_on"])
    refuse_if_broken(trajectory.dossier_id)
    log.record(Act.PHASE_ENDED, by=by, at=at, subject=current, dossier=trajectory.dossier_id)
    return current


@transaction.atomic
def observe(
    trajectory: Trajectory, status: str, *, on: date, known_from: str, by: Person, at: datetime
) -> SexWorkObservation:
    """Keep what is known on a day about sex work, and from whom; *declined to say* is an answer.

    :raises FactRefusedError: after somebody's death, or another contradiction
    """
    policy.require_guide(by, trajectory.dossier_id)
    observation = hear(trajectory, status, on=on, known_from=known_from, by=by, at=at)
    refuse_if_broken(trajectory.dossier_id)
    return observation


def hear(
    trajectory: Trajectory, status: str, *, on: date, known_from: str, by: Person, at: datetime
) -> SexWorkObservation:
    """Do what :func:`observe` does, for an act of this room that asks and checks for itself."""
    refuse_future(on, field="on", at=at)
    observation = SexWorkObservation(
        trajectory=trajectory, status=status, observed_on=on, known_from=known_from, recorded_at=at, recorded_by=by
    )
    return _keep(observation, trajectory, act=Act.OBSERVED, by=by, at=at)


@transaction.atomic
def set_aim(trajectory: Trajectory, aim: str, *, since: date, by: Person, at: datetime) -> AimChoice:
    """Keep what the participant wants since a day: to stop, to explore, to work more safely."""
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(since, field="since", at=at)
    choice = AimChoice(trajectory=trajectory, aim=aim, since=since, recorded_at=at, recorded_by=by)
    return _keep(choice, trajectory, act=Act.AIM_SET, by=by, at=at)


def _keep(fact: Kept, trajectory: Trajectory, *, act: Act, by: Person, at: datetime) -> Kept:
    fact.full_clean(exclude=("trajectory", "recorded_by"), validate_unique=False)
    fact.save(force_insert=True)
    log.record(act, by=by, at=at, subject=fact, dossier=trajectory.dossier_id)
    return fact
