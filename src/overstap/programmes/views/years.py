"""What one year should bring, and what it cost."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from overstap.core import clock
from overstap.people.signing_in import person_of
from overstap.programmes import actions
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.years import AmountsForm, YearForm
from overstap.programmes.models import Programme
from overstap.programmes.views.acting import Question, ask, posted

YEARS_AHEAD = 1


@for_who_sets_up
def year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The expectations of one year."""
    by, found = person_of(request), _with_year(request, code, year)
    form = YearForm(posted(request), said=found.years.filter(year=year).first())
    question = Question(
        title=_("What %(year)s should bring") % {"year": year},
        said=_("Kept for %(year)s.") % {"year": year},
        hint=_(
            "As agreed with whoever pays, or as you expect yourselves. "
            "Leave empty what nobody knows: it counts as unknown, not as zero."
        ),
    )
    return ask(
        request,
        found,
        form,
        question,
        lambda at: actions.set_expectation(found, year, form.expectation, by=by, at=at),
    )


@for_who_sets_up
def amounts(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What one year cost, and who paid for it."""
    by, found = person_of(request), _with_year(request, code, year)
    form = AmountsForm(posted(request), said=found.amounts.filter(year=year))
    question = Question(
        title=_("What %(year)s cost, and who paid") % {"year": year},
        said=_("Kept for %(year)s.") % {"year": year},
        hint=_(
            "In euros, of the whole year. What nothing was spent on can stay empty. "
            "As long as all boxes of costs are empty, the costs of the year count as unknown, not as zero."
        ),
        template="programmes/amounts.html",
    )
    return ask(request, found, form, question, lambda at: actions.set_amounts(found, year, form.amounts, by=by, at=at))


def _with_year(request: HttpRequest, code: str, year: int) -> Programme:
    """The programme, when it is there for this year.

    :raises Http404: it is not, or nobody can say anything of that year yet
    """
    found = programme_or_404(request, code)
    if not found.history_from.year <= year <= clock.today().year + YEARS_AHEAD:
        raise Http404
    return found
