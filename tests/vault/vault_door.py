"""A browser at the front door: password, code, and what it holds afterwards."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from vault_cast import password_of

from overstap.people.models import Person
from overstap.vault.keyring import Keyring

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PAGE = "/mijn-sleutel/"


class Door:
    """A browser, and what the keyring was at its last request."""

    def __init__(self) -> None:
        self.client = Client()
        self.keys: Keyring | None = None

    def password(self, name: str, password: str = "") -> HttpResponse:
        form = {"login": f"{name}@example.org", "password": password or password_of(name), "next": PAGE}
        return self.client.post(reverse("account_login"), form)

    def code(self) -> HttpResponse:
        cache.clear()  # the same code is not taken twice
        value = format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))
        return self.client.post(reverse("mfa_authenticate"), {"code": value})

    def sign_in(self, name: str) -> None:
        self.password(name)
        assert self.code().url == PAGE

    @property
    def cookie(self) -> str:
        morsel = self.client.cookies.get(settings.KEY_COOKIE_NAME)
        return morsel.value if morsel else ""

    def look(self) -> HttpResponse:
        return self.client.get(PAGE)


def give_second_factor(person: Person) -> None:
    """A second factor that :meth:`Door.code` knows."""
    data = {"secret": get_adapter().encrypt(SECRET)}
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)
