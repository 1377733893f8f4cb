"""The catalogue of a programme: its own activities, and which ones of the standard it offers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overstap.people.signing_in import person_of
from overstap.programmes import actions
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.activities import OfferedForm, OfferForm
from overstap.programmes.queries.catalogue import catalogue_of
from overstap.programmes.views.acting import Question, ask, posted


@for_who_sets_up
def add_activity(request: HttpRequest, code: str) -> HttpResponse:
    """Another activity of the programme's own."""
    by, found = person_of(request), programme_or_404(request, code)
    form = OfferedForm(posted(request))
    question = Question(
        title=_("An activity of your own"),
        said=_("The activity stands in the catalogue. Coaches can choose it now."),
        hint=_(
            "Under your own name for it. In the figures it counts as an activity of the list that all programmes share."
        ),
    )
    return ask(
        request,
        found,
        form,
        question,
        lambda at: actions.add_activity(found, form.offered, counts_as=form.text_of("counts_as"), by=by, at=at),
    )


@for_who_sets_up
def activity(request: HttpRequest, code: str, offered_id: UUID) -> HttpResponse:
    """Say it differently, or stop offering it."""
    by, found = person_of(request), programme_or_404(request, code)
    row = get_object_or_404(found.activities, pk=offered_id)
    form = OfferedForm(posted(request), activity=row)
    question = Question(
        title=row.words,
        said=_("The activity was kept."),
        hint=_("It counts as: %(activity)s.") % {"activity": row.counts_as_words},
    )
    return ask(
        request,
        found,
        form,
        question,
        lambda at: actions.change_activity(row, form.offered, is_offered=form.cleaned_data["is_offered"], by=by, at=at),
    )


@for_who_sets_up
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """Which activities of the standard the programme offers."""
    by, found = person_of(request), programme_or_404(request, code)
    form = OfferForm(posted(request), catalogue=catalogue_of(found))
    question = Question(
        title=_("What the programme offers"),
        said=_("The catalogue was kept."),
        hint=_("By yourselves or by a partner. Coaches choose from what is ticked; what was given before stays."),
    )
    return ask(request, found, form, question, lambda at: actions.set_offer(found, form.offered, by=by, at=at))
