"""Reminders of one participant: agree on them, or end them."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.actions.reminders import agree_reminders, end_reminders
from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.reminders import EndRemindersForm, RemindersForm
from overstap.trajectories.queries.reminders import RemindersAgreed, reminders_agreed
from overstap.trajectories.queries.safety import agreements_of
from overstap.trajectories.terms import ReminderWay
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted


@for_coaches
def reminders(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What the participant called safe for reminders."""
    opened = opening_or_404(request, trajectory_id)
    dossier = opened.trajectory.dossier
    request.keys.load([dossier.pk])
    agreed = reminders_agreed(dossier, keys=request.keys)
    agreements = agreements_of(dossier, keys=request.keys)
    ways = _ways()
    form = RemindersForm(posted(request), ways=ways, initial=_as_initial(agreed))
    question = Question(
        title=_("Agree on reminders"),
        act=_("Keep this agreement"),
        said=_("The agreement about reminders was kept."),
        template="trajectories/reminders.html",
        section="agenda",
        more={
            "ways": ways,
            "agreed": agreed,
            "agreement": agreements[0] if agreements else None,
            "end_url": of_trajectory("end_reminders", trajectory_id),
        },
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: agree_reminders(
            opened.trajectory,
            form.rules,
            agreed_on=form.day_of("agreed_on"),
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def end(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """No reminders any more."""
    opened = opening_or_404(request, trajectory_id)
    question = Question(
        title=_("No reminders any more?"),
        act=_("Send nothing any more"),
        said=_("No reminders are sent any more."),
        consequence=_("What was planned is destroyed now."),
        section="agenda",
        more={"back": of_trajectory("reminders", trajectory_id)},
    )
    return ask(
        request,
        opened,
        EndRemindersForm(posted(request)),
        question,
        lambda at: end_reminders(opened.trajectory.dossier, by=request.user, at=at),
    )


def _ways() -> list[str]:
    """The ways that this installation has."""
    there = {ReminderWay.SMS: settings.SMS_URL, ReminderWay.EMAIL: settings.MAIL_URL}
    return [way for way in ReminderWay if settings.REMINDERS_TO_FOLDER or there[way]]


def _as_initial(agreed: RemindersAgreed | None) -> dict[str, object]:
    if agreed is None:
        return {}
    rules = agreed.rules
    return {"way": rules.way, "address": rules.address, "text": rules.text, "hours": rules.hours, "until": rules.until}
