"""Facts on the way: phases, what is known about sex work, the participant's aim."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories import actions
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.guidance import AimForm, EndPhaseForm, ObserveForm, StartPhaseForm
from overstap.trajectories.models import PhaseEpisode
from overstap.trajectories.terms import in_words
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted


@for_coaches
def start_phase(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """A phase begins, or begins again."""
    opened = opening_or_404(request, trajectory_id)
    form = StartPhaseForm(posted(request))
    question = Question(
        title=_("Start a phase"),
        act=_("Start this phase"),
        said=_("The phase has started."),
        consequence=_("Other phases keep running: phases may overlap and come again."),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.start_phase(
            opened.trajectory, form.text_of("phase"), since=form.day_of("since"), by=request.user, at=at
        ),
    )


@for_coaches
def end_phase(request: CoachRequest, trajectory_id: UUID, episode_id: UUID) -> HttpResponse:
    """A running phase ends."""
    opened = opening_or_404(request, trajectory_id)
    episode = get_object_or_404(PhaseEpisode, pk=episode_id, trajectory=opened.trajectory)
    form = EndPhaseForm(posted(request))
    question = Question(
        title=_("End a phase"),
        act=_("End this phase"),
        said=_("The phase has ended."),
        consequence=in_words(codes.PHASE.label(episode.phase)),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.end_phase(episode, on=form.day_of("on"), by=request.user, at=at),
    )


@for_coaches
def observe(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What is known about sex work."""
    opened = opening_or_404(request, trajectory_id)
    form = ObserveForm(posted(request))
    question = Question(
        title=_("What is known about sex work"),
        act=_("Keep this"),
        said=_("What is known was kept."),
        consequence=_("‘Rather not say’ is an answer too. What somebody else says is kept, and does not count."),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.observe(
            opened.trajectory,
            form.text_of("status"),
            on=form.day_of("on"),
            known_from=form.text_of("known_from"),
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def aim(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What the participant wants."""
    opened = opening_or_404(request, trajectory_id)
    form = AimForm(posted(request))
    question = Question(
        title=_("The participant's aim"),
        act=_("Keep this aim"),
        said=_("The aim was kept."),
        consequence=_("It is the participant's own, and it may change. The earlier aim stays on the timeline."),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.set_aim(
            opened.trajectory, form.text_of("aim"), since=form.day_of("since"), by=request.user, at=at
        ),
    )
