"""The colleagues of an administrator: who works here, as what, and how somebody gets in."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.people import actions, queries
from overstap.people.entrance import for_administrators
from overstap.people.forms import ColleagueForm, RoleForm
from overstap.people.models import Person
from overstap.people.policy import Permission, roles_with
from overstap.people.signing_in import person_of


@require_safe
@for_administrators
def colleagues(request: HttpRequest) -> HttpResponse:
    """Everybody the administrator looks after."""
    by = person_of(request)
    page = {
        "people": queries.looked_after_by(by),
        "several": len(by.organisations_as(*roles_with(Permission.ADMINISTER_PEOPLE))) > 1,
        "at": clock.now(),
    }
    return render(request, "people/colleagues.html", page)


@for_administrators
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody; the password to start with is on the answer, once."""
    by = person_of(request)
    wanted = {"role": request.GET.get("role")}
    form = ColleagueForm(request.POST or None, organisations=queries.administered_by(by), initial=wanted)
    if form.is_valid():
        given = form.cleaned_data
        try:
            person, password = actions.add_colleague(
                email=given["email"], name=given["name"], role=given["role"], organisation=form.chosen_organisation,
                since=clock.today(), by=by, at=clock.now(),
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return show_start_password(request, person, password)
    return render(request, "people/add.html", {"form": form}, status=_status(form))


def show_start_password(request: HttpRequest, person: Person, password: str) -> HttpResponse:
    """The only page that ever shows it."""
    return render(request, "people/start_password.html", {"person": person, "password": password})


@for_administrators
def colleague(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One colleague, with the form that gives another role."""
    by = person_of(request)
    person = get_object_or_404(queries.looked_after_by(by), pk=person_id)
    form = RoleForm(request.POST or None, organisations=queries.administered_by(by))
    if form.is_valid():
        try:
            actions.give_role(
                person, form.cleaned_data["role"], form.chosen_organisation, since=clock.today(), by=by, at=clock.now()
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The role was given. Your colleague signs in again."))
            return redirect("people:colleague", person.pk)
    page = {"person": person, "form": form, "is_self": person.pk == by.pk, "at": clock.now()}
    return render(request, "people/colleague.html", page, status=_status(form))


@require_POST
@for_administrators
def let_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Let a colleague who was stopped sign in again."""
    person = _colleague_or_404(request, person_id)
    actions.let_in_again(person, by=person_of(request), at=clock.now())
    messages.success(request, _("This colleague can sign in again."))
    return redirect("people:colleague", person.pk)


@for_administrators
def reset_second_factor(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Let a colleague who lost the phone set up another, after asking."""
    person = _colleague_or_404(request, person_id)
    if request.method == "POST":
        actions.reset_second_factor(person, by=person_of(request), at=clock.now())
        messages.success(request, _("At the next sign-in this colleague sets up the second step again."))
        return redirect("people:colleague", person.pk)
    page = {
        "title": _("A new second step for %(name)s?") % {"name": person.name},
        "act": _("Forget the second step"),
        "consequence": _(
            "Do this only when you are sure who asks: see them, or call them on a number you know. They are signed out "
            "everywhere. At the next sign-in their password is enough, and they set up the second step again."
        ),
    }
    return _ask(request, person, page)


def _colleague_or_404(request: HttpRequest, person_id: UUID) -> Person:
    return get_object_or_404(queries.colleagues_of(person_of(request)), pk=person_id)


def _ask(request: HttpRequest, person: Person, page: dict[str, str]) -> HttpResponse:
    return render(request, "people/ask.html", {**page, "person": person})


def _status(form: RoleForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
