"""Pages of this room: the language, the way out, what went wrong, and the parts on show."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from overstap.core.errors import RuleError
from overstap.ui.gallery import specimens
from overstap.ui.refusals import FORGED, SENTENCES, Refusal

# Where somebody lands who had to leave quickly: the national weather office, a page that everybody visits.
NEUTRAL_PAGE = "https://www.knmi.nl/"
A_YEAR = 365 * 24 * 60 * 60


class SeeOther(HttpResponseRedirect):
    """Go there with a GET, whatever the method was (RFC 9110 15.4.4)."""

    status_code = HTTPStatus.SEE_OTHER


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language, and go back to where it was chosen."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return bad_request(request)
    response = SeeOther(_inside(request, request.POST.get("next", "")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _inside(request: HttpRequest, address: str) -> str:
    is_inside = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_inside and address.startswith("/") else "/"


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Sign out; on to where it says, which asks to sign in again."""
    logout(request)
    address = request.POST.get("next", "")
    return SeeOther(_inside(request, address) if address else resolve_url(settings.LOGOUT_REDIRECT_URL or "/"))


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Answer nothing; that somebody asked keeps the session awake."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: end the session and land on a neutral page (*safety promise 7*).

    A picture or a script on a strange page may ask for this address too: then nothing ends.
    """
    response = SeeOther(getattr(settings, "NEUTRAL_PAGE", NEUTRAL_PAGE))
    if request.headers.get("Sec-Fetch-Dest", "document") == "document":
        logout(request)
        for name in request.COOKIES:
            response.delete_cookie(name)
        response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part of the design, once."""
    return render(request, "ui/gallery.html", specimens())


def refused(request: HttpRequest, status: int, error: RuleError | None = None) -> HttpResponse:
    """The page that says why not, and what to do; the words of ``error`` when it is given."""
    refusal = SENTENCES[HTTPStatus(status)]
    if error is not None:
        refusal = Refusal(refusal.title, error.message)
    return render(request, "ui/refused.html", {"refusal": refusal}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return refused(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person."""
    return refused(request, HTTPStatus.FORBIDDEN)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form does not come from a page of this session."""
    return render(request, "ui/refused.html", {"refusal": FORGED}, status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this person; the page does not tell which."""
    return refused(request, HTTPStatus.NOT_FOUND)


def conflict(request: HttpRequest, error: RuleError | None = None) -> HttpResponse:
    """409: somebody else was first."""
    return refused(request, HTTPStatus.CONFLICT, error)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than is taken in."""
    return refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too often in a short time."""
    return refused(request, HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault. Asks nothing of the session or the database, which may be what failed."""
    page = loader.get_template("ui/fault.html")
    return HttpResponse(page.render({"refusal": SENTENCES[HTTPStatus.INTERNAL_SERVER_ERROR]}), status=500)
