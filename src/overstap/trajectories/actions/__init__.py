"""Acts on the case file. Only these write; each asks: may it, can it, does it, leaves a trace."""

from overstap.trajectories.actions.assignments import assign, end_assignment
from overstap.trajectories.actions.content import (
    agree_safe_contact,
    change_identity,
    correct_note,
    write_note,
)
from overstap.trajectories.actions.corrections import correct, strike
from overstap.trajectories.actions.guidance import end_phase, observe, set_aim, start_phase
from overstap.trajectories.actions.registration import admit, close, come_back, decline, register

__all__ = [
    "admit",
    "agree_safe_contact",
    "assign",
    "change_identity",
    "close",
    "come_back",
    "correct",
    "correct_note",
    "decline",
    "end_assignment",
    "end_phase",
    "observe",
    "register",
    "set_aim",
    "start_phase",
    "strike",
    "write_note",
]
