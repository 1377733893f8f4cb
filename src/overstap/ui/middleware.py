"""Headers of every page, the methods it answers to, and the language it speaks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation

from overstap.ui.views import too_large

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Nothing is allowed but what comes from here, in files of its own: no inline script, no inline style.
# htmx writes what it fetched through the policy that overstap.js makes; no other code can write markup.
CONTENT_SECURITY_POLICY = "; ".join([  # noqa: FLY002 - one directive a line
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types overstap",
])  # fmt: skip

_REFUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip

FIXED_HEADERS = {
    "Cache-Control": "no-store, private",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _REFUSED),
    # Not "no-referrer": under it a browser sends "Origin: null" with every form, and the check against forged
    # forms refuses them all. To other places this tells as little.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def headers(get_response: GetResponse) -> GetResponse:
    """Put the headers on everything that is not a static file.

    A view may set a stricter content security policy of its own; the other headers are not negotiable.
    """

    def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in FIXED_HEADERS.items():
            response[name] = value
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response

    return with_headers


METHODS = ("GET", "HEAD", "POST")
"""A page is asked for, or a form is sent; nothing else happens in this house."""


def methods(get_response: GetResponse) -> GetResponse:
    """Refuse what neither asks for a page nor sends a form: no page has to think of it."""

    def with_methods(request: HttpRequest) -> HttpResponseBase:
        return get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return with_methods


def sizes(get_response: GetResponse) -> GetResponse:
    """Refuse what says of itself that it is larger than stays in memory, before a byte of it is read.

    It stands behind the others, which read no form, and before the check against forgery, which does.
    """

    def with_sizes(request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        is_too_large = not said.isdecimal() or int(said) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        return too_large(request) if is_too_large else get_response(request)

    return with_sizes


class LanguageMiddleware:
    """The language of the page: what the person chose, else Dutch.

    The browser's own list of languages (Accept-Language) is not asked: a page that is in view on a shared screen
    or phone looks the same to everybody, and nothing about the person follows from it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response["Content-Language"] = language
        return response


def chosen_language(request: HttpRequest) -> str:
    """The language in the cookie when the house speaks it, else Dutch."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
