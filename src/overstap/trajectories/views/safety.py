"""The page about safety: the plan, one tap away."""

from uuid import UUID

from django.http import HttpResponse

from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.queries.sheets import sheet_of
from overstap.trajectories.sheets.safety import SAFETY_PLAN
from overstap.trajectories.views.acting import opening_or_404
from overstap.trajectories.views.sections import show


@for_coaches
def safety(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What to do when it becomes dangerous."""
    opened = opening_or_404(request, trajectory_id)
    plan = sheet_of(opened.trajectory, SAFETY_PLAN, keys=request.keys)
    return show(request, opened, "safety", "trajectories/safety.html", {"plan": plan, "kind": SAFETY_PLAN})
