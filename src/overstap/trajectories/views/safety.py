"""The page about safety: the plan, one tap away; who may know; the reporting code; the way for a minor."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.dateparse import parse_date

from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.queries.objections import objection_of
from overstap.trajectories.queries.profile import is_minor
from overstap.trajectories.queries.sheets import Written, current_sheets
from overstap.trajectories.sheets.safety import MINOR, REPORTING_CODE, SAFETY_PLAN, STEPS
from overstap.trajectories.sheets.sheet_kind import Words
from overstap.trajectories.sheets.start import NEARBY
from overstap.trajectories.views.acting import opening_or_404
from overstap.trajectories.views.sections import show


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step of the reporting code, and the day on which it was taken."""

    words: Words
    on: date | None


@for_coaches
def safety(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What to do when it becomes dangerous."""
    opened = opening_or_404(request, trajectory_id)
    kinds = (SAFETY_PLAN, NEARBY, REPORTING_CODE, MINOR)
    found = current_sheets(opened.trajectory, *kinds, keys=request.keys)
    sheets = {kind.code: found.get((kind.code, opened.trajectory.pk)) for kind in kinds}
    context = {
        "plan": sheets[SAFETY_PLAN.code],
        "nearby": sheets[NEARBY.code],
        "code": sheets[REPORTING_CODE.code],
        "steps": steps_taken(sheets[REPORTING_CODE.code]),
        "minor": sheets[MINOR.code],
        "is_minor": is_minor(opened.trajectory),
        "plan_kind": SAFETY_PLAN,
        "nearby_kind": NEARBY,
        "code_kind": REPORTING_CODE,
        "minor_kind": MINOR,
        "objection": objection_of(opened.trajectory.dossier_id),
    }
    return show(request, opened, "safety", "trajectories/safety.html", context)


def steps_taken(code: Written | None) -> tuple[StepTaken, ...]:
    """The five steps, each with its day; nothing while nobody began."""
    if code is None:
        return ()
    return tuple(StepTaken(words, parse_date(code.texts[name])) for name, words in STEPS.items())
