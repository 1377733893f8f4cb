"""The talks of the orientation of one trajectory."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from overstap.trajectories.models import AimChoice, IntakeTalk, Trajectory


@dataclass(frozen=True, slots=True)
class Talk:
    """One intake talk; a struck one stays visible. One out of the agenda follows its ``appointment``."""

    id: UUID
    planned_on: date | None
    held_on: date | None
    is_struck: bool
    appointment: UUID | None


def talks_of(trajectory: Trajectory) -> tuple[Talk, ...]:
    """The talks by day."""
    rows = IntakeTalk.objects.filter(trajectory=trajectory)
    columns = rows.values_list("pk", "planned_on", "held_on", "struck_at", "appointment")
    return tuple(Talk(pk, planned, held, struck is not None, kept) for pk, planned, held, struck, kept in columns)


def aim_of(trajectory: Trajectory) -> AimChoice | None:
    """What the participant wants now, or nothing while nobody asked."""
    return trajectory.aims.filter(struck_at=None).order_by("since", "recorded_at").last()
