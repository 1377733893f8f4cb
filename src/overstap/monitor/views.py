"""The pages of figures."""

from dataclasses import dataclass, replace
from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.data import RUPS_2011, rups_2011
from overstap.monitor import (
    actions,
    asked,
    beyond_2011,
    cards,
    findings,
    interview_cards,
    meaning,
    overview,
    quality,
    queries,
    questions,
    table_2011,
)
from overstap.monitor.actions import DeliveryRefusedError
from overstap.monitor.asked import Asked
from overstap.monitor.facts import Received
from overstap.monitor.forms import PeriodForm, UploadForm, period_form
from overstap.monitor.keys import DEFINITIONS
from overstap.monitor.queries import ProgrammeLine
from overstap.people import policy
from overstap.people.policy import Permission
from overstap.people.signing_in import person_of
from overstap.standard.definitions import DEFAULT
from overstap.ui.parts.lists import Tab
from overstap.ui.views import refused

_FINDINGS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Chooser:
    """What a page of figures offers to choose from: definitions, periods, and two days of one's own."""

    form: PeriodForm
    definitions: tuple[Tab, ...] = ()
    periods: tuple[Tab, ...] = ()


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    lines = queries.programmes_for(person_of(request))
    whole = overview.whole(lines)
    context: dict[str, object] = {"lines": lines}
    if whole:
        chooser, now = _chosen(request, whole, any_day=all(line.may_deliver for line in lines))
        context |= {"chooser": chooser, "asked": now, "table": overview.table(lines, now) if now else None}
    return render(request, "monitor/index.html", context)


@login_required
@require_safe
def programme(request: HttpRequest, code: str) -> HttpResponse:
    line = _line(request, code)
    context: dict[str, object] = {"line": line}
    if line.latest and line.latest.whole:
        chooser, now = _chosen(request, line.latest.whole, any_day=line.may_deliver)
        context |= {"chooser": chooser, "asked": now}
        if now:
            context |= _answers(line.name, line.latest, now)
    return render(request, "monitor/programme.html", context)


@login_required
@require_safe
def questions_2011(request: HttpRequest, code: str) -> HttpResponse:
    line = _line(request, code)
    context: dict[str, object] = {"line": line}
    if line.latest and line.latest.whole:
        chooser, now = _chosen(request, line.latest.whole, any_day=line.may_deliver)
        context |= {"chooser": replace(chooser, definitions=()), "asked": now}
        if now:
            context |= _interview(line, line.latest, now)
    return render(request, "monitor/questions_2011.html", context)


def _interview(line: ProgrammeLine, delivery: Received, now: Asked) -> dict[str, object]:
    subject = _subject(line.name, delivery, now)
    expected = queries.expectation(delivery, now.period)
    return {
        "start": now.period.start,
        "end": now.period.end,
        "entries": list(interview_cards.entries(subject, expected)),
        "beyond": list(beyond_2011.questions(subject, leads=line.may_deliver)),
    }


def _subject(name: str, delivery: Received, now: Asked) -> cards.Subject:
    return cards.Subject(
        name=name,
        figures=queries.figures_of(delivery, now.period),
        definition=now.definition,
        expected=queries.expectation(delivery, now.period)["expected_inflow"],
    )


def _answers(name: str, delivery: Received, now: Asked) -> dict[str, object]:
    subject = _subject(name, delivery, now)
    return {
        "period": asked.in_words(now.period),
        "start": now.period.start,
        "end": now.period.end,
        "questions": list(questions.questions(subject)),
        "quality": list(quality.questions(subject)),
    }


@login_required
def deliveries(request: HttpRequest, code: str) -> HttpResponse:
    line = _line(request, code)
    is_sent = request.method == "POST"
    if is_sent and not line.may_deliver:
        raise Http404
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    context: dict[str, object] = {"line": line, "form": form if line.may_deliver else None}
    if form.is_valid():
        try:
            return _receive(request, line, form)
        except DeliveryRefusedError as error:
            form.refuse(error)
            context["refused"] = findings.of_report(error.report, most=_FINDINGS_SHOWN)
        except RuleError as error:
            form.refuse(error)
    context["versions"] = queries.deliveries(person_of(request), code)
    context["findings"] = findings.of_version(queries.findings(line))
    return render(request, "monitor/deliveries.html", context, status=422 if form.errors else 200)


def _receive(request: HttpRequest, line: ProgrammeLine, form: UploadForm) -> HttpResponse:
    now = clock.now()
    delivery = actions.receive(form.cleaned_data["file"].file, by=person_of(request), at=now, programme=line.code)
    if delivery.received_at == now:
        messages.success(request, _("Received: this is now version %(version)s.") % {"version": delivery.version})
    else:
        messages.info(request, _("This file was received before. Nothing changed."))
    return redirect("monitor:deliveries", line.code)


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


def _line(request: HttpRequest, code: str) -> ProgrammeLine:
    line = queries.programme_for(person_of(request), code)
    if line is None:
        raise Http404
    return line


def _chosen(request: HttpRequest, whole: Period, *, any_day: bool) -> tuple[Chooser, Asked | None]:
    """What can be chosen, and what was; nothing when the address asks for what cannot be."""
    form = period_form(request.GET.dict(), whole, asked.usual(whole), any_day=any_day)
    if not form.is_valid():
        return Chooser(form, periods=_periods(whole, None)), None
    now = form.asked
    return Chooser(form, _definitions(now), _periods(whole, now)), now


def _definitions(now: Asked) -> tuple[Tab, ...]:
    return tuple(
        Tab(f"{each} {meaning.definition_name(each)}", Asked(now.period, each).address, each == now.definition)
        for each in DEFINITIONS
    )


def _periods(whole: Period, now: Asked | None) -> tuple[Tab, ...]:
    definition = now.definition if now else DEFAULT
    return tuple(
        Tab(choice.words, Asked(choice.period, definition).address, bool(now and choice.period == now.period))
        for choice in asked.choices(whole)
    )
