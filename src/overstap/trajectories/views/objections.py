"""A participant objects to facts about them leaving the house, or takes that back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.actions.objections import end_objection, keep_objection
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.objections import EndObjectionForm, ObjectionForm
from overstap.trajectories.queries.objections import objection_of
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted


@for_coaches
def make(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Keep the objection."""
    opened = opening_or_404(request, trajectory_id)
    form = ObjectionForm(posted(request))
    question = Question(
        title=_("Keep an objection"),
        act=_("Keep the objection"),
        said=_("The objection was kept. Files of facts leave without this participant."),
        consequence=_(
            "From now on no file of facts that leaves the house holds anything about this participant, for research "
            "neither. In counts the participant is still one of many. What left before is not called back by this: "
            "tell the manager, who can deliver anew and ask the receiver to withdraw the former file."
        ),
        section="safety",
    )
    dossier = opened.trajectory.dossier
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: keep_objection(dossier, made_on=form.day_of("on"), by=request.user, at=at),
    )


@for_coaches
def end(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Take it back."""
    opened = opening_or_404(request, trajectory_id)
    dossier = opened.trajectory.dossier
    if objection_of(dossier.pk) is None:
        raise Http404
    question = Question(
        title=_("Take the objection back"),
        act=_("Take it back"),
        said=_("The objection was taken back."),
        consequence=_("Only when the participant wants so. Facts may leave again, under a pseudonym."),
        section="safety",
    )
    form = EndObjectionForm(posted(request))
    return ask(request, opened, form, question, lambda at: end_objection(dossier, by=request.user, at=at))
