"""Whose cookies count, how long a session may idle or last, and what must be in order before anybody works."""

import re
from collections.abc import Callable

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from overstap.audit import log
from overstap.core import clock
from overstap.people.models import Person
from overstap.people.signing_in import is_fully_signed_in

_BEGAN = "began"
_LAST_SEEN = "last_seen"
_WRITE_EVERY_SECONDS = 60
# What stays within reach of who must first do something else: the way out, and the language of the page.
_ALWAYS = frozenset({"account_logout", "ui:language", "ui:leave", "ui:lock", "ui:stay"})
_SECOND_FACTOR = "people:second_factor"
_OWN_PASSWORD = "vault:own_key"  # noqa: S105 - the name of a page
_PREFIX = "__host-"
_PREFIXED = re.compile(r"__Host-[\w-]+", re.ASCII)

Answer = Callable[[HttpRequest], HttpResponse]


def own_cookies(get_response: Answer) -> Answer:
    """Ignore a cookie that only looks like one of this host's own.

    A browser lets nobody but this host set a cookie whose name begins with ``__Host-``. Before other characters that
    Django strips off (spaces of Unicode, for one) it sees no such beginning, and a neighbouring host could set it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_COOKIE", "")
        if _PREFIX in sent.lower():
            request.META["HTTP_COOKIE"] = ";".join(each for each in sent.split(";") if not _is_disguised(each))
        return get_response(request)

    return answer


def _is_disguised(cookie: str) -> bool:
    name = cookie.partition("=")[0].strip(" ")
    return _PREFIX in name.lower() and not _PREFIXED.fullmatch(name)


def session_guard(get_response: Answer) -> Answer:
    """End a session that idled or lasted too long; send who is half signed in, or has no password of their own, on.

    ``request.session_left`` is how many seconds the session can last yet, for the warning that comes in time.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        with log.coming_from(request.META.get("REMOTE_ADDR", "")):
            left = _seconds_left(request)
            if _is_begun(request) and (left <= 0 or _is_idle(request)):
                logout(request)
            request.session_left = left  # type: ignore[attr-defined] # see above
            response = get_response(request)
            if _is_begun(request):
                for name in (_BEGAN, _LAST_SEEN):
                    request.session.setdefault(name, clock.now().timestamp())
            return response

    def before_view(request: HttpRequest, *_view: object) -> HttpResponse | None:
        here = request.resolver_match.view_name if request.resolver_match else ""
        first = _to_do_first(request)
        return redirect(first) if first and here != first and here not in _ALWAYS else None

    answer.process_view = before_view  # type: ignore[attr-defined] # Django's hook on a middleware
    return answer


def _to_do_first(request: HttpRequest) -> str:
    """The page that comes before all others; none when everything is in order, or nobody is signed in."""
    if not isinstance(request.user, Person):
        return ""
    if not is_fully_signed_in(request):
        return _SECOND_FACTOR
    return _OWN_PASSWORD if request.user.has_start_password else ""


def _is_begun(request: HttpRequest) -> bool:
    """Whether somebody is signed in, or passed the first of the two steps."""
    return request.user.is_authenticated or LOGIN_SESSION_KEY in request.session


def _seconds_left(request: HttpRequest) -> int:
    """How long the session can last yet, counted from the password: whoever took it over is not in for ever."""
    moment = clock.now().timestamp()
    return int(request.session.get(_BEGAN, moment) + settings.SESSION_LONGEST_SECONDS - moment)


def _is_idle(request: HttpRequest) -> bool:
    """Whether nothing came for too long; notes, at most once a minute, that something came."""
    moment = clock.now().timestamp()
    silent = moment - request.session.get(_LAST_SEEN, moment)
    if silent > settings.SESSION_IDLE_SECONDS:
        return True
    if silent >= _WRITE_EVERY_SECONDS:
        request.session[_LAST_SEEN] = moment
    return False
