"""The emergency key: making it, trying its papers, other duty officers, another key."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import update_wrapper
from http import HTTPStatus
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.models import Organisation
from overstap.people.signing_in import person_of
from overstap.vault import actions, queries
from overstap.vault.forms import OfficersForm, OpeningForm, PapersForm
from overstap.vault.middleware import keys_of
from overstap.vault.models import EmergencyKey

KeeperView = Callable[[HttpRequest, Organisation], HttpResponse]


def for_keepers(view: KeeperView) -> Callable[..., HttpResponse]:
    """Only who keeps the emergency key of the organisation gets in."""

    def answer(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
        return view(request, get_object_or_404(queries.kept_by(person_of(request)), pk=organisation_id))

    return sensitive_post_parameters()(login_required(update_wrapper(answer, view)))


def for_keepers_of_one(view: KeeperView) -> Callable[..., HttpResponse]:
    """The same, for a page about a key that is there already."""

    def answer(request: HttpRequest, organisation: Organisation) -> HttpResponse:
        return view(request, organisation) if _key_of(organisation) else redirect("vault:emergency_key")

    return for_keepers(answer)


@require_safe
@login_required
def emergency_key(request: HttpRequest) -> HttpResponse:
    """How it stands with the emergency key of each organisation of which the reader keeps it."""
    states = [queries.state_of(organisation) for organisation in queries.kept_by(person_of(request))]
    if not states:
        raise Http404
    return render(request, "vault/emergency_key.html", {"states": states})


@for_keepers
def make(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Choose the duty officers; the answer shows the papers, once."""
    if _key_of(organisation):
        return redirect("vault:emergency_key")
    form, by, papers = OfficersForm(_posted(request), organisation=organisation), person_of(request), dict[str, str]()
    act = actions.set_up_emergency_key
    if _is_done(
        request, form, lambda at: papers.update(act(organisation, officers=form.chosen_officers, by=by, at=at))
    ):
        return _show(request, organisation, papers)
    page = {"form": form, "state": queries.state_of(organisation)}
    return render(request, "vault/make_emergency_key.html", page, status=_status(form))


@for_keepers_of_one
def prove(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Type what stands on two papers: the drill."""
    form, by = PapersForm(_posted(request)), person_of(request)
    if _is_done(request, form, lambda at: actions.prove_papers(organisation, papers=form.papers, by=by, at=at)):
        messages.success(request, _("The papers work: every dossier that is there now opens with them."))
        return redirect("vault:emergency_key")
    page = {"form": form, "organisation": organisation}
    return render(request, "vault/prove_papers.html", page, status=_status(form))


@for_keepers_of_one
def officers(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Other duty officers for the same key: the papers stay as they are."""
    form, by = _opening_form(request, organisation), person_of(request)
    if _is_done(
        request,
        form,
        lambda at: actions.change_officers(
            organisation, officers=form.chosen_officers, opener=form.opener, by=by, at=at
        ),
    ):
        messages.success(request, _("The duty officers were changed. The papers stay as they are."))
        return redirect("vault:emergency_key")
    page = {"form": form, "state": queries.state_of(organisation)}
    return render(request, "vault/officers.html", page, status=_status(form))


@for_keepers_of_one
def renew(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Another key and other papers in the place of these; the answer shows the papers, once."""
    form, by, papers = _opening_form(request, organisation), person_of(request), dict[str, str]()
    if _is_done(
        request,
        form,
        lambda at: papers.update(
            actions.renew(organisation, officers=form.chosen_officers, opener=form.opener, by=by, at=at)
        ),
    ):
        return _show(request, organisation, papers)
    page = {"form": form, "state": queries.state_of(organisation)}
    return render(request, "vault/renew_emergency_key.html", page, status=_status(form))


def _show(request: HttpRequest, organisation: Organisation, papers: Mapping[str, str]) -> HttpResponse:
    """The only page that ever shows what stands on the papers."""
    lines = {letter: _in_two_lines(code) for letter, code in papers.items()}
    page = {"papers": lines, "organisation": organisation, "at": clock.now()}
    return render(request, "vault/papers.html", page)


def _in_two_lines(code: str) -> tuple[str, str]:
    groups = code.split("-")
    half = len(groups) // 2
    return " ".join(groups[:half]), " ".join(groups[half:])


def _key_of(organisation: Organisation) -> EmergencyKey | None:
    return EmergencyKey.objects.filter(organisation=organisation).first()


def _opening_form(request: HttpRequest, organisation: Organisation) -> OpeningForm:
    """Asks for two papers where the reader does not hold the key."""
    keys = keys_of(request)
    own = keys if keys and queries.is_held_by(keys, organisation.pk) else None
    return OpeningForm(_posted(request), organisation=organisation, keys=own)


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _is_done(request: HttpRequest, form: forms.Form, act: Callable[[datetime], object]) -> bool:
    """Whether the form was sent, is in order, and the act behind it was done; a refusal stands in the form."""
    if not form.is_valid():
        return False
    if not ratelimit.consume(request, action="emergency_key", user=person_of(request)):
        form.add_error(None, _("Too many tries. Wait a few minutes and try again."))
        return False
    try:
        act(clock.now())
    except RuleError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    return not form.errors


def _status(form: forms.Form) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
