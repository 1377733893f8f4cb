"""A browser at the front door of the house: what it types, and the address it comes from."""

from itertools import count

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from cast import PASSWORD
from overstap.people.models import Person
from overstap.people.signing_in import SecondFactorAdapter

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRONG = "not the password at all"
LOGIN, CODE, SETUP, OWN_KEY = "/inloggen/", "/inloggen/code/", "/inloggen/tweede-stap/", "/mijn-sleutel/"
_hosts = count(1)


class App:
    """The app on the phone. Its clock, and that of the house, stand still in the middle of a half minute."""

    now = 0.0

    @classmethod
    def wait(cls) -> None:
        """Until the next code is shown."""
        cls.now += 30


class Doorway:
    """One browser with an address of its own."""

    def __init__(self, address: str = "", **headers: str) -> None:
        number = next(_hosts)
        self.client = Client(REMOTE_ADDR=address or f"198.51.{number // 250}.{number % 250 + 1}", **headers)

    def password(self, who: str, password: str = PASSWORD, *, next_: str = "") -> HttpResponse:
        email = who if "@" in who else f"{who}@example.org"
        return self.client.post(LOGIN, {"login": email, "password": password, **({"next": next_} if next_ else {})})

    def code(self, value: str = "") -> HttpResponse:
        return self.client.post(CODE, {"code": value or code()})

    def sign_in(self, who: str, password: str = PASSWORD) -> "Doorway":
        assert self.password(who, password)["Location"] == CODE
        assert self.code().status_code == 302
        assert self.is_in
        return self

    def look(self) -> HttpResponse:
        """A page for everybody who works here."""
        return self.client.get(OWN_KEY)

    @property
    def is_in(self) -> bool:
        return self.look().status_code == 200

    @property
    def session_key(self) -> str:
        morsel = self.client.cookies.get(settings.SESSION_COOKIE_NAME)
        return morsel.value if morsel else ""


def code(*, steps: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or showed ``steps`` half minutes ago (negative) or will show."""
    return format_hotp_value(hotp_value(secret, int(App.now) // 30 + steps))


def another_code() -> str:
    """Six digits that the app shows neither now nor at the next step."""
    shown = {int(code()), int(code(steps=1)), int(code(steps=-1))}
    return f"{next(number for number in range(100_000, 100_009) if number not in shown)}"


def give_second_factor(person: Person, secret: str = SECRET) -> Authenticator:
    """A second factor that :func:`code` knows."""
    data = {"secret": SecondFactorAdapter().encrypt(secret)}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)
