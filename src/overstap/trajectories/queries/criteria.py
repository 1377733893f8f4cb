"""The criteria of a programme as they stand for one trajectory."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from overstap.programmes.models import Criterion, Effect
from overstap.trajectories.models import CriterionAssessment, Sheet, Trajectory
from overstap.trajectories.sheets.start import DEPARTURE


class Stand(Enum):
    """What a criterion means for the start, as it was last assessed."""

    NOT_ASSESSED = "not_assessed"
    MET = "met"
    ASKS_FIRST = "asks_first"
    BLOCKS = "blocks"
    NOTED = "noted"
    DEPARTED_FROM = "departed_from"


_BY_EFFECT = {Effect.BLOCKS: Stand.BLOCKS, Effect.ASKS_FIRST: Stand.ASKS_FIRST, Effect.NOTED: Stand.NOTED}


@dataclass(frozen=True, slots=True)
class Assessed:
    """One criterion and its latest assessment that counts."""

    criterion: Criterion
    assessment: UUID | None = None
    outcome: str = ""
    on: date | None = None
    has_motive: bool = False

    @property
    def stand(self) -> Stand:
        """What it means for the start. A departure without a motive departs from nothing."""
        if not self.outcome:
            return Stand.NOT_ASSESSED
        if self.outcome == "met":
            return Stand.MET
        if self.outcome == "departed_from" and self.has_motive:
            return Stand.DEPARTED_FROM
        if self.outcome == "asked_first" and self.criterion.effect != Effect.BLOCKS:
            return Stand.ASKS_FIRST
        return _BY_EFFECT[Effect(self.criterion.effect)]


def criteria_of(trajectory: Trajectory) -> tuple[Assessed, ...]:
    """Every criterion that is asked, or was assessed here, with its latest assessment; one query."""
    latest = CriterionAssessment.objects.filter(
        trajectory=trajectory, criterion=OuterRef("code"), struck_at=None
    ).order_by("-assessed_on", "-recorded_at", "-id")
    motives = Sheet.objects.filter(kind=DEPARTURE.code, about=OuterRef("latest"), is_current=True)
    rows = (
        Criterion.objects.filter(programme=trajectory.programme_id)
        .annotate(
            latest=Subquery(latest.values("pk")[:1]),
            outcome=Subquery(latest.values("outcome")[:1]),
            on=Subquery(latest.values("assessed_on")[:1]),
        )
        .annotate(has_motive=Exists(motives))
        .filter(Q(ended_on=None) | Q(latest__isnull=False))
        .order_by("place", "code")
    )
    return tuple(Assessed(row, row.latest, row.outcome or "", row.on, row.has_motive) for row in rows)
