"""How the work is divided and what stands still, for who divides it: numbers, and nobody by name but the coaches."""

from collections.abc import Iterable
from typing import TypeAlias

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.people.policy import Permission, may
from overstap.people.signing_in import person_of
from overstap.standard import codes
from overstap.trajectories.queries.workload import Load, Room, loads_of, open_trajectories, rooms_of
from overstap.trajectories.terms import in_words
from overstap.ui.parts.tables import Column, Table

Words = str | Promise
Rows: TypeAlias = tuple[tuple[str | int, ...], ...]

STILL_WORDS: dict[str, Words] = {
    "waits_long": gettext_lazy("waits longer than 30 days for a start"),
    "silent": gettext_lazy("no note for three weeks"),
    "no_backup": gettext_lazy("no backup"),
    "no_plan": gettext_lazy("no plan after 60 days"),
    "late_goal": gettext_lazy("a goal past its term"),
    "long_wait": gettext_lazy("waits longer than 90 days for help"),
}


@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """How many each coach guides, how full the programmes are, what stands still."""
    person = person_of(request)
    if not may(person, Permission.ASSIGN):
        raise Http404
    on = clock.today()
    found = open_trajectories(person, on=on)
    loads = loads_of(found, on=on)
    context = {
        "rooms": _rooms(rooms_of(found, on=on)),
        "loads": _loads(loads),
        "still": _still(loads),
        "is_empty": not found,
    }
    return render(request, "desk/team.html", context)


def _rooms(rooms: Iterable[Room]) -> Table:
    rows = tuple((each.programme, each.running, each.places, each.waiting) for each in rooms)
    heads = (_("running"), _("places this year"), _("waiting for a start"))
    return Table(_("How full the programmes are"), (Column(_("Programme")), *_numbers(heads)), rows)


def _loads(loads: Iterable[Load]) -> Table:
    known = tuple(loads)
    phases = [(phase, str(in_words(codes.PHASE.label(phase))).split(" (")[0]) for phase in codes.PHASE.values]
    rows: Rows = tuple(
        (each.name or _("nobody"), each.running, each.waiting, *(each.phases.get(phase, 0) for phase, _words in phases))
        for each in known
    )
    heads = (_("running"), _("waiting for a start"), *(words for _phase, words in phases))
    return Table(
        _("Trajectories by coach"), (Column(_("Coach")), *_numbers(heads)), rows, total=_sums(rows) if rows else None
    )


def _still(loads: Iterable[Load]) -> Table:
    rows: Rows = tuple((each.name or _("nobody"), *(each.still[kind] for kind in STILL_WORDS)) for each in loads)
    heads = tuple(str(words) for words in STILL_WORDS.values())
    return Table(
        _("What stands still, by coach"),
        (Column(_("Coach")), *_numbers(heads)),
        rows,
        total=_sums(rows) if rows else None,
    )


def _numbers(heads: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(words, is_number=True) for words in heads)


def _sums(rows: Rows) -> tuple[str | int, ...]:
    columns = zip(*(row[1:] for row in rows), strict=True)
    return (_("together"), *(sum(cell for cell in column if isinstance(cell, int)) for column in columns))
