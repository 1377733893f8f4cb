"""The start profile of one trajectory."""

from overstap.standard.codes import NOT_ASKED
from overstap.standard.tables import TABLES
from overstap.trajectories.models import Profile, Trajectory

FIELDS = tuple(name for name in TABLES["profile"].names if name != "trajectory_id")
"""The answers of a profile, in the order of the standard."""


def answers_of(trajectory: Trajectory) -> dict[str, str]:
    """Field to code; *not asked* of everything while nobody filled in a word."""
    row = Profile.objects.filter(trajectory=trajectory).values_list(*FIELDS).first()
    return dict(zip(FIELDS, row or (NOT_ASKED,) * len(FIELDS), strict=True))


def is_minor(trajectory: Trajectory) -> bool:
    """Whether the participant said to be under 18: other words and other rights hold then."""
    return Profile.objects.filter(trajectory=trajectory, age_band="under_18").exists()
