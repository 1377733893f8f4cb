"""The talks of the orientation of one trajectory."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from overstap.trajectories.models import IntakeTalk, Trajectory


@dataclass(frozen=True, slots=True)
class Talk:
    """One intake talk; a struck one stays visible."""

    id: UUID
    planned_on: date | None
    held_on: date | None
    is_struck: bool


def talks_of(trajectory: Trajectory) -> tuple[Talk, ...]:
    """The talks by day."""
    rows = IntakeTalk.objects.filter(trajectory=trajectory)
    return tuple(Talk(row.pk, row.planned_on, row.held_on, row.struck_at is not None) for row in rows)
