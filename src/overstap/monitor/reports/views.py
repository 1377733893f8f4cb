"""The pages on which a report is asked, and the reports themselves, which are always downloads."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.monitor import actions, queries
from overstap.monitor.actions.reports import Wish
from overstap.monitor.asked import Choice
from overstap.monitor.choosing import known_of, known_together
from overstap.monitor.delivered import Received
from overstap.monitor.forms import Known
from overstap.monitor.publishing import releases
from overstap.monitor.publishing.content import software
from overstap.monitor.reports.forms import LANGUAGES, ProgrammeReportForm, ReportForm, address
from overstap.monitor.reports.national import national_report, year_before
from overstap.monitor.reports.report import Form, Making, Reader, Report
from overstap.monitor.reports.writing import WRITERS, written
from overstap.people import policy
from overstap.people.policy import Permission
from overstap.people.signing_in import person_of
from overstap.standard.definitions import DEFAULT
from overstap.ui.papers import UnprintableError
from overstap.ui.views import refused

_KEPT = 16


@login_required
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """The progress report of a programme, for who delivers for it."""
    person = person_of(request)
    line = queries.programme_for(person, code)
    if line is None or not line.may_deliver:
        raise Http404
    choices = _choices(known_of(line), [line.latest] if line.latest else [])
    form = ProgrammeReportForm(_sent(request), choices=choices, initial=_initial(request, choices))
    context: dict[str, object] = {"line": line, "form": form if choices else None}

    def make() -> Report:
        wish = Wish(
            form.now, form.cleaned_data["language"], Reader(form.cleaned_data["reader"]), form.cleaned_data["typed"]
        )
        return actions.make_programme_report(code, wish, by=person, at=clock.now())

    return _asked(request, form, make, "monitor/report.html", context)


@login_required
def together(request: HttpRequest) -> HttpResponse:
    """All programmes together, for the evaluator."""
    person = person_of(request)
    if not policy.may(person, Permission.SEE_ALL_FIGURES):
        raise Http404
    lines = queries.programmes_for(person)
    choices = _choices(known_together(lines), [line.latest for line in lines if line.latest])
    form = ReportForm(_sent(request), choices=choices, initial=_initial(request, choices))

    def make() -> Report:
        return actions.make_together_report(Wish(form.now, form.cleaned_data["language"]), by=person, at=clock.now())

    return _asked(request, form, make, "monitor/report.html", {"form": form if choices else None})


def _asked(
    request: HttpRequest, form: ReportForm, make: Callable[[], Report], template: str, context: dict[str, object]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            report, kind = make(), Form(form.cleaned_data["form"])
            return _attached(written(report, kind), kind, file_name(report))
        except RuleError as error:
            form.refuse(error)
    return render(request, template, context, status=422 if form.errors else 200)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _choices(known: Known | None, deliveries: Sequence[Received]) -> list[Choice]:
    """The periods of which some delivery knows everything, the newest first."""
    found = known.choices if known else []
    return [each for each in found if any(delivery.covers(each.period) for delivery in deliveries)]


def _initial(request: HttpRequest, choices: Sequence[Choice]) -> dict[str, object]:
    """What the page from which somebody comes showed, else the last whole year."""
    wanted = f"{request.GET.get('van', '')}_{request.GET.get('tot', '')}"
    periods = {address(each.period): each.period for each in choices}
    usual = next((each for each, period in periods.items() if period.is_whole_year), next(iter(periods), ""))
    return {
        "period": wanted if wanted in periods else usual,
        "definition": request.GET.get("def", DEFAULT),
        "language": get_language() or "nl",
        "form": Form.PDF.value,
        "reader": Reader.FUNDER.value,
    }


@require_safe
def released(request: HttpRequest, release: str, language: str, report_form: str) -> HttpResponse:
    """The national report of a release: for everybody, as the release itself."""
    if language not in dict(LANGUAGES) or report_form not in WRITERS:
        raise Http404
    here = request.build_absolute_uri(reverse("publications:release", args=[release]))
    try:
        name, file = _of_release(release, language, Form(report_form), here)
    except UnprintableError as error:
        return refused(request, HTTPStatus.NOT_FOUND, error)
    return _attached(file, Form(report_form), name)


@lru_cache(maxsize=_KEPT)
def _kept(_sha256: tuple[str, ...], release: str, language: str, form: Form, here: str) -> tuple[str, bytes]:
    """A release never changes, so what it says is made once."""
    found = releases.edition(release)
    if found is None:
        raise Http404
    making = Making(day_of(found.content.published_at), language, software())
    with override(language):
        report = national_report(found, year_before(found, releases.editions()), making, address=here)
    return file_name(report), written(report, form)


def _of_release(release: str, language: str, form: Form, here: str) -> tuple[str, bytes]:
    found = releases.edition(release)
    if found is None or found.withdrawn_at:
        raise Http404
    before = year_before(found, releases.editions())
    return _kept((found.sha256, before.sha256 if before else ""), release, language, form, here)


def file_name(report: Report) -> str:
    """What the file of a report is called, without an ending."""
    return report.name or "-".join(slugify(each) for each in (report.title, report.whose, report.period) if each)


def _attached(file: bytes, form: Form, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(file, content_type=WRITERS[form].media_type, headers=headers)
