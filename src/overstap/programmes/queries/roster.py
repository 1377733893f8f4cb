"""The roster of a programme: who can be reached now and next, a week of it, and when nobody can."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from overstap.core.clock import AMSTERDAM, day_of
from overstap.people.models import Person
from overstap.people.policy import Permission, roles_with
from overstap.programmes.duty import Span, left_open, span_on
from overstap.programmes.models import DutyHours, DutyShift, Programme
from overstap.programmes.queries.reach import led_by, workable_by

WEEK = timedelta(days=7)
LONGEST = timedelta(days=7)
"""A duty takes so long at most, so that what began earlier cannot run now."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a week: who is on duty from a moment on it, and what of the wanted hours nobody has."""

    day: date
    shifts: tuple[DutyShift, ...]
    gaps: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who can be reached for a programme now, and who after that."""

    programme: Programme
    now: tuple[DutyShift, ...]
    next: DutyShift | None


def rostered_for(person: Person) -> QuerySet[Programme]:
    """The programmes whose roster ``person`` reads: those in which they work or that they set up."""
    return Programme.objects.filter(
        Q(pk__in=workable_by(person).values("pk")) | Q(pk__in=led_by(person).values("pk"))
    ).order_by("name", "code")


def reachable(programme: Programme) -> QuerySet[Person]:
    """Who can be on duty: coaches and managers of the organisations of the programme, by name."""
    roles = (*roles_with(Permission.GUIDE), *roles_with(Permission.ASSIGN))
    organisations = {programme.lead_id, *programme.executions.values_list("organisation_id", flat=True)}
    working = Person.objects.filter(
        is_active=True,
        memberships__organisation__in=organisations,
        memberships__role__in=roles,
        memberships__until=None,
    )
    return working.distinct().order_by("name", "pk")


def duties_now(person: Person, *, at: datetime) -> tuple[Duty, ...]:
    """Of each programme in which ``person`` works who can be reached now, and next: two queries."""
    programmes = tuple(rostered_for(person))
    shifts = DutyShift.objects.filter(programme__in=programmes, ends_at__gt=at, starts_at__lt=at + WEEK)
    by_programme: dict[Programme, list[DutyShift]] = {programme: [] for programme in programmes}
    for shift in shifts.select_related("person", "programme"):
        by_programme[shift.programme].append(shift)
    return tuple(
        Duty(
            programme,
            tuple(each for each in found if each.starts_at <= at),
            next((each for each in found if each.starts_at > at), None),
        )
        for programme, found in by_programme.items()
    )


def wanted_in_week(programme: Programme, monday: date) -> tuple[Span, ...]:
    """When somebody should be reachable in the week of ``monday``, as the programme said: one query."""
    hours = DutyHours.objects.filter(programme=programme).order_by("weekday")
    return tuple(span_on(monday + timedelta(days=each.weekday), each.opens, each.closes) for each in hours)


def shifts_in_week(programme: Programme, monday: date) -> tuple[DutyShift, ...]:
    """Who is on duty from any moment of that week, or still from the week before: one query."""
    start = datetime.combine(monday, time(), AMSTERDAM)
    end = datetime.combine(monday + WEEK, time(), AMSTERDAM)
    # A night that begins on Sunday is covered by who is on duty on Monday morning.
    found = DutyShift.objects.filter(programme=programme, ends_at__gt=start, starts_at__lt=end + timedelta(days=1))
    return tuple(found.select_related("person"))


def week_of_duty(wanted: Iterable[Span], shifts: Iterable[DutyShift], monday: date) -> tuple[Day, ...]:
    """The seven days of a week."""
    known = tuple(shifts)
    taken = [Span(each.starts_at, each.ends_at) for each in known]
    gaps = [gap for each in wanted for gap in left_open(each, taken)]
    return tuple(
        Day(
            day,
            tuple(each for each in known if _first_day(each, monday) == day),
            tuple(gap for gap in gaps if gap.day == day),
        )
        for day in (monday + timedelta(days=number) for number in range(7))
    )


def _first_day(shift: DutyShift, monday: date) -> date:
    """The day on which it stands: that on which it begins, or the Monday when it began before."""
    return max(day_of(shift.starts_at), monday)
