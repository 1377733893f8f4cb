"""The criteria of a programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overstap.people.signing_in import person_of
from overstap.programmes import actions
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.criteria import CriterionForm
from overstap.programmes.views.acting import Question, ask, posted

QUESTION = Question(
    title=_("Criterion"),
    said=_("The criterion was kept."),
    hint=_("Ask as little as the help needs. A coach assesses it in the intake; the reasons stay in the dossier."),
)


@for_who_sets_up
def add_criterion(request: HttpRequest, code: str) -> HttpResponse:
    """A new criterion."""
    by, found = person_of(request), programme_or_404(request, code)
    form = CriterionForm(posted(request))
    return ask(request, found, form, QUESTION, lambda at: actions.add_criterion(found, form.wording, by=by, at=at))


@for_who_sets_up
def criterion(request: HttpRequest, code: str, criterion: str) -> HttpResponse:
    """Say a criterion differently, or stop asking it."""
    by, found = person_of(request), programme_or_404(request, code)
    row = get_object_or_404(found.criteria, code=criterion)
    form = CriterionForm(posted(request), criterion=row)
    return ask(
        request,
        found,
        form,
        QUESTION,
        lambda at: actions.change_criterion(row, form.wording, is_asked=form.cleaned_data["is_asked"], by=by, at=at),
    )
