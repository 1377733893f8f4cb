"""Aftercare: what is due by the rule of the programme, what became of it, and contact after closing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.programmes.queries import rules_of
from overstap.standard import codes
from overstap.trajectories.actions import aftercare as acts
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.aftercare import HeardForm, PlanContactForm, WithdrawForm
from overstap.trajectories.models import AftercareContact, FollowUp
from overstap.trajectories.queries.aftercare import aftercare_of, contact_of, follow_up_of
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.terms import in_words
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.sections import show
from overstap.ui.dates import full_day

Words = str | Promise


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact as the page shows it."""

    day: date
    is_late: bool
    became: Words
    record: str
    correct: str = ""
    withdraw: str = ""
    months: int = 0


@for_coaches
def aftercare(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What is due, what was tried, and what was agreed for after closing."""
    opened = opening_or_404(request, trajectory_id)
    found = aftercare_of(opened.trajectory)
    today = clock.today()
    context = {
        "open": [_contact(each, trajectory_id, today) for each in found.open],
        "tried": [_contact(each, trajectory_id, today) for each in found.tried],
        "follow_ups": [_follow_up(each, trajectory_id, today) for each in found.follow_ups],
        "rules": rules_of(opened.trajectory.programme),
        "can_plan": opened.trajectory.is_admitted and not opened.trajectory.is_ended,
    }
    return show(request, opened, "aftercare", "trajectories/aftercare.html", context)


@for_coaches
def plan(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """One contact beside those of the rule."""
    opened = opening_or_404(request, trajectory_id)
    form = PlanContactForm(posted(request))
    question = Question(
        title=_("Plan a contact"),
        act=_("Plan"),
        said=_("The contact was planned. It comes on your list when it is due."),
        section="aftercare",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.plan_aftercare(opened.trajectory, due_on=form.day_of("due_on"), by=request.user, at=at),
    )


@for_coaches
def record(request: CoachRequest, trajectory_id: UUID, contact_id: UUID) -> HttpResponse:
    """What became of a contact in aftercare. A return to the work is a fact, and opens the way back."""
    opened = opening_or_404(request, trajectory_id)
    contact = contact_of(opened.trajectory, contact_id)
    if contact is None:
        raise Http404
    consequence = _("Back in the work is no failure: you can begin the execution again, in this trajectory.")
    return _ask_what_was_heard(
        request,
        opened,
        consequence,
        lambda heard, at: acts.record_aftercare(contact, heard, by=request.user, at=at),
    )


@for_coaches
def follow_up(request: CoachRequest, trajectory_id: UUID, follow_up_id: UUID) -> HttpResponse:
    """What became of a contact after closing."""
    opened = opening_or_404(request, trajectory_id)
    agreed = _follow_up_or_404(opened, follow_up_id)
    consequence = _(
        "The participant agreed to this contact at closing. Whoever wants to come back gets a new trajectory."
    )
    return _ask_what_was_heard(
        request,
        opened,
        consequence,
        lambda heard, at: acts.record_follow_up(agreed, heard, by=request.user, at=at),
    )


@for_coaches
def withdraw(request: CoachRequest, trajectory_id: UUID, follow_up_id: UUID) -> HttpResponse:
    """Nobody asks any more."""
    opened = opening_or_404(request, trajectory_id)
    agreed = _follow_up_or_404(opened, follow_up_id)
    form = WithdrawForm(posted(request))
    question = Question(
        title=_("Do not ask any more"),
        act=_("Keep that nobody asks"),
        said=_("Nobody asks any more."),
        consequence=_("The participant no longer wants this contact. It leaves your list."),
        section="aftercare",
    )
    return ask(request, opened, form, question, lambda at: acts.withdraw_follow_up(agreed, by=request.user, at=at))


def _ask_what_was_heard(
    request: CoachRequest, opened: Opening, consequence: Words, act: Callable[[acts.Heard, datetime], object]
) -> HttpResponse:
    form = HeardForm(posted(request))
    question = Question(
        title=_("What became of this contact?"),
        act=_("Keep this"),
        said=_("What became of it was kept."),
        consequence=consequence,
        section="aftercare",
    )
    return ask(request, opened, form, question, lambda at: act(form.heard, at))


def _follow_up_or_404(opened: Opening, follow_up_id: UUID) -> FollowUp:
    agreed = follow_up_of(opened.trajectory, follow_up_id)
    if agreed is None:
        raise Http404
    return agreed


def _contact(contact: AftercareContact, trajectory_id: UUID, today: date) -> ContactRow:
    return ContactRow(
        day=contact.due_on,
        is_late=not contact.reached and contact.due_on < today,
        became=_became(contact),
        record="" if contact.reached else of_row("record_aftercare", trajectory_id, contact.pk),
        correct=of_row("correct", trajectory_id, contact.pk, table="aftercare"),
    )


def _follow_up(agreed: FollowUp, trajectory_id: UUID, today: date) -> ContactRow:
    return ContactRow(
        day=agreed.due_on,
        is_late=not agreed.reached and agreed.due_on < today,
        became=_became(agreed),
        record="" if agreed.reached else of_row("follow_up", trajectory_id, agreed.pk),
        withdraw="" if agreed.reached else of_row("withdraw_follow_up", trajectory_id, agreed.pk),
        months=agreed.months,
    )


def _became(contact: AftercareContact | FollowUp) -> Words:
    """Whether there was contact, and when; nothing while nobody tried."""
    if contact.made_on:
        return full_day(contact.made_on)
    return in_words(codes.REACHED.label(contact.reached)) if contact.reached else ""
