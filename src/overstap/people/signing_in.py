"""Signing in: what allauth is told, and where it ends. A person needs a password and a second factor."""

import base64
from datetime import datetime
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from overstap.audit import log
from overstap.people.models import Membership, Person
from overstap.people.terms import Act, Role

_SECOND_FACTOR = "mfa"
_NONCE_BYTES = 12


class StaffBackend(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """Finds the person of a session together with their roles: one query."""

    def get_user(self, user_id: str | UUID) -> Person | None:
        rows = list(Membership.objects.filter(person_id=user_id, until=None).select_related("person"))
        if not rows:
            return Person.objects.filter(pk=user_id, is_active=True).first()
        person = rows[0].person
        person.standing = frozenset((row.organisation_id, Role(row.role)) for row in rows)
        return person if person.is_active else None


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs up by themselves, and signing in sends no mail and shows no flash message."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        return None

    def add_message(self, *_args: object, **_kwargs: object) -> None:
        return None


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Keeps the secret of a second factor encrypted under a key that is not in the database."""

    def encrypt(self, text: str) -> str:
        nonce = _nonce()
        sealed = _cipher().encrypt(nonce, text.encode(), b"overstap second factor")
        return base64.b64encode(nonce + sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        blob = base64.b64decode(encrypted_text)
        opened = _cipher().decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], b"overstap second factor")
        return opened.decode()

    def send_notification_mail(self, *_args: object, **_kwargs: object) -> None:
        return None


def _cipher() -> AESGCM:
    return AESGCM(bytes.fromhex(settings.SECOND_FACTOR_KEY))


def _nonce() -> bytes:
    return AESGCM.generate_key(128)[:_NONCE_BYTES]


def has_second_factor(person: Person) -> bool:
    """Whether ``person`` has set up a second factor."""
    return Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists()


def is_fully_signed_in(request: HttpRequest) -> bool:
    """Whether this session passed the password and the second factor."""
    methods: list[dict[str, object]] = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return request.user.is_authenticated and any(each.get("method") == _SECOND_FACTOR for each in methods)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in, on a page that asks for it.

    :raises PermissionDenied: nobody
    """
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


@transaction.atomic
def set_second_factor(request: HttpRequest, person: Person, *, secret: str, at: datetime) -> None:
    """Make ``secret`` the second factor of ``person``, who has just shown a code made with it."""
    data = {"secret": SecondFactorAdapter().encrypt(secret)}
    Authenticator.objects.update_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": data})
    record_authentication(request, person, _SECOND_FACTOR, type="totp")
    log.record(Act.SECOND_FACTOR_SET, by=person, at=at, subject=person)
