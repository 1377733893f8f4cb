"""The doors of this room: for coaches with their keys at hand, and for who divides the work and opens nothing."""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus
from typing import Concatenate, ParamSpec, TypeGuard

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.people.models import Person
from overstap.people.policy import Permission, may
from overstap.vault.drafts import kept_instead
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import NoKeyError

Given = ParamSpec("Given")


class StaffRequest(HttpRequest):
    """A request of somebody who works here."""

    user: Person


class CoachRequest(StaffRequest):
    """A request of somebody who guides, with the keys of their session."""

    keys: Keyring


StaffView = Callable[Concatenate[StaffRequest, Given], HttpResponse]
CoachView = Callable[Concatenate[CoachRequest, Given], HttpResponse]
PlainView = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def for_coaches(view: CoachView[Given]) -> PlainView[Given]:
    """Only who guides gets in; for everybody else there is nothing here.

    Who is signed in without keys is asked to sign in again; a dossier whose key still has to be sealed says so. What
    was typed in a form that comes without a session, or without keys, is kept as a draft first.
    """

    def answer(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if not may(_person(request), Permission.GUIDE):
            raise Http404
        if not _has_keys(request):
            return kept_instead(request) or without_keys(request)
        try:
            return view(request, *args, **kwargs)
        except NoKeyError:
            return kept_instead(request) or render(request, "trajectories/waiting.html", status=HTTPStatus.FORBIDDEN)

    inside = login_required(answer)

    def door(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        kept = None if request.user.is_authenticated else kept_instead(request)
        return kept or inside(request, *args, **kwargs)

    return update_wrapper(door, view)


def for_managers(view: StaffView[Given]) -> PlainView[Given]:
    """Only who divides the work gets in; for everybody else there is nothing here. No key is asked: none is used."""

    def answer(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if not _is_staff(request) or not may(request.user, Permission.ASSIGN):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(update_wrapper(answer, view))


def without_keys(request: HttpRequest) -> HttpResponse:
    """The page for somebody whose session no longer holds their keys."""
    return render(request, "trajectories/without_keys.html", status=HTTPStatus.FORBIDDEN)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _has_keys(request: HttpRequest) -> TypeGuard[CoachRequest]:
    return isinstance(getattr(request, "keys", None), Keyring)


def _is_staff(request: HttpRequest) -> TypeGuard[StaffRequest]:
    return isinstance(request.user, Person)
