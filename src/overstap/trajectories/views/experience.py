"""What the participant finds of the programme: when it was asked, asking it, and taking answers back.

The answers themselves are shown to nobody here. Who knows that the coach reads along, answers otherwise.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.actions.experience import keep_experience, strike_experience
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.corrections import StrikeForm
from overstap.trajectories.forms.experience import ExperienceForm
from overstap.trajectories.models import Experience, Trajectory
from overstap.trajectories.terms import Reason
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.sections import show


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that it was asked, by whom it was entered, and where it can be struck out."""

    day: date
    by: str
    strike_url: str


@for_coaches
def experience(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """On which days it was asked, the latest first."""
    opened = opening_or_404(request, trajectory_id)
    return show(request, opened, "plan", "trajectories/experience.html", {"asked": _asked(opened.trajectory)})


def _asked(trajectory: Trajectory) -> tuple[Asked, ...]:
    rows = Experience.objects.filter(trajectory=trajectory, struck_at=None).select_related("recorded_by")
    by_day = {row.asked_on: row for row in rows}
    return tuple(
        Asked(day, row.recorded_by.name, of_row("strike_experience", trajectory.pk, row.pk))
        for day, row in sorted(by_day.items(), reverse=True)
    )


@for_coaches
def ask_experience(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Six sentences; the participant answers them alone, or says the answers."""
    opened = opening_or_404(request, trajectory_id)
    form = ExperienceForm(posted(request))
    question = Question(
        title=_("What does the participant find?"),
        act=_("Keep the answers"),
        said=_("The answers were kept. They count, and are not shown here."),
        template="trajectories/ask_experience.html",
        section="experience",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: keep_experience(opened.trajectory, form.answers, on=form.day_of("on"), by=request.user, at=at),
    )


@for_coaches
def strike(request: CoachRequest, trajectory_id: UUID, answer_id: UUID) -> HttpResponse:
    """Strike out everything that was answered on the day of one answer."""
    opened = opening_or_404(request, trajectory_id)
    answer = Experience.objects.filter(trajectory=opened.trajectory, pk=answer_id, struck_at=None).first()
    if answer is None:
        raise Http404
    form = StrikeForm(posted(request))
    question = Question(
        title=_("Strike these answers out"),
        act=_("Strike out"),
        said=_("The answers were struck out. They count for nothing any more."),
        consequence=_("All answers of this day count for nothing any more."),
        section="experience",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: strike_experience(
            opened.trajectory, asked_on=answer.asked_on, reason=Reason(form.text_of("reason")), by=request.user, at=at
        ),
    )
