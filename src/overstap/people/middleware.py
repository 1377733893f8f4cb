"""A session is idle for thirty minutes at most, and nobody works without a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from overstap.audit import log
from overstap.core import clock
from overstap.people.signing_in import is_fully_signed_in

_LAST_SEEN = "last_seen"
_WRITE_EVERY_SECONDS = 60
# What somebody may reach who has a password but not yet a second factor.
_BEFORE_SECOND_FACTOR = frozenset({"people:second_factor", "account_logout", "ui:set_language", "ui:leave"})

Answer = Callable[[HttpRequest], HttpResponse]


def session_guard(get_response: Answer) -> Answer:
    """End an idle session; send who is half signed in to the second factor."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and _is_idle(request):
            logout(request)
        with log.coming_from(request.META.get("REMOTE_ADDR", "")):
            return get_response(request)

    def before_view(request: HttpRequest, *_view: object) -> HttpResponse | None:
        if not request.user.is_authenticated or is_fully_signed_in(request):
            return None
        match = request.resolver_match
        return None if match and match.view_name in _BEFORE_SECOND_FACTOR else redirect("people:second_factor")

    answer.process_view = before_view  # type: ignore[attr-defined] # Django's hook on a middleware
    return answer


def _is_idle(request: HttpRequest) -> bool:
    """Whether nothing came for too long; notes, at most once a minute, that something came."""
    moment = clock.now().timestamp()
    last_seen = request.session.get(_LAST_SEEN, moment)
    if moment - last_seen > settings.SESSION_IDLE_SECONDS:
        return True
    if _LAST_SEEN not in request.session or moment - last_seen >= _WRITE_EVERY_SECONDS:
        request.session[_LAST_SEEN] = moment
    return False
