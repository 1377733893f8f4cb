"""The coach's day and the caseload; and where everybody else begins."""

from datetime import date, datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.core.periods import BadDayError, parse_day
from overstap.desk import board
from overstap.desk.agenda import agenda_today, midnight, planned_near, week_of
from overstap.desk.covering import covered_lists, own_absence
from overstap.desk.forms import FilterForm, SearchForm
from overstap.desk.ledgers import ledgers_of
from overstap.desk.reading import Cases, all_cases, record_list
from overstap.flows.setting_up import standings_of
from overstap.people.models import Person
from overstap.people.policy import Permission, may
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.queries.agendas import planned_between
from overstap.trajectories.queries.caseload import found_by_name
from overstap.trajectories.terms import Relation
from overstap.ui.parts.lists import Tab

FARTHEST = timedelta(days=10 * 366)


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The start page of whoever signs in: the day of a coach, the figures, or what else somebody can do here."""
    person = request.user
    if isinstance(person, Person) and may(person, Permission.GUIDE):
        return coach_day(request)
    if isinstance(person, Person) and _is_still_setting_up(person):
        return redirect("setup:setup")
    if isinstance(person, Person) and _counts(person):
        return redirect("monitor:index")
    return render(request, "desk/welcome.html", {"person": person})


@for_coaches
def coach_day(request: CoachRequest) -> HttpResponse:
    """What asks for attention today, among the dossiers of which one is the coach, or whose coach is away."""
    on = clock.today()
    planned = planned_near(request, at=clock.now())
    cases = all_cases(request, on=on, stories={each.meeting.dossier for each in planned}, with_deadlines=True)
    own = _as(Relation.COACH, cases)
    backup = _as(Relation.BACKUP, cases)
    agenda = agenda_today(request, planned, cases, at=clock.now())
    record_list(request, cases)
    context = {
        "agenda": agenda,
        "greeting": _greeting(clock.now()),
        "name": request.user.get_short_name(),
        "day": on,
        "own": _running(own),
        "heads": board.heads_of(_running(own)),
        "backup": _running(backup),
        "ledgers": ledgers_of(own, on=on),
        "covered": covered_lists(backup, on=on),
        "absence": own_absence(_running(own)),
        "today": on.isoformat(),
    }
    return render(request, "desk/today.html", context)


@require_safe
@for_coaches
def agenda(request: CoachRequest) -> HttpResponse:
    """A week of appointments: the own ones, and those of who the reader is backup for."""
    monday = _monday(request.GET.get("week", ""))
    planned = planned_between(request.user, midnight(monday), midnight(monday + timedelta(days=7)))
    cases = all_cases(request, on=clock.today(), stories={each.meeting.dossier for each in planned})
    days = week_of(request, planned, cases, monday, at=clock.now())
    shown = {row.case.trajectory: row.case for day in days for row in day.rows}
    record_list(request, tuple(shown.values()))
    context = {
        "days": days,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": (monday - timedelta(days=7)).isoformat(),
        "after": (monday + timedelta(days=7)).isoformat(),
        "is_this_week": monday == _monday(""),
    }
    return render(request, "desk/agenda.html", context)


@require_safe
@for_coaches
def caseload(request: CoachRequest) -> HttpResponse:
    """The board by phase, or the cases that ended."""
    ended = request.GET.get("toon") == "afgelopen"
    cases = all_cases(request, on=clock.today(), ended=ended)
    narrowed = _filters(request.GET, cases).narrowed
    return _board(request, cases, tuple(case for case in cases if narrowed.keeps(case)), ended=ended)


@sensitive_post_parameters()
@require_POST
@for_coaches
def search(request: CoachRequest) -> HttpResponse:
    """The cases whose name holds what was typed, running and ended ones."""
    form = SearchForm(request.POST)
    on = clock.today()
    cases = (*all_cases(request, on=on), *all_cases(request, on=on, ended=True))
    name = form.cleaned_data["name"] if form.is_valid() else ""
    return _board(request, cases, found_by_name(cases, name), search=form)


def _board(
    request: CoachRequest, cases: Cases, shown: Cases, *, ended: bool = False, search: SearchForm | None = None
) -> HttpResponse:
    record_list(request, shown)
    context = {
        "search": search or SearchForm(),
        "is_search": search is not None,
        "filters": _filters(request.GET, cases),
        "tabs": _tabs(ended=ended, is_search=search is not None),
        "ended": ended,
        "programmes": sorted({case.programme for case in cases}),
        "heads": board.heads_of(shown),
        "rows": board.rows_of(shown, on=clock.today()),
        "is_empty": not cases,
        "in_two": sum(len(case.phases) > 1 for case in shown),
    }
    return render(request, "desk/caseload.html", context)


def _monday(asked: str) -> date:
    """The Monday of the week of the day asked for; of this week where that is no day, or in another age."""
    today = clock.today()
    try:
        day = parse_day(asked)
    except BadDayError:
        day = today
    if abs(day - today) > FARTHEST:
        day = today
    return day - timedelta(days=day.weekday())


def _filters(data: QueryDict, cases: Cases) -> FilterForm:
    own = len(_as(Relation.COACH, cases))
    return FilterForm(data, own=own, as_backup=len(cases) - own)


def _tabs(*, ended: bool, is_search: bool) -> list[Tab]:
    address = reverse("desk:caseload")
    return [
        Tab(_("Now"), address, not ended and not is_search),
        Tab(_("Ended"), f"{address}?toon=afgelopen", ended),
    ]


def _as(relation: Relation, cases: Cases) -> Cases:
    return tuple(case for case in cases if case.relation == relation)


def _running(cases: Cases) -> Cases:
    return tuple(case for case in cases if case.is_open)


def _is_still_setting_up(person: Person) -> bool:
    """Whether somebody administers an organisation in which nobody can be registered yet."""
    return not all(each.can_register for each in standings_of(person))


def _counts(person: Person) -> bool:
    return may(person, Permission.SEE_OWN_FIGURES) or may(person, Permission.SEE_ALL_FIGURES)


def _greeting(now: datetime) -> str:
    hour = now.astimezone(clock.AMSTERDAM).hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")
