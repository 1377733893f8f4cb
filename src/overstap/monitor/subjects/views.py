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
from overstap.monitor.choosing import choose, chosen_of, known_together, line_or_404
from overstap.monitor.delivered import Received
from overstap.monitor.own_sets.queries import own_set_of
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
    def told(delivery: Received, now: Asked) -> dict[str, object]:
        found: dict[str, object] = {"only": only(delivery, now)}
        if now.branch and page.of_whole:
            return found
        whys = ways_of(person_of(request), line, now).by_indicator
        return {**found, **_asked(page, replace(subject_of(line.name, delivery, now), whys=whys))}

    context = {"page": page, "name": line.name, "code": line.code, "subjects": of_one()}
    context["may_define"] = line.may_deliver
    context |= chosen_of(request, line, told, by_definition=page.by_definition, by_branch=True)
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
        chooser, now = choose(request, known)
        context |= {"chooser": chooser if page.by_definition else replace(chooser, definitions=()), "asked": now}
        if now:
            choice = which(lines, now)
            about = subject_together(choice.chosen, now, apart=page.apart, compared=page.only_together)
            context |= {"which": choice, "told": national.told(about) if about else ""}
            context |= _asked(page, about) if about else {}
    return render(request, "monitor/subject.html", context)


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
        own=own_set_of(delivery.programme_code),
        only=only_words(now.branch),
    )
