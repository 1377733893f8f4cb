"""The list behind a figure, for who delivers for the programme: pseudonyms and facts."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.monitor import actions
from overstap.monitor.choosing import choose, known_of, line_or_404
from overstap.monitor.why.keys import key_at, words_of
from overstap.monitor.why.page import DELIVERER, counted_words, lists_beside, table_of
from overstap.people.policy import NotAllowedError
from overstap.people.signing_in import person_of
from overstap.ui.markup import element


@login_required
@require_safe
def why(request: HttpRequest, code: str, figure: str) -> HttpResponse:
    line, key = line_or_404(request, code), key_at(figure)
    known = known_of(line)
    if key is None or not line.may_deliver or line.latest is None or known is None:
        raise Http404
    chooser, now = choose(request, known)
    context: dict[str, object] = {"line": line, "chooser": replace(chooser, definitions=()), "asked": now}
    if now:
        try:
            found = actions.open_list(line, now.period, key, by=person_of(request), at=clock.now())
        except NotAllowedError:
            raise Http404 from None
        context |= {
            "sentence": counted_words(len(found)),
            "table": table_of(found, _("Trajectory"), lambda entry: element("code", entry.trajectory))
            if found
            else None,
            "beside": lists_beside(DELIVERER, line.latest, now, key),
        }
    return render(request, "monitor/why.html", {"words": words_of(key), **context})
