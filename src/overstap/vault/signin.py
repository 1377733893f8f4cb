"""Signing in with the password, which is known only here: the private key is opened before the second factor."""

from contextlib import suppress

from allauth.account import forms
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse

from overstap.core import clock
from overstap.people.models import Person
from overstap.vault import session
from overstap.vault.actions import create_key_pair
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import KeyPairExistsError, NoKeyPairError, WrongPasswordError


class LoginForm(forms.LoginForm):  # type: ignore[misc] # allauth has no types
    """allauth's form, which also opens the private key; at the first sign-in it makes one.

    Until the second factor is passed the key rests in the session and nothing opens it
    (:func:`overstap.vault.session.keyring_of`).
    """

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        if LOGIN_SESSION_KEY in request.session or request.user.pk == self.user.pk:
            keys = _keyring_of(self.user, self.cleaned_data["password"])
            if keys is not None:
                session.put_keyring(request, keys)
        return response


def _keyring_of(person: Person, password: str) -> Keyring | None:
    """The keyring of ``person``; nothing when their key stands under another password and waits for a reset."""
    with suppress(WrongPasswordError):
        with suppress(NoKeyPairError):
            return Keyring.unlock(person, password)
        with suppress(KeyPairExistsError):
            return create_key_pair(person, password=password, at=clock.now())
        return Keyring.unlock(person, password)
    return None


def follow_sessions() -> None:
    """Let the key follow the session: another one after each step of signing in, none after signing out."""
    user_logged_in.connect(_signed_in, dispatch_uid="vault")
    authenticator_added.connect(_signed_in, dispatch_uid="vault")
    user_logged_out.connect(_signed_out, dispatch_uid="vault")


def _signed_in(request: HttpRequest, user: Person, **_signal: object) -> None:
    session.rotate(request, user.pk)


def _signed_out(request: HttpRequest, **_signal: object) -> None:
    session.forget(request)
