"""The rules of a programme: what other programmes do otherwise."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.people.signing_in import person_of
from overstap.programmes import actions
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.rules import RulesForm
from overstap.programmes.queries.rules import rules_of
from overstap.programmes.views.acting import Question, ask, posted


@for_who_sets_up
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """How the programme works from now on."""
    by, found = person_of(request), programme_or_404(request, code)
    form = RulesForm(posted(request), rules=rules_of(found))
    question = Question(
        title=_("How the programme works"),
        said=_("The rules were kept. They count from now on."),
        hint=_("For all coaches of this programme, from now on. What was planned or agreed before stays as it is."),
    )
    return ask(request, found, form, question, lambda at: actions.set_rules(found, form.rules, by=by, at=at))
