"""Pages that ask before the role or the access of a colleague ends, and say what becomes of their dossiers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.core import clock
from overstap.flows import leaving
from overstap.people import queries
from overstap.people.entrance import for_administrators
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.people.signing_in import person_of
from overstap.trajectories.queries.coachless import Leaving, what_leaving_ends
from overstap.vault.queries import held_by


@for_administrators
def end_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """End one role today, after asking."""
    by = person_of(request)
    membership = get_object_or_404(
        queries.roles_to_end_by(by).select_related("person", "organisation"), pk=membership_id
    )
    if request.method == "POST":
        leaving.end_role(membership, until=clock.today(), by=by, at=clock.now())
        messages.success(request, _("The role ended. Your colleague signs in again."))
        return redirect("people:colleague", membership.person_id)
    person = membership.person
    words = {"role": membership.get_role_display(), "name": person.name, "where": membership.organisation.name}
    page = {
        "title": _("End the role of %(role)s of %(name)s?") % words,
        "act": _("End this role"),
        "consequence": _("From now on %(name)s is no %(role)s of %(where)s any more, and is signed out everywhere.")
        % words,
    }
    others = person.memberships.filter(until=None, organisation=membership.organisation).exclude(pk=membership.pk)
    lost = [] if others.exists() else [each for each in held_by(person) if each == membership.organisation]
    return _ask(request, person, page, _dossiers_of(membership), lost)


@for_administrators
def stop(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """End every access of a colleague, after asking."""
    by = person_of(request)
    person = get_object_or_404(queries.colleagues_of(by), pk=person_id)
    if request.method == "POST":
        leaving.stop_person(person, by=by, at=clock.now())
        messages.success(request, _("This colleague can no longer sign in, and was signed out everywhere."))
        return redirect("people:colleague", person.pk)
    page = {
        "title": _("End the access of %(name)s?") % {"name": person.name},
        "act": _("End the access"),
        "consequence": _(
            "They are signed out everywhere at once and cannot sign in. You can let them in again; their roles are "
            "then as they were."
        ),
    }
    return _ask(request, person, page, what_leaving_ends(person), list(held_by(person)))


def _dossiers_of(membership: Membership) -> Leaving | None:
    if membership.role not in roles_with(Permission.GUIDE):
        return None
    return what_leaving_ends(membership.person, organisation=membership.organisation_id)


def _ask(
    request: HttpRequest, person: Person, page: dict[str, str], ends: Leaving | None, emergency_keys: list[Organisation]
) -> HttpResponse:
    back = reverse("people:colleague", args=[person.pk])
    context = {**page, "over": person.name, "back": back, "person": person, "ends": ends, "lost": emergency_keys}
    return render(request, "flows/leaving.html", context)
