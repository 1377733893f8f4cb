"""The page that hands a colleague another password."""

from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.flows.newcomers import hand_over_password
from overstap.people.policy import Permission, may
from overstap.people.queries import colleagues_of
from overstap.people.signing_in import person_of
from overstap.ui.views import refused


@login_required
def password(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask first; the answer shows the new password, once."""
    by = person_of(request)
    if not may(by, Permission.ADMINISTER_PEOPLE):
        raise Http404
    person = get_object_or_404(colleagues_of(by), pk=person_id)
    if request.method != "POST":
        return render(request, "flows/password.html", {"person": person})
    try:
        handed_over = hand_over_password(person, by=by, at=clock.now())
    except RuleError as error:
        return refused(request, HTTPStatus.FORBIDDEN, error)
    return render(request, "people/start_password.html", {"person": person, "password": handed_over})
