"""Signing in: who is who, and where it ends. A person needs a password and a second factor."""

import base64
from datetime import datetime
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.models import Membership, Person, new_stamp
from overstap.people.terms import Act, Role

_SECOND_FACTOR = "mfa"
_NONCE_BYTES = 12


class SecondFactorExistsError(RuleError):
    """Somebody who has a second factor would get another one without showing the first."""

    def __init__(self) -> None:
        super().__init__(_("The second step was already set up. Sign in with it, or ask your administrator."))


class StaffBackend(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """Finds the person of a session together with their roles: one query."""

    def get_user(self, user_id: str | UUID) -> Person | None:
        rows = list(Membership.objects.filter(person_id=user_id, until=None).select_related("person"))
        if not rows:
            return Person.objects.filter(pk=user_id, is_active=True).first()
        person = rows[0].person
        person.standing = frozenset((row.organisation_id, Role(row.role)) for row in rows)
        return person if person.is_active else None

    def user_can_authenticate(self, user: Person) -> bool:
        """Whether the right password opens the door: not to who was stopped, not when a start password is too old."""
        return user.is_active and not user.has_stale_start_password(at=clock.now())

    def _check_password(self, user: Person | None, password: str) -> Person | None:
        """allauth remembers who was right but may not enter, to tell them so; here that looks like a wrong password."""
        found: Person | None = super()._check_password(user, password)
        self.unstash_authenticated_user()
        return found


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Keeps the secret of a second factor encrypted under a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, too old or already used. Type the code that the app shows now."),
    }

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
    return bool(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists())


def is_fully_signed_in(request: HttpRequest) -> bool:
    """Whether this person passed the password and the second factor in this session."""
    if not isinstance(request.user, Person):
        return False
    return any(each.get("method") == _SECOND_FACTOR for each in get_authentication_records(request, request.user))


def person_of(request: HttpRequest) -> Person:
    """Who is signed in, on a page that asks for it.

    :raises PermissionDenied: nobody
    """
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


@transaction.atomic
def set_second_factor(request: HttpRequest, person: Person, *, secret: str, code: str, at: datetime) -> None:
    """Make ``secret`` the second factor of ``person``, who has just shown ``code`` made with it.

    The code is spent by that, every other session of the person ends, and this one gets another key.

    :raises SecondFactorExistsError: there is one already
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two browsers that do this at once wait for each other
    if has_second_factor(person):
        raise SecondFactorExistsError
    data = {"secret": SecondFactorAdapter().encrypt(secret)}
    made = Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)
    made.wrap().validate_code(code)
    person.stamp = new_stamp()
    person.save(update_fields=["stamp"])
    update_session_auth_hash(request, person)
    record_authentication(request, person, _SECOND_FACTOR, type="totp")
    log.record(Act.SECOND_FACTOR_SET, by=person, at=at, subject=person)
    authenticator_added.send(sender=Authenticator, request=request, user=person, authenticator=made)


# Whoever signs in or out was found by the backend above, so these are connected by then.
@receiver(user_logged_in, dispatch_uid="people")
def _trace_signed_in(user: Person, **_signal: object) -> None:
    log.record(Act.SIGNED_IN, by=user, at=clock.now(), subject=user)


@receiver(user_logged_out, dispatch_uid="people")
def _trace_signed_out(user: Person | None, **_signal: object) -> None:
    """However it came: pressed, left in a hurry, or idle for too long. Nobody was signed in: nothing to tell."""
    if user is not None:
        log.record(Act.SIGNED_OUT, by=user, at=clock.now(), subject=user)


@receiver(authentication_failed, dispatch_uid="people")
def _trace_wrong_code(user: Person, **_signal: object) -> None:
    log.record(Act.SIGN_IN_FAILED, by=None, at=clock.now(), subject=user)
