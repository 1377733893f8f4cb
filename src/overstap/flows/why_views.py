"""The page of a coach behind a figure: who she guides is counted, and why."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.flows.why import OwnList, facts_for_coach, open_own_list
from overstap.monitor.choosing import choose, known_of
from overstap.monitor.why.keys import key_at, words_of
from overstap.monitor.why.lists import Entry
from overstap.monitor.why.page import COACH, counted_words, lists_beside, table_of
from overstap.people.signing_in import person_of
from overstap.ui.markup import element
from overstap.ui.parts.tables import Table


@login_required
@require_safe
def why(request: HttpRequest, code: str, figure: str) -> HttpResponse:
    by, key = person_of(request), key_at(figure)
    reached = facts_for_coach(by, code)
    known = known_of(reached[0]) if reached else None
    if key is None or reached is None or known is None:
        raise Http404
    line, delivery = reached
    chooser, now = choose(request, known)
    context: dict[str, object] = {"line": line, "chooser": replace(chooser, definitions=()), "asked": now}
    if now:
        found = open_own_list(code, now.period, key, by=by, at=clock.now())
        context |= {
            "sentence": counted_words(found.count),
            "others": _others(found.others),
            "table": _table(found) if found.own else None,
            "beside": lists_beside(COACH, delivery, now, key),
        }
    return render(request, "flows/why.html", {"words": words_of(key), **context})


def _others(count: int) -> str:
    if not count:
        return _("All of them are yours.")
    words = ngettext(
        "%(number)s of them is another coach's: you see that it counts, and nothing more.",
        "%(number)s of them are another coach's: you see that they count, and nothing more.",
        count,
    )
    return words % {"number": count}


def _table(found: OwnList) -> Table:
    ways = {entry: reverse("trajectories:dossier", args=[trajectory]) for entry, trajectory in found.own}

    def named(entry: Entry) -> SafeString:
        return element("a", _("Dossier"), " ", element("code", entry.trajectory), href=ways[entry])

    return table_of([entry for entry, _pk in found.own], _("Dossier"), named)
