"""The door of every page about colleagues: an administrator."""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from overstap.core.errors import RuleError
from overstap.people.policy import Permission, may
from overstap.people.signing_in import person_of
from overstap.ui.views import refused

View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Only who administers people gets in; a refusal of an act is a page that says why."""

    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        if not may(person_of(request), Permission.ADMINISTER_PEOPLE):
            raise Http404
        try:
            return view(request, **parts)
        except RuleError as error:
            return refused(request, HTTPStatus.FORBIDDEN, error)

    return login_required(update_wrapper(answer, view))
