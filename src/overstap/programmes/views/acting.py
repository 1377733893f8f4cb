"""What every page of an act on a programme does: ask, act, and go back to the programme with a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.programmes.models import Programme
from overstap.ui.act_forms import ActForm

Words = str | Promise
SAVE = _("Save")
PROGRAMMES = _("Programmes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a page asks: its heading, a sentence before the form, the words on its button, what is said when done.

    *Back* leads to the programme, and so does the act once it is done, unless ``back`` is another address; ``over`` is
    what that page is called.
    """

    title: Words
    said: Words
    hint: Words = ""
    act: Words = SAVE
    template: str = "programmes/ask.html"
    back: str = ""
    over: Words = ""
    more: Mapping[str, object] = field(default_factory=dict)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; nothing when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def ask(
    request: HttpRequest,
    programme: Programme | None,
    form: ActForm,
    question: Question,
    act: Callable[[datetime], object],
) -> HttpResponse:
    """Show the question; once it is answered and ``act`` was done, go to the programme: this one, or the one made."""
    if form.is_valid():
        try:
            made = act(clock.now())
        except (RuleError, ValidationError) as error:
            form.refuse(error)
        else:
            messages.success(request, str(question.said))
            return redirect(question.back or address_of(made if isinstance(made, Programme) else programme))
    context = {
        "form": form,
        "question": question,
        "over": question.over or (programme.name if programme else PROGRAMMES),
        "back": question.back or address_of(programme),
        **question.more,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, question.template, context, status=status)


def address_of(programme: Programme | None) -> str:
    """The page of a programme; of none, the list of them."""
    if programme is None:
        return reverse("programmes:programmes")
    return reverse("programmes:programme", args=[programme.code])
