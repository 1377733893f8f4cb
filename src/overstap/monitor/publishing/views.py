"""The pages of publications."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.monitor import actions, queries
from overstap.monitor.models import Release
from overstap.monitor.publishing import page, releases
from overstap.monitor.publishing.audience import Audience
from overstap.monitor.publishing.changes import changes
from overstap.monitor.publishing.forms import WithdrawalForm
from overstap.monitor.publishing.naming import named
from overstap.monitor.publishing.opendata import FORMATS, Described, catalogue, described
from overstap.monitor.publishing.releases import Edition
from overstap.monitor.reports.forms import LANGUAGES
from overstap.monitor.reports.public import Readable, registered
from overstap.monitor.reports.writing import WRITERS
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission
from overstap.people.signing_in import person_of
from overstap.ui.parts.lists import Tab

_JSON_LD = "application/ld+json"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    may_publish = isinstance(request.user, Person) and policy.may(request.user, Permission.PUBLISH_FIGURES)
    return render(request, "monitor/publications.html", {"editions": releases.editions(), "may_publish": may_publish})


@require_safe
def shown(request: HttpRequest, release: str) -> HttpResponse:
    edition = _edition(release)
    before = releases.before(edition)
    context = {
        "edition": edition,
        "before": before,
        # What a withdrawn release said is shown nowhere, and so not as what it was before.
        "changes": changes(before.content, edition.content) if before and not before.withdrawn_at else None,
        "address": request.build_absolute_uri(),
        "formats": list(FORMATS),
        **_read(edition),
        **_acts(request, edition),
    }
    return render(request, "monitor/release.html", context)


def _acts(request: HttpRequest, edition: Edition) -> dict[str, object]:
    """What who is signed in can do besides: withdraw, or read the own figures whole."""
    if not isinstance(request.user, Person):
        return {}
    theirs = {each.code for each in queries.programmes_for(request.user) if each.may_deliver}
    return {
        "may_withdraw": not edition.withdrawn_at and policy.may(request.user, Permission.PUBLISH_FIGURES),
        "own": [each for each in edition.content.sources if each.code in theirs],
    }


def _read(edition: Edition) -> dict[str, object]:
    """The figures of a release; of one that was withdrawn none."""
    if edition.withdrawn_at:
        return {}
    shown, left_out = page.shown_of(edition.content.lines)
    return {
        "lead": page.lead(edition.content),
        "sheets": list(page.sheets(edition.content)),
        "sources": registered(Readable(page.Reading(edition.content), _("all programmes together"))),
        "shown": shown,
        "left_out": left_out,
        "definitions": page.meanings(edition.content),
        "languages": LANGUAGES,
        "report_forms": list(WRITERS),
    }


@require_safe
def download(request: HttpRequest, release: str, form: str) -> HttpResponse:
    edition = _edition(release)
    if form not in FORMATS or edition.withdrawn_at:
        raise Http404
    file = FORMATS[form].made(edition.content)
    name = f"uitstapprogrammas-{edition.code}.{form}"
    return _attached(file, FORMATS[form].media_type, name)


@require_safe
def description(request: HttpRequest, release: str) -> HttpResponse:
    edition = _edition(release)
    if edition.withdrawn_at:
        raise Http404
    return HttpResponse(described(_described(request, edition), _home(request)), content_type=_JSON_LD)


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Every release that holds, for who gathers catalogues."""
    found = [_described(request, each) for each in releases.editions() if not each.withdrawn_at]
    return HttpResponse(catalogue(found, _home(request)), content_type=_JSON_LD)


def _described(request: HttpRequest, edition: Edition) -> Described:
    before = releases.before(edition)
    former = _addresses(request, before)("") if before else None
    return Described(edition, _addresses(request, edition), releases.publisher(edition), former)


def _home(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("publications:index"))


def _addresses(request: HttpRequest, edition: Edition) -> Callable[[str], str]:
    def address(form: str) -> str:
        parts = [edition.code, form] if form else [edition.code]
        return request.build_absolute_uri(reverse(f"publications:{'download' if form else 'release'}", args=parts))

    return address


@login_required
def prepare(request: HttpRequest) -> HttpResponse:
    """What a release would show; publishing is one press."""
    person = _publisher(request)
    years = releases.years(person)
    asked = (request.POST if request.method == "POST" else request.GET).get("jaar", "")
    year = next((each for each in years if str(each) == asked), None)
    if request.method == "POST" and year is None:
        raise Http404
    year = year or next(iter(years), None)
    context: dict[str, object] = {
        "year": year,
        "tabs": [Tab(str(each), f"?jaar={each}", each == year) for each in years],
    }
    if year is None:
        return render(request, "monitor/publish.html", context)
    refusal: RuleError | None = None
    if request.method == "POST":
        try:
            published = actions.publish(year, by=person, at=clock.now())
        except RuleError as error:
            refusal = error
        else:
            messages.success(request, _("Published. This address stays as it is."))
            return redirect("publications:release", published.code)
    context |= {"refusal": refusal, **_proposed(person, year)}
    return render(request, "monitor/publish.html", context, status=409 if refusal else 200)


def _proposed(person: Person, year: int) -> dict[str, object]:
    proposal = releases.proposal(person, year)
    content = proposal.content(str(year), clock.now())
    last = next((each for each in releases.editions() if each.content.year == year), None)
    found = changes(last.content, content) if last else None
    shown, left_out = page.shown_of(content.lines)
    return {
        "content": content,
        "lead": page.lead(content),
        "sheets": list(page.sheets(content)),
        "shown": shown,
        "left_out": left_out,
        "small": len(proposal.suppression.primary),
        "besides": len(proposal.suppression.secondary),
        "last": last,
        "changes": found,
        "is_new": found is None or not found.is_none or bool(last and last.withdrawn_at),
    }


@login_required
def withdraw(request: HttpRequest, release: str) -> HttpResponse:
    person = _publisher(request)
    edition = _edition(release)
    form = WithdrawalForm(request.POST) if request.method == "POST" else WithdrawalForm()
    if request.method == "POST" and form.is_valid():
        try:
            found = Release.objects.get(pk=edition.id)
            actions.withdraw(found, reason=form.cleaned_data["reason"], by=person, at=clock.now())
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Withdrawn. Whoever opens its address reads why."))
            return redirect("publications:release", release)
    status = 422 if form.errors else 200
    return render(request, "monitor/withdraw.html", {"edition": edition, "form": form}, status=status)


@login_required
@require_safe
def own(request: HttpRequest, release: str, whose: str) -> HttpResponse:
    """What the programme itself reads of a release, whole, and the totals that its funder gets."""
    edition = _edition(release)
    line = queries.programme_for(person_of(request), whose)
    if line is None or not line.may_deliver or whose not in {each.code for each in edition.content.sources}:
        raise Http404
    whole = releases.own_lines(edition, Audience.OWN, whose)
    hidden = {each.name for each in edition.content.lines if each.count is None}
    context = {
        "edition": edition,
        "line": line,
        "legal": [(named(each, edition.content), each) for each in releases.own_lines(edition, Audience.FUNDER, whose)],
        "own": [
            (named(each, edition.content), each, each.name in hidden)
            for each in whole
            if each.programme == whose and each.count
        ],
    }
    return render(request, "monitor/own_release.html", context)


def _publisher(request: HttpRequest) -> Person:
    person = person_of(request)
    if not policy.may(person, Permission.PUBLISH_FIGURES):
        raise Http404
    return person


def _edition(code: str) -> Edition:
    edition = releases.edition(code)
    if edition is None:
        raise Http404
    return edition


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
