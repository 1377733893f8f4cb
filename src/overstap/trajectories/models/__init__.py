"""The rows of the case file."""

from overstap.trajectories.models.content import ContactNote, Identity, SafeContact
from overstap.trajectories.models.corrections import Correction
from overstap.trajectories.models.dossier import Assignment, Dossier, Trajectory
from overstap.trajectories.models.facts import AimChoice, DatedFact, PhaseEpisode, SexWorkObservation

__all__ = [
    "AimChoice",
    "Assignment",
    "ContactNote",
    "Correction",
    "DatedFact",
    "Dossier",
    "Identity",
    "PhaseEpisode",
    "SafeContact",
    "SexWorkObservation",
    "Trajectory",
]
