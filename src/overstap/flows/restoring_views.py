"""The page on which a duty officer gives keys back."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.flows.restoring import closed_for, open_again
from overstap.people.signing_in import person_of
from overstap.ui.views import refused
from overstap.vault.middleware import keys_of
from overstap.vault.queries import held_by
from overstap.vault.refusals import NoKeyError


@require_safe
@login_required
def closed(request: HttpRequest) -> HttpResponse:
    """How many dossiers wait for the emergency key, for each organisation of which the reader holds it."""
    found = closed_for(person_of(request))
    if not found:
        raise Http404
    return render(request, "flows/closed.html", {"found": found})


@require_POST
@login_required
def restore(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Give who guides them the keys."""
    by = person_of(request)
    organisation = get_object_or_404(held_by(by), pk=organisation_id)
    keys = keys_of(request)
    try:
        if keys is None:
            raise NoKeyError
        number = open_again(organisation, keys=keys, by=by, at=clock.now())
    except RuleError as error:
        return refused(request, HTTPStatus.FORBIDDEN, error)
    said = ngettext("%(number)s dossier can be opened again.", "%(number)s dossiers can be opened again.", number)
    messages.success(request, said % {"number": number})
    return redirect("restoring:closed")
