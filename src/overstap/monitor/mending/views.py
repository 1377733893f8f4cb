"""The page of the data quality of one programme, and the page of the rules."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from overstap.monitor.asked import Asked
from overstap.monitor.choosing import chosen_of, line_or_404
from overstap.monitor.delivered import Received
from overstap.monitor.mending.report import report
from overstap.monitor.mending.rules_page import sections
from overstap.monitor.subjects.views import subject_of
from overstap.monitor.why.page import ways_of
from overstap.people.signing_in import person_of


@login_required
@require_safe
def quality(request: HttpRequest, code: str) -> HttpResponse:
    line = line_or_404(request, code)

    def told(delivery: Received, now: Asked) -> dict[str, object]:
        subject = subject_of(line.name, delivery, now)
        return {"report": report(line, delivery, subject, ways_of(person_of(request), line, now))}

    context = {"line": line, **chosen_of(request, line, told, by_definition=False)}
    return render(request, "monitor/quality.html", context)


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "monitor/rules.html", {"sections": list(sections())})
