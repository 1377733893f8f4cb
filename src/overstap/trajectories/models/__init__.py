"""The rows of the case file."""

from overstap.trajectories.models.absence import Absence
from overstap.trajectories.models.agenda import AftercareContact, Appointment, CalendarFeed, FollowUp
from overstap.trajectories.models.coach_change import CoachChange
from overstap.trajectories.models.content import ContactNote, Identity, SafeContact
from overstap.trajectories.models.corrections import Correction
from overstap.trajectories.models.documents import Document, DocumentChunk
from overstap.trajectories.models.dossier import Assignment, Dossier, Trajectory
from overstap.trajectories.models.experience import Experience
from overstap.trajectories.models.facts import AimChoice, DatedFact, PhaseEpisode, SexWorkObservation
from overstap.trajectories.models.groups import ActivityGroup, Attendance, GroupMember, GroupSession
from overstap.trajectories.models.help import Activity
from overstap.trajectories.models.letters import Letter
from overstap.trajectories.models.objection import Objection
from overstap.trajectories.models.pairs import DossierPair, IdentityMark
from overstap.trajectories.models.plan import Goal, PlanAgreement, Score, SubGoal
from overstap.trajectories.models.reminders import Reminder, ReminderConsent
from overstap.trajectories.models.sheets import Sheet
from overstap.trajectories.models.start import CriterionAssessment, Destination, IntakeTalk, Profile

__all__ = [
    "Absence",
    "Activity",
    "ActivityGroup",
    "AftercareContact",
    "AimChoice",
    "Appointment",
    "Assignment",
    "Attendance",
    "CalendarFeed",
    "CoachChange",
    "ContactNote",
    "Correction",
    "CriterionAssessment",
    "DatedFact",
    "Destination",
    "Document",
    "DocumentChunk",
    "Dossier",
    "DossierPair",
    "Experience",
    "FollowUp",
    "Goal",
    "GroupMember",
    "GroupSession",
    "Identity",
    "IdentityMark",
    "IntakeTalk",
    "Letter",
    "Objection",
    "PhaseEpisode",
    "PlanAgreement",
    "Profile",
    "Reminder",
    "ReminderConsent",
    "SafeContact",
    "Score",
    "SexWorkObservation",
    "Sheet",
    "SubGoal",
    "Trajectory",
]
