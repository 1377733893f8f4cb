"""From registration to closing, and coming back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core import clock
from overstap.trajectories import actions
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.registration import AdmitForm, CloseForm, ComeBackForm, DeclineForm, RegisterForm
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.beginning import key_awaited_by
from overstap.trajectories.queries.pairs import Other, others
from overstap.trajectories.terms import Act
from overstap.trajectories.views.acting import Question, ask, is_done, opening_or_404, posted, status_of, take_up
from overstap.trajectories.views.criteria import blocking

_ENDING = _(
    "Running phases end on this day, and appointments that would still come are cancelled. Somebody may always come "
    "back: that becomes a new trajectory."
)


@for_coaches
def register(request: CoachRequest) -> HttpResponse:
    """Somebody new."""
    form = RegisterForm(posted(request), person=request.user)
    opened: list[Trajectory] = []
    if is_done(
        request,
        form,
        lambda at: opened.append(
            actions.register(
                form.chosen_programme,
                form.card,
                form.registration,
                backup=form.chosen_backup,
                safe_contact=form.safe_contact,
                answer=form.chosen_answer,
                keys=request.keys,
                by=request.user,
                at=at,
            )
        ),
    ):
        messages.success(request, str(_("The registration was kept.")))
        return redirect("trajectories:dossier", trajectory_id=opened[0].pk)
    awaited = None if form.is_bound else key_awaited_by(request.user)
    context = {"form": form, "draft": take_up(request, form), "awaited": awaited, "found": _found(request, form)}
    return render(request, "trajectories/register.html", context, status=status_of(form))


def _found(request: CoachRequest, form: RegisterForm) -> list[Other]:
    """What the reader may know of the dossiers that are alike, with the trace that they are about to see it."""
    if not form.found:
        return []
    log.record(Act.DOUBLES_CHECKED, by=request.user, at=clock.now(), dossiers=form.found)
    return [*others(form.found, person=request.user, keys=request.keys).values()]


@for_coaches
def admit(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """It starts."""
    opened = opening_or_404(request, trajectory_id)
    form = AdmitForm(posted(request))
    question = Question(
        title=_("Start the trajectory"),
        act=_("Start"),
        said=_("The trajectory has started."),
        consequence=_("From this day on the trajectory counts as inflow. A backup must be able to open the dossier."),
        template="trajectories/admit.html",
        more={"blocking": blocking(opened.trajectory)},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.admit(
            opened.trajectory, on=form.day_of("on"), phase=form.text_of("phase"), by=request.user, at=at
        ),
    )


@for_coaches
def decline(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """It does not start."""
    opened = opening_or_404(request, trajectory_id)
    form = DeclineForm(posted(request))
    question = Question(
        title=_("It does not start"),
        act=_("Keep that it does not start"),
        said=_("It was kept that the trajectory does not start."),
        consequence=_ENDING,
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.decline(
            opened.trajectory, on=form.day_of("on"), reason=form.text_of("reason"), by=request.user, at=at
        ),
    )


@for_coaches
def close(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """It ends."""
    opened = opening_or_404(request, trajectory_id)
    form = CloseForm(posted(request))
    question = Question(
        title=_("Close the trajectory"),
        act=_("Close"),
        said=_("The trajectory was closed."),
        consequence=_ENDING,
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.close(
            opened.trajectory,
            on=form.day_of("on"),
            closing=form.text_of("closing"),
            reason=form.text_of("reason"),
            status=form.text_of("status"),
            known_from=form.text_of("known_from"),
            follow_up_months=form.follow_up_months,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def come_back(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """A new trajectory of somebody who was here before."""
    opened = opening_or_404(request, trajectory_id)
    form = ComeBackForm(posted(request), person=request.user)
    question = Question(
        title=_("Back again"),
        act=_("Register again"),
        said=_("A new trajectory was registered. The earlier one stayed as it was."),
        consequence=_("The earlier trajectory stays exactly as it was. A new one begins, in the same dossier."),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.come_back(
            opened.trajectory, form.chosen_programme, form.registration, by=request.user, at=at
        ),
    )
