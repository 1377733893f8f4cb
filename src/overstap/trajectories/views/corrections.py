"""Putting a wrong fact right, and striking out what never was so."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.trajectories import actions
from overstap.trajectories.actions.corrections import STRIKABLE, Correctable
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.corrections import CorrectForm, StrikeForm
from overstap.trajectories.models import Correction, Trajectory
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.terms import Reason
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.facts import corrections_of, said_by


@for_coaches
def correct(request: CoachRequest, trajectory_id: UUID, table: str, fact_id: UUID) -> HttpResponse:
    """Change fields of a fact; each former value is kept."""
    opened = opening_or_404(request, trajectory_id)
    fact = _fact_or_404(opened, table, fact_id)
    form = CorrectForm(posted(request), fact=fact)
    former = Correction.objects.filter(trajectory=opened.trajectory, fact=fact.pk).select_related("by")
    question = Question(
        title=_("Correct this"),
        act=_("Keep the correction"),
        said=_("The fact was corrected. What it said before is kept beside it."),
        template="trajectories/correct.html",
        more={"former": corrections_of(former)},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.correct(fact, form.changes, reason=Reason(form.text_of("reason")), by=request.user, at=at),
    )


@for_coaches
def strike(request: CoachRequest, trajectory_id: UUID, table: str, fact_id: UUID) -> HttpResponse:
    """Strike out a fact that never was so."""
    opened = opening_or_404(request, trajectory_id)
    fact = _fact_or_404(opened, table, fact_id)
    if isinstance(fact, Trajectory):
        raise Http404
    form = StrikeForm(posted(request))
    question = Question(
        title=_("Strike this out"),
        act=_("Strike out"),
        said=_("The fact was struck out. It stays visible and counts for nothing."),
        consequence=_("It stays visible, struck through, and counts for nothing any more."),
        template="trajectories/strike.html",
        more={"says": said_by(fact)},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.strike(fact, reason=Reason(form.text_of("reason")), by=request.user, at=at),
    )


def _fact_or_404(opened: Opening, table: str, fact_id: UUID) -> Correctable:
    if table == "trajectory" and fact_id == opened.trajectory.pk:
        return opened.trajectory
    if table not in STRIKABLE:
        raise Http404
    facts = STRIKABLE[table]._default_manager  # noqa: SLF001 - Django's name
    fact = facts.filter(pk=fact_id, trajectory=opened.trajectory, struck_at=None).first()
    if fact is None:
        raise Http404
    return fact
