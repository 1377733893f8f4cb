"""The page on which who leads a programme writes down what it means by its own words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.monitor import actions
from overstap.monitor.choosing import line_or_404
from overstap.monitor.own_sets import queries
from overstap.monitor.own_sets.forms import OwnSetForm
from overstap.monitor.subjects.definitions import in_words
from overstap.people.signing_in import person_of
from overstap.programmes.models import Programme


@login_required
def own_set(request: HttpRequest, code: str) -> HttpResponse:
    programme = _led_or_404(request, code)
    kept = queries.newest_text(code)
    asked = request.POST if request.method == "POST" else None
    form = OwnSetForm(asked, initial={"text": kept or queries.example(programme.name)})
    if form.is_valid():
        try:
            actions.keep_own_set(programme, form.written, by=person_of(request), at=clock.now())
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved. Your own words stand beside those of the standard."))
            return redirect("monitor:subject", code, "definities")
    context = {
        "programme": programme,
        "form": form,
        "kept": kept,
        "example": queries.example(programme.name),
        "parts": [(str(each), in_words(each)) for each in queries.addable()],
        "versions": queries.versions(code),
    }
    return render(request, "monitor/own_set.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def end_own_set(request: HttpRequest, code: str) -> HttpResponse:
    programme = _led_or_404(request, code)
    actions.take_back_own_set(programme, by=person_of(request), at=clock.now())
    messages.success(request, _("Your own words do not stand beside those of the standard any more."))
    return redirect("monitor:own_set", code)


def _led_or_404(request: HttpRequest, code: str) -> Programme:
    """The programme for which who asks may deliver.

    :raises Http404: there is none
    """
    if not line_or_404(request, code).may_deliver:
        raise Http404
    return get_object_or_404(Programme, code=code)
