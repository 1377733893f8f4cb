"""Setting up programmes: for the programme manager and the functional administrator of the organisation that leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.people.signing_in import person_of
from overstap.programmes import actions
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.programme import AddProgrammeForm, ChangeProgrammeForm
from overstap.programmes.queries.letters import letters_said
from overstap.programmes.queries.reach import executed_by, led_by
from overstap.programmes.queries.rules import rules_of
from overstap.programmes.views.acting import Question, ask, posted
from overstap.programmes.views.years import YEARS_AHEAD


@require_safe
@for_who_sets_up
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that the own organisation leads, and those that it carries out for another."""
    person = person_of(request)
    page = {
        "led": led_by(person).prefetch_related("executing"),
        "executed": executed_by(person).select_related("lead"),
    }
    return render(request, "programmes/programmes.html", page)


@for_who_sets_up
def add(request: HttpRequest) -> HttpResponse:
    """Add a programme."""
    by = person_of(request)
    form = AddProgrammeForm(posted(request), person=by)
    question = Question(
        title=_("Add a programme"),
        act=_("Add"),
        said=_("The programme is there. Say below what a year should bring, if you know."),
    )
    return ask(
        request,
        None,
        form,
        question,
        lambda at: actions.add_programme(
            form.description,
            code=form.text_of("code"),
            history_from=form.day_of("history_from"),
            lead=form.chosen_lead,
            executing=form.chosen_executing,
            by=by,
            at=at,
        ),
    )


@require_safe
@for_who_sets_up
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme: what is said of it, who carries it out, and what each year should bring."""
    found = programme_or_404(request, code)
    said = {row.year: row for row in found.years.all()}
    now = clock.today().year
    former = range(now - 1, min([found.history_from.year, *said]) - 1, -1)
    years = [(year, said.get(year)) for year in (now, now + YEARS_AHEAD, *former)]
    page = {"programme": found, "years": years, "rules": rules_of(found), "letters": letters_said(found)}
    return render(request, "programmes/programme.html", page)


@for_who_sets_up
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Say something else of a programme."""
    by, found = person_of(request), programme_or_404(request, code)
    form = ChangeProgrammeForm(posted(request), person=by, programme=found)
    question = Question(title=_("Change the programme"), said=_("The programme was changed."))
    return ask(
        request,
        found,
        form,
        question,
        lambda at: actions.change_programme(
            found, form.description, also_executing=form.chosen_executing, by=by, at=at
        ),
    )
