"""The page that hands a colleague another password."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from overstap.core import clock
from overstap.flows.newcomers import hand_over_password
from overstap.people.entrance import for_administrators
from overstap.people.queries import colleagues_of
from overstap.people.signing_in import person_of


@for_administrators
def password(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask first; the answer shows the new password, once."""
    by = person_of(request)
    person = get_object_or_404(colleagues_of(by), pk=person_id)
    if request.method != "POST":
        return render(request, "flows/password.html", {"person": person})
    handed_over = hand_over_password(person, by=by, at=clock.now())
    return render(request, "people/start_password.html", {"person": person, "password": handed_over})
