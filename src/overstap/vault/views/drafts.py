"""Drafts: keeping one while somebody types, throwing one away, and a form that came too late."""

from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.signing_in import person_of
from overstap.ui import views
from overstap.ui.dates import clock_time, moment_in_words
from overstap.vault import actions
from overstap.vault.drafts import Sent, kept_instead
from overstap.vault.middleware import keys_of
from overstap.vault.models import Draft

PLAIN = "text/plain; charset=utf-8"


# The signed slip says whose draft it is, and nobody can make one up. The token against forged forms would not do:
# it is another after each sign-in, and a page that stood open since before must not lose what is typed in it.
@csrf_exempt
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form now; says so in a sentence. 200 while signed in, 202 when the session has ended."""
    sent = Sent.of(request)
    if sent is None:
        raise Http404
    try:
        sent.keep()
    except RuleError as error:
        return HttpResponse(str(error), content_type=PLAIN, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    words, status = _("Draft kept at %(time)s. Only you can read it."), HTTPStatus.OK
    if keys_of(request) is None:
        words, status = _("Draft kept at %(time)s. You have been signed out: sign in to go on."), HTTPStatus.ACCEPTED
    return HttpResponse(words % {"time": clock_time(clock.now())}, content_type=PLAIN, status=status)


@login_required
def throw_away(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Ask, and then throw a draft away; the form is empty again."""
    person = person_of(request)
    draft = get_object_or_404(Draft, pk=draft_id, person=person)
    if request.method == "POST":
        actions.throw_away(draft, by=person, at=clock.now())
        return redirect(draft.address)
    when = moment_in_words(draft.saved_at, today=clock.today())
    context = {
        "title": _("Throw away what you typed?"),
        "consequence": _("What you typed there (%(when)s) will be gone. What was kept before stays.") % {"when": when},
        "act": _("Throw away"),
        "back": draft.address,
    }
    return render(request, "ui/confirm.html", context)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form of another session; what was typed in an own one, before signing in anew, is kept."""
    return kept_instead(request) or views.forged(request, reason)
