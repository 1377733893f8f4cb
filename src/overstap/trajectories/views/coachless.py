"""Dossiers that nobody works in any more: who divides the work sees them without a name, and gives them a coach."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.policy import Permission, roles_with
from overstap.trajectories import actions
from overstap.trajectories.entrance import StaffRequest, for_managers
from overstap.trajectories.forms.coachless import CoachForm
from overstap.trajectories.queries.coachless import Coachless, Guided, coachless_for, divided_by, unopenable_for
from overstap.trajectories.queries.team import colleagues
from overstap.trajectories.terms import Act
from overstap.trajectories.views.acting import status_of
from overstap.ui.dates import full_day
from overstap.vault.queries import held_by


@for_managers
def coachless(request: StaffRequest) -> HttpResponse:
    """The dossiers without a coach, with the form that gives them one; and those that wait for the emergency key."""
    lines, waiting = coachless_for(request.user), unopenable_for(request.user)
    form = _form(request, lines)
    if form.is_valid() and _is_divided(request, form, lines):
        return redirect("trajectories:coachless")
    shown = [line.dossier for line in (*lines, *waiting)]
    if shown:
        log.record(Act.COACHLESS_READ, by=request.user, at=clock.now(), dossiers=shown, purpose=Purpose.ADMINISTRATION)
    context = {
        "form": form if lines else None,
        "waiting": [(what_it_is(line), who_guides(line)) for line in waiting],
        "is_officer": bool(waiting) and held_by(request.user).exists(),
    }
    return render(request, "trajectories/coachless.html", context, status=status_of(form))


def _form(request: StaffRequest, lines: tuple[Coachless, ...]) -> CoachForm:
    here = request.user.organisations_as(*roles_with(Permission.ASSIGN))
    return CoachForm(
        request.POST if request.method == "POST" else None,
        offered=[(str(line.dossier), what_it_is(line)) for line in lines],
        small={str(line.dossier): who_guides(line) for line in lines},
        people=colleagues(here),
    )


def _is_divided(request: StaffRequest, form: CoachForm, lines: tuple[Coachless, ...]) -> bool:
    every = [line.dossier for line in lines if form.coach or line.backup]
    chosen = divided_by(request.user).filter(pk__in=every if form.wants_all else form.cleaned_data["dossiers"])
    try:
        number = actions.give_coach(chosen, form.coach, since=clock.today(), by=request.user, at=clock.now())
    except (RuleError, ValidationError) as error:
        form.refuse(error)
        return False
    said = ngettext("%(number)s dossier has a coach again.", "%(number)s dossiers have a coach again.", number)
    messages.success(request, said % {"number": number})
    return True


def what_it_is(line: Coachless) -> str:
    """The dossier, by what who divides the work may know of it."""
    words = {"programme": line.programme, "day": full_day(line.registered_on)}
    if line.is_open:
        return _("%(programme)s, registered on %(day)s") % words
    return _("%(programme)s, registered on %(day)s, has ended") % words


def who_guides(line: Coachless) -> str:
    """Who guided it, who could, and whether anybody can open it."""
    sentences = [_coach(line.coach), _backup(line.backup)]
    if not line.can_be_opened:
        sentences.append(_("Only the emergency key opens it."))
    return " ".join(sentence for sentence in sentences if sentence)


def _coach(coach: Guided | None) -> str:
    if coach is None:
        return ""
    if coach.until is None:
        return _("Coach: %(name)s.") % {"name": coach.name}
    return _("Coach until %(day)s: %(name)s.") % {"day": full_day(coach.until), "name": coach.name}


def _backup(backup: Guided | None) -> str:
    return _("Backup: %(name)s.") % {"name": backup.name} if backup else _("No backup.")
