"""The private key while somebody is signed in: half in the session, half in a cookie.

The session row holds the private key encrypted. The key to that is random, changes at every step of signing
in, and exists only in a second cookie: who reads the database, where session ids stand in clear, has nothing.
"""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from overstap.people.models import Person
from overstap.people.signing_in import is_fully_signed_in
from overstap.vault.crypto.aead import KEY_BYTES, decrypt, encrypt, new_key
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.errors import NotOpenedError, UnknownAlgorithmError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret
from overstap.vault.keyring import Keyring

ENTRY = "vault"
"""Where the session keeps the encrypted private key."""

_TO_SETTLE = "vault_to_settle"
_COOKIE = "_vault_cookie"


@dataclass(slots=True)
class _Cookie:
    """The key cookie during one request: what came, and what goes back (nothing new: ``is_changed`` is false)."""

    key: Secret | None
    was_sent: bool
    is_changed: bool = False


def take_cookie(request: HttpRequest) -> None:
    """Take the key out of the request, so that nothing that stores or shows cookies comes upon it.

    Signing out before the middleware of this room is reached takes it earlier; taking it twice is taking it once.
    """
    if hasattr(request, _COOKIE):
        return
    name = settings.KEY_COOKIE_NAME
    sent = request.COOKIES.pop(name, None)
    others = [each for each in request.META.get("HTTP_COOKIE", "").split(";") if each.partition("=")[0].strip() != name]
    request.META["HTTP_COOKIE"] = ";".join(others)
    setattr(request, _COOKIE, _Cookie(_key_from(sent or ""), was_sent=sent is not None))


def give_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Send a new key back, or remove one that opens nothing any more."""
    cookie = _cookie_of(request)
    if cookie.is_changed and cookie.key is not None:
        response.set_cookie(
            settings.KEY_COOKIE_NAME,
            base64.urlsafe_b64encode(cookie.key.reveal()).decode(),
            path="/",
            secure=True,
            httponly=True,
            samesite="Strict",
        )
    elif cookie.was_sent and (cookie.is_changed or ENTRY not in request.session):
        response.delete_cookie(settings.KEY_COOKIE_NAME, path="/", samesite="Strict")


def put_keyring(request: HttpRequest, keys: Keyring) -> None:
    """Keep ``keys`` for the session that is signed in, or that waits for its second factor."""
    cookie = _cookie_of(request)
    request.session[ENTRY], cookie.key = sealed_entry(keys)
    request.session[_TO_SETTLE] = True
    cookie.is_changed = True


@quiet
def sealed_entry(keys: Keyring) -> tuple[dict[str, str], Secret]:
    """What the session keeps of ``keys``, and the key to it, which only the cookie holds."""
    key = new_key()
    sealed = encrypt(key, keys.private_key().reveal(), bound=_bound(keys.person_id, keys.key_pair_id))
    return {"key_pair": str(keys.key_pair_id), "sealed": base64.b64encode(sealed).decode()}, key


def keyring_of(request: HttpRequest) -> Keyring | None:
    """The keyring of who is fully signed in; nothing before the second factor or without the cookie."""
    if _cookie_of(request).key is None or not is_fully_signed_in(request) or not isinstance(request.user, Person):
        return None
    return _opened(request, request.user.pk)


def rotate(request: HttpRequest, person_id: UUID) -> None:
    """Encrypt the private key under another random key; forget one that is not of ``person_id``."""
    keys = _opened(request, person_id)
    if keys is not None:
        put_keyring(request, keys)
    else:
        forget(request)


def forget(request: HttpRequest) -> None:
    """Drop both halves."""
    request.session.pop(ENTRY, None)
    request.session.pop(_TO_SETTLE, None)
    cookie = _cookie_of(request)
    cookie.key, cookie.is_changed = None, True


def is_first_request(request: HttpRequest) -> bool:
    """Whether this is the first request since the keyring was put here; asking ends it."""
    return bool(request.session.pop(_TO_SETTLE, False))


def _opened(request: HttpRequest, person_id: UUID) -> Keyring | None:
    key, entry = _cookie_of(request).key, request.session.get(ENTRY)
    if key is None or not isinstance(entry, dict):
        return None
    try:
        key_pair = UUID(entry["key_pair"])
        private = decrypt(key, base64.b64decode(entry["sealed"]), bound=_bound(person_id, key_pair))
    except (NotOpenedError, UnknownAlgorithmError):
        return None
    return Keyring(person_id=person_id, key_pair_id=key_pair, private=Secret(private))


def _bound(person_id: UUID, key_pair: UUID) -> bytes:
    return bind("session", person_id, key_pair)


def _cookie_of(request: HttpRequest) -> _Cookie:
    take_cookie(request)
    cookie: _Cookie = getattr(request, _COOKIE)
    return cookie


def _key_from(value: str) -> Secret | None:
    try:
        key = base64.b64decode(value, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return Secret(key) if len(key) == KEY_BYTES else None
