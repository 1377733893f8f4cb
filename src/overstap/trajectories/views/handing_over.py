"""Handing over every dossier in one act, and telling a participant who guides them now."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.policy import Permission, roles_with
from overstap.trajectories.actions.handing_over import hand_over, tell_of_coach
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.handing_over import HandOverForm, Offered, ToldForm
from overstap.trajectories.queries.caseload import Case
from overstap.trajectories.queries.handing_over import to_hand_over
from overstap.trajectories.queries.team import colleagues
from overstap.trajectories.terms import Act, ToldHow
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted, status_of
from overstap.ui.dates import full_day


@for_coaches
def hand_over_all(request: CoachRequest) -> HttpResponse:
    """The dossiers of which the reader is the coach, and who becomes it: for all at once, or otherwise for some."""
    cases = to_hand_over(request.user, keys=request.keys, on=clock.today())
    here = request.user.organisations_as(*roles_with(Permission.GUIDE))
    people = colleagues(here).exclude(pk=request.user.pk)
    form = HandOverForm(posted(request), offered=[_offered(case) for case in cases], people=people)
    if cases and form.is_valid() and _is_handed_over(request, form):
        return redirect("desk:caseload")
    if cases:
        shown = [case.dossier for case in cases]
        log.record(Act.LIST_READ, by=request.user, at=clock.now(), dossiers=shown, purpose=Purpose.GUIDANCE)
    context = {"form": form, "cases": cases}
    return render(request, "trajectories/hand_over.html", context, status=status_of(form) if cases else 200)


@for_coaches
def told(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """The participant knows who the coach is now."""
    opened = opening_or_404(request, trajectory_id)
    form = ToldForm(posted(request))
    question = Question(
        title=gettext_lazy("Tell who the coach is now"),
        act=gettext_lazy("This was told"),
        said=gettext_lazy("It stands here that it was told."),
        consequence=gettext_lazy("A participant hears it from a person, before or soon after another coach begins."),
        then="desk:today",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: tell_of_coach(
            opened.trajectory.dossier,
            ToldHow(form.text_of("told_how")),
            on=form.day_of("on"),
            by=request.user,
            at=at,
        ),
    )


def _is_handed_over(request: CoachRequest, form: HandOverForm) -> bool:
    try:
        number = hand_over(form.wanted, on=form.day_of("on"), keys=request.keys, by=request.user, at=clock.now())
    except (RuleError, ValidationError) as error:
        form.refuse(error)
        return False
    said = ngettext("%(number)s dossier was handed over.", "%(number)s dossiers were handed over.", number)
    messages.success(request, said % {"number": number})
    return True


def _offered(case: Case) -> Offered:
    words = {"programme": case.programme, "backup": case.backup or _("nobody")}
    small = _("%(programme)s; backup: %(backup)s") % words
    if not case.is_open:
        small = _("%(small)s; ended on %(day)s") % {"small": small, "day": full_day(case.closed_on or case.declined_on)}
    return Offered(case.dossier, case.alias or _("access is waiting"), small, case.backup, case.is_open)
