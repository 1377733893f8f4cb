"""The page of the data quality of one programme, and the page of the rules."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from overstap.monitor.choosing import choose, known_of, line_or_404
from overstap.monitor.mending.report import report
from overstap.monitor.mending.rules_page import sections
from overstap.monitor.subjects.views import subject_of
from overstap.monitor.why.page import ways_of
from overstap.people.signing_in import person_of


@login_required
@require_safe
def quality(request: HttpRequest, code: str) -> HttpResponse:
    line = line_or_404(request, code)
    context: dict[str, object] = {"line": line}
    known = known_of(line)
    if line.latest and known:
        chooser, now = choose(request, known)
        context |= {"chooser": replace(chooser, definitions=()), "asked": now}
        if now:
            subject = subject_of(line.name, line.latest, now)
            context["report"] = report(line, line.latest, subject, ways_of(person_of(request), line, now))
    return render(request, "monitor/quality.html", context)


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "monitor/rules.html", {"sections": list(sections())})
