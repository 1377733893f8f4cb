"""The start page of a monitor, in which nobody guides anybody."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from overstap.people.models import Person
from overstap.people.policy import Permission, may


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The figures for who may see them, for others what they can do here."""
    person = request.user
    if isinstance(person, Person) and may(person, Permission.SEE_ALL_FIGURES):
        return redirect("monitor:index")
    return render(request, "desk/welcome.html", {"person": person})
