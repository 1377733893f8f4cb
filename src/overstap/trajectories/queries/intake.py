"""The talks of the orientation of one trajectory, and what is known at the start."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from overstap.standard.codes import NOT_ASKED
from overstap.trajectories.models import AimChoice, IntakeTalk, Trajectory
from overstap.trajectories.queries.profile import FIELDS


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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody at the start: the answers of the profile, and what they want since when."""

    answers: dict[str, str]
    aim: str
    aim_since: date | None


def known_of(trajectory: Trajectory) -> Known:
    """The start profile and the aim of now, in one query."""
    aims = AimChoice.objects.filter(trajectory=OuterRef("pk"), struck_at=None).order_by("-since", "-recorded_at", "-id")
    columns = [Coalesce(f"profile__{field}", Value(NOT_ASKED)) for field in FIELDS]
    row = (
        Trajectory.objects.filter(pk=trajectory.pk)
        .annotate(aim=Subquery(aims.values("aim")[:1]), aim_since=Subquery(aims.values("since")[:1]))
        .values_list("aim", "aim_since", *columns)
        .get()
    )
    return Known(dict(zip(FIELDS, row[2:], strict=True)), row[0] or "", row[1])
