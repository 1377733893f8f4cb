"""The dossier of one person, seen from one trajectory, and who looked into it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from overstap.audit.acts import Purpose, label_of
from overstap.core import clock
from overstap.standard import codes
from overstap.trajectories.actions.marks import mark_anew
from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.content import NoteForm
from overstap.trajectories.queries.coach_changes import changes_of
from overstap.trajectories.queries.dossier import page_of
from overstap.trajectories.queries.looked import Looked, beside, everybody_who_looked
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.terms import in_words
from overstap.trajectories.views.acting import opening_or_404, record_reading, take_up
from overstap.trajectories.views.content import correctable
from overstap.trajectories.views.facts import rows_of, trajectory_corrections
from overstap.trajectories.views.goal_rows import rows_of_goals
from overstap.trajectories.views.score_charts import wheel_of
from overstap.trajectories.views.sections import tabs_of
from overstap.trajectories.views.timeline import known_now, timeline_picture
from overstap.trajectories.views.words import short_phase, status_in_words

LOOKED_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Readable:
    """Who looked, why in words, and when."""

    name: str
    purpose: str
    day: date


@for_coaches
def dossier(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Who somebody is and how to contact safely, the timeline, the notes; beside it the facts and who looked."""
    opened = _compared(request, opening_or_404(request, trajectory_id))
    page = page_of(opened.trajectory, keys=request.keys)
    record_reading(request, opened)
    near = beside(opened.trajectory)
    today = clock.today()
    note_form, note_address = NoteForm(), of_trajectory("note", opened.trajectory.pk)
    aim = page.latest("aim")
    known = known_now(page, on=opened.trajectory.closed_on or today)
    context = {
        "page": page,
        "opened": opened,
        "trajectory": opened.trajectory,
        "tabs": tabs_of(opened.trajectory, "dossier"),
        "card": page.card,
        "notes": correctable(page.notes, opened.trajectory),
        "note_count": opened.notes,
        "note_form": note_form,
        "note_draft": take_up(
            request,
            note_form,
            dossier=opened.trajectory.dossier_id,
            address=note_address,
            may_be_left=opened.has_drafts,
        ),
        "picture": timeline_picture(page, on=today),
        "goals": rows_of_goals(page.plan.open, page.plan.readings, on=today),
        "wheel": wheel_of(page.plan.readings, page.card.alias),
        "rows": rows_of(page),
        "running": [(line, short_phase(line.value)) for line in page.running_phases],
        "known": known,
        "status": status_in_words(known.value if known else ""),
        "aim": aim and in_words(codes.AIM.label(aim.value)),
        "aim_since": aim and aim.day,
        "trajectory_corrections": trajectory_corrections(page),
        "looked": [*map(_readable, near.looked[:LOOKED_SHOWN])],
        "others": near.others,
    }
    return render(request, "trajectories/dossier.html", context)


@for_coaches
def looked(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Everybody who looked, in the dossier and in lists."""
    opened = opening_or_404(request, trajectory_id)
    card = opened.card(request.keys)
    record_reading(request, opened)
    lines = everybody_who_looked(opened.trajectory.dossier_id)
    context = {
        "card": card,
        "trajectory": opened.trajectory,
        "looked": [*map(_readable, lines)],
        "changes": [*changes_of(opened.trajectory.dossier_id)],
    }
    return render(request, "trajectories/looked.html", context)


def _compared(request: CoachRequest, opened: Opening) -> Opening:
    """What was opened; where it was not compared with other registrations yet, that is done first when it can be."""
    if opened.is_unmarked and mark_anew(opened.trajectory, keys=request.keys, by=request.user, at=clock.now()):
        return opening_or_404(request, opened.trajectory.pk)
    return opened


def _readable(line: Looked) -> Readable:
    is_reading = line.purpose in Purpose.values
    why = str(Purpose(line.purpose).label) if is_reading else label_of(line.purpose) if line.purpose else ""
    return Readable(line.name, why, line.day)
