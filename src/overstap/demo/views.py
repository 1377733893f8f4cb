"""The first page of the demonstration, and signing in with one click: on this machine only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from overstap.demo.passwords import DEMO_PASSWORD, password_of
from overstap.people.models import Person
from overstap.people.terms import Role
from overstap.vault import session
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import WrongPasswordError

_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_BACKEND = "overstap.people.signing_in.StaffBackend"
_CAN_TRY = {
    Role.COACH: _("Today, the caseload, a dossier: register somebody and guide them."),
    Role.MANAGER: _("The figures of the programme, and delivering them. No dossier."),
    Role.ADMINISTRATOR: _("See that an administrator sees no dossier and no figure."),
    Role.PRIVACY_OFFICER: _("See that a data protection officer sees no dossier."),
    Role.EVALUATOR: _("All programmes side by side, and the figures of 2011."),
}
_ORDER = tuple(_CAN_TRY)

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """One invented person to enter as."""

    person: Person
    role: str
    organisations: str
    can_try: object


def on_this_machine(view: View) -> View:
    """Refuse everybody who does not come from this machine: for them the page does not exist."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        # A proxy on this machine would make everybody a neighbour; it says so in a header.
        is_forwarded = any(name in request.META for name in ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR"))
        if request.META.get("REMOTE_ADDR") not in _LOOPBACK or is_forwarded:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@require_safe
@on_this_machine
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what there is to try, and offer a door for each of the invented people."""
    return render(request, "demo/welcome.html", {"groups": _doors(), "password": DEMO_PASSWORD})


@require_POST
@on_this_machine
def enter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Sign in as an invented person: what the two steps of signing in do, in one."""
    person = get_object_or_404(Person, pk=person_id, is_active=True)
    try:
        keys = Keyring.unlock(person, password_of(person))
    except WrongPasswordError:
        # Somebody changed the password while trying the house: then only the front door is left.
        return redirect("account_login")
    logout(request)
    login(request, person, backend=_BACKEND)
    record_authentication(request, person, "password")
    record_authentication(request, person, "mfa", type="totp")
    session.put_keyring(request, keys)
    return redirect("desk:today")


def _doors() -> list[tuple[str, list[Door]]]:
    """The doors, grouped by role."""
    found: dict[Role, list[Door]] = {role: [] for role in _ORDER}
    for person in Person.objects.prefetch_related("memberships__organisation").order_by("name"):
        memberships = [each for each in person.memberships.all() if each.until is None]
        if memberships:
            role = Role(memberships[0].role)
            names = ", ".join(each.organisation.name for each in memberships)
            found[role].append(Door(person, str(role.label), names, _CAN_TRY[role]))
    return [(str(role.label), doors) for role, doors in found.items() if doors]
