"""Who can be reached outside office hours: now, in a week, and the pages on which that is filled in."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.core.periods import BadDayError, parse_day
from overstap.people.signing_in import person_of
from overstap.programmes.actions.roster import add_duty, remove_duty, set_duties, set_duty_hours
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.roster import DutyForm, HoursForm, WeekForm
from overstap.programmes.models import DutyShift, Programme
from overstap.programmes.queries.reach import led_by
from overstap.programmes.queries.roster import (
    duties_now,
    reachable,
    rostered_for,
    shifts_in_week,
    wanted_in_week,
    week_of_duty,
)
from overstap.programmes.views.acting import Question, ask, posted

FARTHEST = timedelta(days=2 * 366)


@require_safe
@login_required
def now(request: HttpRequest) -> HttpResponse:
    """Who can be reached now and next, of each programme in which the reader works."""
    duties = duties_now(person_of(request), at=clock.now())
    if not duties:
        raise Http404
    return render(request, "programmes/duty.html", {"duties": duties})


@require_safe
@login_required
def roster(request: HttpRequest, code: str) -> HttpResponse:
    """A week of the roster, with when nobody can be reached."""
    person = person_of(request)
    found = get_object_or_404(rostered_for(person), code=code)
    monday = _monday(request.GET.get("week", ""))
    wanted = wanted_in_week(found, monday)
    context = {
        "programme": found,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": (monday - timedelta(days=7)).isoformat(),
        "after": (monday + timedelta(days=7)).isoformat(),
        "days": week_of_duty(wanted, shifts_in_week(found, monday), monday),
        "is_wanted": bool(wanted),
        "may_fill": led_by(person).filter(pk=found.pk).exists(),
    }
    return render(request, "programmes/roster.html", context)


@for_who_sets_up
def fill(request: HttpRequest, code: str, week: str) -> HttpResponse:
    """Who is on duty in each of the wanted hours of a week."""
    by, found = person_of(request), programme_or_404(request, code)
    monday = _monday(week)
    wanted, shifts = wanted_in_week(found, monday), shifts_in_week(found, monday)
    form = WeekForm(posted(request), wanted=wanted, shifts=shifts, people=reachable(found), phone=_phone(found))
    question = Question(
        title=_("Who is on duty in week %(number)s?") % {"number": monday.isocalendar().week},
        said=_("The roster was kept."),
        hint="" if wanted else _("Say first at which hours somebody should be reachable."),
        back=_week(found, monday),
    )
    return ask(
        request,
        found,
        form,
        question,
        lambda at: set_duties(found, form.duties, phone=form.text_of("phone"), by=by, at=at),
    )


@for_who_sets_up
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """At which hours somebody should be reachable."""
    by, found = person_of(request), programme_or_404(request, code)
    form = HoursForm(posted(request), hours=found.duty_hours.all())
    question = Question(
        title=_("When should somebody be reachable?"),
        said=_("The hours were kept."),
        hint=_(
            "Outside office hours, as you agreed among yourselves. Leave a day empty when nobody needs to be; an end "
            "before the beginning is on the next day."
        ),
        template="programmes/duty_hours.html",
        back=_week(found, _monday("")),
    )
    return ask(request, found, form, question, lambda at: set_duty_hours(found, form.hours, by=by, at=at))


@for_who_sets_up
def add(request: HttpRequest, code: str) -> HttpResponse:
    """One duty at another time, or a second person."""
    by, found = person_of(request), programme_or_404(request, code)
    form = DutyForm(posted(request), people=reachable(found), phone=_phone(found))
    question = Question(
        title=_("Another duty"),
        said=_("The roster was kept."),
        hint=_("For other hours, or for a second person at the same time."),
        back=_week(found, _monday("")),
    )
    return ask(
        request,
        found,
        form,
        question,
        lambda at: add_duty(found, form.colleague, form.span, phone=form.text_of("phone"), by=by, at=at),
    )


@require_POST
@for_who_sets_up
def remove(request: HttpRequest, code: str, shift_id: UUID) -> HttpResponse:
    """Take somebody off the roster."""
    by, found = person_of(request), programme_or_404(request, code)
    shift = get_object_or_404(found.duty_shifts.select_related("programme"), pk=shift_id)
    monday = _monday(clock.day_of(shift.starts_at).isoformat())
    remove_duty(shift, by=by, at=clock.now())
    messages.success(request, _("This duty was taken off the roster."))
    return redirect(_week(found, monday))


def _monday(asked: str) -> date:
    """The Monday of the week of the day asked for; of this week where that is no day, or years away."""
    today = clock.today()
    try:
        day = parse_day(asked)
    except BadDayError:
        day = today
    if abs(day - today) > FARTHEST:
        day = today
    return day - timedelta(days=day.weekday())


def _week(programme: Programme, monday: date) -> str:
    return f"{reverse('programmes:roster', args=[programme.code])}?week={monday.isoformat()}"


def _phone(programme: Programme) -> str:
    """The number that was used last; most programmes have one telephone for it."""
    last = DutyShift.objects.filter(programme=programme).order_by("-starts_at", "-pk").values_list("phone", flat=True)
    return last.first() or ""
