"""Setting up programmes: for the programme manager and the functional administrator of the organisation that leads."""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.people.policy import Permission, may
from overstap.people.signing_in import person_of
from overstap.programmes import actions, queries
from overstap.programmes.actions import NobodyExecutesError, TellingError
from overstap.programmes.forms import AddProgrammeForm, ChangeProgrammeForm, CriterionForm, LetterForm, YearForm
from overstap.programmes.letters import LANGUAGES, LetterKind
from overstap.programmes.models import Programme

View = Callable[..., HttpResponse]
YEARS_AHEAD = 1


def for_who_sets_up(view: View) -> View:
    """Only who sets up programmes gets in."""

    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        if not may(person_of(request), Permission.SET_UP_PROGRAMMES):
            raise Http404
        return view(request, **parts)

    return login_required(update_wrapper(answer, view))


@require_safe
@for_who_sets_up
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that the own organisation leads, and those that it carries out for another."""
    person = person_of(request)
    led = queries.led_by(person).prefetch_related("executing")
    page = {"led": led, "executed": queries.executed_by(person).select_related("lead")}
    return render(request, "programmes/programmes.html", page)


@for_who_sets_up
def add(request: HttpRequest) -> HttpResponse:
    """Add a programme."""
    by = person_of(request)
    form = AddProgrammeForm(request.POST or None, person=by)
    if form.is_valid():
        try:
            programme = actions.add_programme(
                form.description,
                code=form.cleaned_data["code"], history_from=form.cleaned_data["history_from"],
                lead=form.chosen_lead, executing=form.chosen_executing, by=by, at=clock.now(),
            )  # fmt: skip
        except NobodyExecutesError as error:
            form.refuse(error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The programme is there. Say below what a year should bring, if you know."))
            return redirect("programmes:programme", programme.code)
    return render(request, "programmes/add.html", {"form": form}, status=_status(form))


@require_safe
@for_who_sets_up
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme: what is said of it, who carries it out, and what each year should bring."""
    found = _programme_or_404(request, code)
    said = {row.year: row for row in found.years.all()}
    now = clock.today().year
    former = range(now - 1, min([found.history_from.year, *said]) - 1, -1)
    years = [(year, said.get(year)) for year in (now, now + YEARS_AHEAD, *former)]
    page = {"programme": found, "years": years, "letters": queries.letters_said(found)}
    return render(request, "programmes/programme.html", page)


@for_who_sets_up
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Say something else of a programme."""
    by, found = person_of(request), _programme_or_404(request, code)
    form = ChangeProgrammeForm(request.POST or None, person=by, programme=found)
    if form.is_valid():
        actions.change_programme(found, form.description, also_executing=form.chosen_executing, by=by, at=clock.now())
        messages.success(request, _("The programme was changed."))
        return redirect("programmes:programme", found.code)
    page = {"form": form, "programme": found}
    return render(request, "programmes/change.html", page, status=_status(form))


@for_who_sets_up
def year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What one year should bring."""
    by, found = person_of(request), _programme_or_404(request, code)
    if not found.history_from.year <= year <= clock.today().year + YEARS_AHEAD:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = YearForm(posted, said=found.years.filter(year=year).first())
    if form.is_valid():
        actions.set_expectation(found, year, form.expectation, by=by, at=clock.now())
        messages.success(request, _("Kept for %(year)s.") % {"year": year})
        return redirect("programmes:programme", found.code)
    page = {"form": form, "programme": found, "year": year}
    return render(request, "programmes/year.html", page, status=_status(form))


@for_who_sets_up
def add_criterion(request: HttpRequest, code: str) -> HttpResponse:
    """A new criterion."""
    by, found = person_of(request), _programme_or_404(request, code)
    form = CriterionForm(request.POST if request.method == "POST" else None)
    return _criterion(request, found, form, lambda: actions.add_criterion(found, form.wording, by=by, at=clock.now()))


@for_who_sets_up
def criterion(request: HttpRequest, code: str, criterion: str) -> HttpResponse:
    """Say a criterion differently, or stop asking it."""
    by, found = person_of(request), _programme_or_404(request, code)
    row = get_object_or_404(found.criteria, code=criterion)
    form = CriterionForm(request.POST if request.method == "POST" else None, criterion=row)
    return _criterion(
        request,
        found,
        form,
        lambda: actions.change_criterion(
            row, form.wording, is_asked=form.cleaned_data["is_asked"], by=by, at=clock.now()
        ),
    )


@for_who_sets_up
def letter(request: HttpRequest, code: str, letter: str, language: str) -> HttpResponse:
    """What letters of one kind begin with, in one language."""
    by, found = person_of(request), _programme_or_404(request, code)
    if letter not in LetterKind.values or language not in LANGUAGES:
        raise Http404
    kind = LetterKind(letter)
    form = LetterForm(
        request.POST if request.method == "POST" else None, said=queries.letter_text(found, kind, language)
    )
    if form.is_valid():
        try:
            actions.set_letter(found, kind, language, form.said, by=by, at=clock.now())
        except TellingError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("The text of the letter was kept."))
            return redirect("programmes:programme", found.code)
    page = {"form": form, "programme": found, "kind": kind.label, "language": LANGUAGES[language]}
    return render(request, "programmes/letter.html", page, status=_status(form))


def _criterion(request: HttpRequest, found: Programme, form: CriterionForm, act: Callable[[], object]) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The criterion was kept."))
            return redirect("programmes:programme", found.code)
    page = {"form": form, "programme": found}
    return render(request, "programmes/criterion.html", page, status=_status(form))


def _programme_or_404(request: HttpRequest, code: str) -> Programme:
    programmes = queries.led_by(person_of(request)).select_related("lead").prefetch_related("executing", "years")
    return get_object_or_404(programmes, code=code)


def _status(form: forms.BaseForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
