"""The first step of signing in: what allauth is told about it.

It counts tries per address and per account, whatever headers say; it leads nowhere outside this house; and what was
proved with a password holds only while nothing about the person changes (holes 4, 10, 17 and 22 of such systems).
"""

from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core import clock
from overstap.people.models import Person
from overstap.people.terms import Act

_PROVED = "proved_with_password"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs up by themselves, and signing in sends no mail and shows no flash message."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and password do not belong together. Type them again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        return None

    def add_message(self, *_args: object, **_kwargs: object) -> None:
        return None

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whoever connects, and nothing that a header says; IPv4 written as IPv6 counts as itself.

        :raises PermissionDenied: no address
        """
        try:
            address = ip_address(request.META.get("REMOTE_ADDR", ""))
        except ValueError:
            raise PermissionDenied from None
        if not isinstance(address, IPv6Address):
            return str(address)
        return str(address.ipv4_mapped or IPv6Address(int(address)))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """One count for each account. allauth puts the name and the port of the host into it, which anybody chooses."""
        return credentials.get("email", "").lower()

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """One line for each try that was counted; of what was typed only whose account it is, if anybody's."""
        person = Person.objects.filter(email=credentials.get("email", "").lower()).first()
        log.record(Act.SIGN_IN_FAILED, by=None, at=clock.now(), subject=person)

    def is_safe_url(self, url: str | None) -> bool:
        """A path of this house; another host never is, not even another name of this one."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_login(self, request: HttpRequest, user: Person, **login: object) -> HttpResponse | None:
        """The password is right: another session key, and a note of whom it was right for."""
        request.session.cycle_key()
        request.session[_PROVED] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **login)
        return response

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in, unless password, roles or access changed between the two steps."""
        proved = request.session.pop(_PROVED, "")
        if not user.is_active or not constant_time_compare(proved, user.get_session_auth_hash()):
            clear_login(request)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
