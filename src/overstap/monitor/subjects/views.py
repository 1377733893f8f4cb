"""One page for every subject: of one programme, or of all programmes together that somebody may see."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overstap.monitor import queries
from overstap.monitor.asked import Asked
from overstap.monitor.cards import Subject
from overstap.monitor.choosing import Chooser, choose, known_of, known_together, line_or_404
from overstap.monitor.delivered import Received
from overstap.monitor.forms import Known
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.subjects import ALL, OVERVIEW, SUBJECTS, Page, national, of_one
from overstap.monitor.subjects.of_branch import only, only_words
from overstap.monitor.subjects.which import subject_together, which
from overstap.monitor.why.page import ways_of
from overstap.people.signing_in import person_of


@login_required
@require_safe
def subject(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    page = SUBJECTS.get(slug)
    if page is None or (page.only_together and code != ALL):
        raise Http404
    if code == ALL:
        return _together(request, page)
    return _of_one(request, line_or_404(request, code), page)


def _of_one(request: HttpRequest, line: ProgrammeLine, page: Page) -> HttpResponse:
    context: dict[str, object] = {"page": page, "name": line.name, "code": line.code, "subjects": of_one()}
    known = known_of(line, by_branch=True)
    if line.latest and known:
        chooser, now = _chosen(request, known, page)
        context |= {"chooser": chooser, "asked": now}
        if now and now.branch and page.of_whole:
            context["only"] = only(line.latest, now)
        elif now:
            whys = ways_of(person_of(request), line, now).by_indicator
            context |= _asked(page, replace(subject_of(line.name, line.latest, now), whys=whys))
            context["only"] = only(line.latest, now)
    return render(request, "monitor/subject.html", context)


def _together(request: HttpRequest, page: Page) -> HttpResponse:
    lines = queries.programmes_for(person_of(request))
    if not lines:
        raise Http404
    name, subjects = _("All programmes"), list(SUBJECTS.values())
    context: dict[str, object] = {
        "page": page,
        "overview": OVERVIEW,
        "name": name,
        "code": ALL,
        "subjects": subjects,
    }
    known = known_together(lines)
    if known:
        chooser, now = _chosen(request, known, page)
        context |= {"chooser": chooser, "asked": now}
        if now:
            choice = which(lines, now)
            about = subject_together(choice.chosen, now, apart=page.apart, compared=page.only_together)
            context |= {"which": choice, "told": national.told(about) if about else ""}
            context |= _asked(page, about) if about else {}
    return render(request, "monitor/subject.html", context)


def _chosen(request: HttpRequest, known: Known, page: Page) -> tuple[Chooser, Asked | None]:
    """What can be chosen; a definition only where it changes the page, though the address keeps it."""
    chooser, now = choose(request, known)
    return (chooser if page.by_definition else replace(chooser, definitions=())), now


def _asked(page: Page, about: Subject) -> dict[str, object]:
    period = about.figures.period
    return {"about": about, "questions": list(page.questions(about)), "start": period.start, "end": period.end}


@login_required
@require_safe
def together(request: HttpRequest) -> HttpResponse:
    return _together(request, OVERVIEW)


def subject_of(name: str, delivery: Received, now: Asked) -> Subject:
    """What a page of one programme is about: everybody, or who named the branch that was chosen."""
    told = delivery.only(now.branch)
    return Subject(
        name=name,
        figures=queries.figures_of(told, now.period),
        definition=now.definition,
        expected=queries.expectation(told, now.period)["expected_inflow"],
        only=only_words(now.branch),
    )
