"""The pages of figures."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.data import RUPS_2011, rups_2011
from overstap.monitor import (
    actions,
    asked,
    beyond_2011,
    interview_cards,
    overview,
    quality,
    queries,
    questions,
    table_2011,
)
from overstap.monitor.asked import Asked
from overstap.monitor.choosing import choose, chosen_of, known_together, line_or_404
from overstap.monitor.delivered import Received
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.subjects import SUBJECTS, of_one
from overstap.monitor.subjects.of_branch import only
from overstap.monitor.subjects.views import subject_of
from overstap.monitor.why.page import ways_of
from overstap.people import policy
from overstap.people.policy import Permission
from overstap.people.signing_in import person_of
from overstap.ui.views import refused


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    lines = queries.programmes_for(person)
    known = known_together(lines)
    context: dict[str, object] = {
        "lines": lines,
        "subjects": SUBJECTS.values(),
        "may_see_all": policy.may(person, Permission.SEE_ALL_FIGURES),
        "may_receive": policy.may(person, Permission.RECEIVE_DELIVERIES),
    }
    if known:
        chooser, now = choose(request, known)
        context |= {"chooser": chooser, "asked": now, "table": overview.table(lines, now) if now else None}
    return render(request, "monitor/index.html", context)


@login_required
@require_safe
def programme(request: HttpRequest, code: str) -> HttpResponse:
    line = line_or_404(request, code)

    def told(delivery: Received, now: Asked) -> dict[str, object]:
        return _answers(line, delivery, now, ways_of(person_of(request), line, now).by_indicator)

    context = {"line": line, "subjects": of_one(), **chosen_of(request, line, told, by_branch=True)}
    return render(request, "monitor/programme.html", context)


@login_required
@require_safe
def questions_2011(request: HttpRequest, code: str) -> HttpResponse:
    line = line_or_404(request, code)
    context = {"line": line, **chosen_of(request, line, partial(_interview, line), by_definition=False)}
    return render(request, "monitor/questions_2011.html", context)


def _interview(line: ProgrammeLine, delivery: Received, now: Asked) -> dict[str, object]:
    subject = subject_of(line.name, delivery, now)
    expected = queries.expectation(delivery, now.period)
    return {
        "start": now.period.start,
        "end": now.period.end,
        "entries": list(interview_cards.entries(subject, expected)),
        "beyond": list(beyond_2011.questions(subject, leads=line.may_deliver)),
    }


def _answers(line: ProgrammeLine, delivery: Received, now: Asked, whys: Mapping[str, str]) -> dict[str, object]:
    subject = replace(subject_of(line.name, delivery, now), whys=whys)
    return {
        "period": asked.in_words(now.period),
        "start": now.period.start,
        "end": now.period.end,
        "questions": list(questions.questions(subject)),
        "quality": list(quality.questions(subject)),
        "only": only(delivery, now),
    }


@login_required
@require_safe
def reported_2011(request: HttpRequest) -> HttpResponse:
    cells = queries.reported_cells(RUPS_2011)
    context = {
        "page": table_2011.page_2011(cells) if cells else None,
        "source": queries.reported_source(RUPS_2011),
        "may_import": policy.may(person_of(request), Permission.IMPORT_FIGURES),
    }
    return render(request, "monitor/reported_2011.html", context)


@login_required
@require_POST
def import_2011(request: HttpRequest) -> HttpResponse:
    try:
        actions.import_reported(BytesIO(rups_2011()), RUPS_2011, by=person_of(request), at=clock.now())
    except policy.NotAllowedError as error:
        return refused(request, 403, error)
    return redirect("monitor:reported_2011")
