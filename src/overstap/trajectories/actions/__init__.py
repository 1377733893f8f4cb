"""Acts on the case file. Only these write; each asks: may it, can it, does it, leaves a trace."""

from overstap.trajectories.actions.assignments import assign, end_all_assignments, end_assignment, give_coach
from overstap.trajectories.actions.content import (
    agree_safe_contact,
    change_identity,
    correct_note,
    write_note,
)
from overstap.trajectories.actions.corrections import correct, strike
from overstap.trajectories.actions.criteria import assess_criterion
from overstap.trajectories.actions.guidance import end_phase, observe, set_aim, start_phase
from overstap.trajectories.actions.intake import add_talk, hold_talk
from overstap.trajectories.actions.profile import fill_profile
from overstap.trajectories.actions.registration import admit, close, come_back, decline, register
from overstap.trajectories.actions.residence import write_residence

__all__ = [
    "add_talk",
    "admit",
    "agree_safe_contact",
    "assess_criterion",
    "assign",
    "change_identity",
    "close",
    "come_back",
    "correct",
    "correct_note",
    "decline",
    "end_all_assignments",
    "end_assignment",
    "end_phase",
    "fill_profile",
    "give_coach",
    "hold_talk",
    "observe",
    "register",
    "set_aim",
    "start_phase",
    "strike",
    "write_note",
    "write_residence",
]
