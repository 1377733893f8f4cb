"""``request.keys``: the keyring of who is fully signed in, or nothing."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from overstap.core import clock
from overstap.core.errors import OverstapError
from overstap.vault import epochs, session
from overstap.vault.actions import release_stale, settle_pending, turn_epoch
from overstap.vault.keyring import Keyring

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]


class KeyedRequest(HttpRequest):
    """A request behind this middleware."""

    keys: Keyring | None


def keyring(get_response: Answer) -> Answer:
    """Open the keyring, answer, and send the key cookie back when it changed."""

    def answer(request: HttpRequest) -> HttpResponse:
        session.take_cookie(request)
        keys = session.keyring_of(request)
        request.keys = keys  # type: ignore[attr-defined] # see KeyedRequest and keys_of
        if keys is not None and session.is_first_request(request):
            _settle(keys, at=clock.now())
        response = get_response(request)
        session.give_cookie(request, response)
        return response

    return answer


def keys_of(request: HttpRequest) -> Keyring | None:
    """The keyring of this request, for code that wants its type."""
    keys: Keyring | None = getattr(request, "keys", None)
    return keys


def _settle(keys: Keyring, *, at: datetime) -> None:
    """What a sign-in does for colleagues; a fault in it keeps nobody from working."""
    try:
        if epochs.is_due(at=at):
            turn_epoch(at)
        release_stale(keys)
        settle_pending(keys, at=at)
    except OverstapError as error:
        logger.error("Keys could not be settled: %s", error)  # noqa: TRY400 - a traceback says no more
