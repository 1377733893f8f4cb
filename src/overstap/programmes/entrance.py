"""The door of the pages that set up a programme."""

from collections.abc import Callable
from functools import update_wrapper

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from overstap.people.policy import Permission, may
from overstap.people.signing_in import person_of
from overstap.programmes.models import Programme
from overstap.programmes.queries.reach import led_by

View = Callable[..., HttpResponse]


def for_who_sets_up(view: View) -> View:
    """Only who sets up programmes gets in."""

    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        if not may(person_of(request), Permission.SET_UP_PROGRAMMES):
            raise Http404
        return view(request, **parts)

    return login_required(update_wrapper(answer, view))


def programme_or_404(request: HttpRequest, code: str) -> Programme:
    """The programme when the reader sets it up; absent and forbidden look the same."""
    programmes = led_by(person_of(request)).select_related("lead").prefetch_related("executing", "years")
    return get_object_or_404(programmes, code=code)
