"""The social map: employers who are open, looked up and kept by who works in the programme."""

from collections.abc import Callable, Iterable
from functools import update_wrapper
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from overstap.people.policy import Permission, may
from overstap.people.signing_in import person_of
from overstap.programmes.actions.social_map import add_employer, change_employer
from overstap.programmes.forms.social_map import EmployerForm, LookUpForm
from overstap.programmes.models import Employer
from overstap.programmes.queries.reach import mapped_by
from overstap.programmes.queries.social_map import employer_for, employers_for
from overstap.programmes.views.acting import SAVE, Question, Words, ask, posted

View = Callable[..., HttpResponse]
SOCIAL_MAP = _("Social map")
HINT = _(
    "Everybody who guides in this programme can read it. Write only what stands on a business card, "
    "and nothing about a participant."
)


def for_who_keeps_the_map(view: View) -> View:
    """Only who works in a programme gets in."""

    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        if not may(person_of(request), Permission.KEEP_SOCIAL_MAP):
            raise Http404
        return view(request, **parts)

    return login_required(update_wrapper(answer, view))


@require_safe
@for_who_keeps_the_map
def employers(request: HttpRequest) -> HttpResponse:
    """The employers of the own programmes, by sector and municipality; those who are open, unless all are asked."""
    found = list(employers_for(person_of(request)))
    look_up = LookUpForm(request.GET, places=_places(found))
    sector, place = look_up.value("sector"), look_up.value("gemeente")
    shown = [
        each
        for each in found
        if (not sector or each.sector == sector)
        and (not place or each.municipality == place)
        and (look_up.value("toon") or each.ended_on is None)
    ]
    several = len({each.programme_id for each in found}) > 1
    page = {"employers": shown, "look_up": look_up, "is_empty": not found, "several": several}
    return render(request, "programmes/employers.html", page)


@for_who_keeps_the_map
def add(request: HttpRequest) -> HttpResponse:
    """An employer who is open."""
    by = person_of(request)
    programmes = list(mapped_by(by))
    if not programmes:
        raise Http404
    form = EmployerForm(posted(request), programmes=programmes)
    question = _question(title=_("Add an employer"), said=_("The employer stands on the map."), act=_("Add"))
    return ask(request, None, form, question, lambda at: add_employer(form.chosen_programme, form.said, by=by, at=at))


@for_who_keeps_the_map
def employer(request: HttpRequest, employer_id: UUID) -> HttpResponse:
    """Say something else of an employer, or that it is not open any more."""
    by = person_of(request)
    row = employer_for(by, employer_id)
    if row is None:
        raise Http404
    form = EmployerForm(posted(request), employer=row)
    question = _question(title=row.name, said=_("What you know of the employer was kept."))
    return ask(
        request,
        None,
        form,
        question,
        lambda at: change_employer(row, form.said, is_open=form.cleaned_data["is_open"], by=by, at=at),
    )


def _question(*, title: Words, said: Words, act: Words = SAVE) -> Question:
    """A question that leads back to the map."""
    return Question(title=title, act=act, said=said, hint=HINT, back=reverse("social_map:employers"), over=SOCIAL_MAP)


def _places(found: Iterable[Employer]) -> dict[str, str]:
    """The municipalities in which there is an employer, by name."""
    return dict(
        sorted({each.municipality: each.place for each in found if each.municipality}.items(), key=lambda at: at[1])
    )
