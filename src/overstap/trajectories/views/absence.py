"""Being away: a coach says it, or who divides the work says it for them; one tap says that they are back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.signing_in import person_of
from overstap.trajectories.actions.absence import say_absent, say_back
from overstap.trajectories.entrance import CoachRequest, StaffRequest, for_coaches, for_managers
from overstap.trajectories.forms.absence import AwayForm, AwayOfForm, BackForm
from overstap.trajectories.models import Absence
from overstap.trajectories.queries.absence import (
    absences_kept_by,
    absences_of,
    absences_seen_by,
    divides_in,
    stand_ins_of,
    uncovered_for,
)
from overstap.trajectories.queries.coachless import Coachless
from overstap.trajectories.queries.team import colleagues
from overstap.trajectories.terms import Act
from overstap.trajectories.views.acting import status_of
from overstap.trajectories.views.coachless import what_it_is, who_guides


@for_coaches
def absence(request: CoachRequest) -> HttpResponse:
    """The own absence: whether one is away, who has the list meanwhile, and the form that says so."""
    on = clock.today()
    form = AwayForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_said(form, request.user, request.user):
        messages.success(request, _("It stands here that you are away."))
        return redirect("trajectories:absence")
    context = {
        "form": form,
        "absences": [(each, each.holds_on(on)) for each in absences_of(request.user, on=on)],
        "stand_ins": stand_ins_of(request.user, on=on),
        "today": on.isoformat(),
    }
    return render(request, "trajectories/absence.html", context, status=status_of(form))


@for_managers
def absences(request: StaffRequest) -> HttpResponse:
    """Who is away, the form that says it for somebody, and the dossiers that nobody can open meanwhile."""
    on, people = clock.today(), colleagues(divides_in(request.user))
    form = AwayOfForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid() and _is_said(form, form.colleague, request.user):
        messages.success(request, _("It stands here that %(name)s is away.") % {"name": form.colleague.name})
        return redirect("trajectories:absences")
    uncovered = uncovered_for(request.user, on=on)
    _record(request, uncovered)
    context = {
        "form": form,
        "absences": [(each, each.holds_on(on)) for each in absences_seen_by(request.user, on=on)],
        "uncovered": [(what_it_is(line), who_guides(line)) for line in uncovered],
        "today": on.isoformat(),
    }
    return render(request, "trajectories/absences.html", context, status=status_of(form))


@login_required
def back(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """From which day somebody is back; one tap on another page sends today."""
    by = person_of(request)
    found = get_object_or_404(absences_kept_by(by, on=clock.today()), pk=absence_id)
    is_own = found.person_id == by.pk
    form = BackForm(
        request.POST if request.method == "POST" else None, initial={"back_on": found.back_on or clock.today()}
    )
    if form.is_valid() and _is_back(form, found, by):
        messages.success(request, _said(found, is_own=is_own))
        if is_own:
            return redirect("desk:today" if found.back_on == clock.today() else "trajectories:absence")
        return redirect("trajectories:absences")
    context = {"form": form, "absence": found, "is_own": is_own}
    return render(request, "trajectories/back.html", context, status=status_of(form))


def _is_said(form: AwayForm, person: Person, by: Person) -> bool:
    try:
        say_absent(person, since=form.day_of("since"), back_on=form.back, by=by, at=clock.now())
    except (RuleError, ValidationError) as error:
        form.refuse(error)
    return not form.errors


def _is_back(form: BackForm, found: Absence, by: Person) -> bool:
    try:
        say_back(found, back_on=form.day_of("back_on"), by=by, at=clock.now())
    except RuleError as error:
        form.refuse(error)
    return not form.errors


def _said(found: Absence, *, is_own: bool) -> str:
    if found.back_on == found.since:
        return _("The absence was called off.")
    if is_own and found.back_on == clock.today():
        return _("You are back. Your list is yours again.")
    return _("The day back was kept.")


def _record(request: StaffRequest, shown: tuple[Coachless, ...]) -> None:
    if shown:
        dossiers = [line.dossier for line in shown]
        log.record(
            Act.UNCOVERED_READ, by=request.user, at=clock.now(), dossiers=dossiers, purpose=Purpose.ADMINISTRATION
        )
