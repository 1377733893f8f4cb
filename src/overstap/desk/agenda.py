"""Appointments on the desk: those of today, those of past days of which nothing was said yet, and a week of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.core.clock import AMSTERDAM, day_of
from overstap.desk.reading import Cases
from overstap.trajectories.addresses import of_row, of_trajectory, outcomes_of
from overstap.trajectories.content import SafeContactRules
from overstap.trajectories.entrance import CoachRequest
from overstap.trajectories.queries.agenda import Meeting
from overstap.trajectories.queries.agendas import Planned, planned_between
from overstap.trajectories.queries.caseload import Case
from overstap.trajectories.terms import Relation
from overstap.ui.dates import clock_time, short_day

LOOKING_BACK = 30
"""For how many days an appointment of which nothing was said still asks for it."""
LOOKING_AHEAD = 7


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One appointment: whose, when, what, how to contact safely, and what one tap can say of it."""

    meeting: Meeting
    case: Case
    lead: str
    name: str
    what: str
    safe: str
    href: str
    end: str
    outcomes: tuple[tuple[str, str], ...]

    @property
    def page(self) -> str:
        """The appointment itself."""
        return of_row("appointment", self.meeting.trajectory, self.meeting.id)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of a week."""

    day: date
    rows: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class AheadDay:
    """One of the coming days, and how full it is."""

    day: date
    number: int
    is_today: bool

    @property
    def says(self) -> str:
        """How full it is, in words; nothing for an empty day."""
        words = ngettext("%(number)s appointment", "%(number)s appointments", self.number)
        return words % {"number": self.number} if self.number else ""


@dataclass(frozen=True, slots=True)
class Today:
    """What the agenda says on the page of today."""

    now: tuple[AgendaRow, ...]
    due: tuple[AgendaRow, ...]
    ahead: tuple[AheadDay, ...]


def planned_near(request: CoachRequest, *, at: datetime) -> tuple[Planned, ...]:
    """What stands in the agenda around today; nothing is opened yet."""
    on = day_of(at)
    first, after = on - timedelta(days=LOOKING_BACK), on + timedelta(days=LOOKING_AHEAD)
    return planned_between(request.user, midnight(first), midnight(after))


def agenda_today(request: CoachRequest, planned: Iterable[Planned], cases: Cases, *, at: datetime) -> Today:
    """The own appointments: with the reader, of who the reader is the coach of, or stands in for on that day.

    ``cases`` are read already.
    """
    on = day_of(at)
    own = [
        (each, case)
        for each, case in _with_case(planned, cases)
        if case.relation == Relation.COACH
        or each.meeting.person == request.user.pk
        or case.is_covered_on(each.meeting.day)
    ]
    past = (pair for pair in own if pair[0].meeting.day < on and pair[0].meeting.is_open)
    return Today(
        now=tuple(_row(request, *pair, at=at) for pair in own if pair[0].meeting.day == on),
        due=tuple(_row(request, *pair, at=at, by_day=True) for pair in past),
        ahead=tuple(
            AheadDay(day, sum(each.meeting.day == day for each, _case in own), is_today=day == on)
            for day in (on + timedelta(days=number) for number in range(LOOKING_AHEAD))
        ),
    )


def week_of(
    request: CoachRequest, planned: Iterable[Planned], cases: Cases, monday: date, *, at: datetime
) -> tuple[AgendaDay, ...]:
    """The seven days of a week: the own appointments and those of who the reader is backup for."""
    rows = [_row(request, each, case, at=at) for each, case in _with_case(planned, cases)]
    days = (monday + timedelta(days=number) for number in range(7))
    return tuple(AgendaDay(day, tuple(row for row in rows if row.meeting.day == day)) for day in days)


def _with_case(planned: Iterable[Planned], cases: Cases) -> Iterable[tuple[Planned, Case]]:
    """Each with the case it belongs to; what belongs to a trajectory that ended is left out."""
    by_trajectory = {case.trajectory: case for case in cases}
    return (
        (each, by_trajectory[each.meeting.trajectory]) for each in planned if each.meeting.trajectory in by_trajectory
    )


def _row(request: CoachRequest, planned: Planned, case: Case, *, at: datetime, by_day: bool = False) -> AgendaRow:
    meeting, words = planned.meeting, planned.words(request.keys)
    what = ", ".join(part for part in (meeting.kind_words, words.where, words.about) if part)
    if case.away is not None and case.is_covered_on(meeting.day) and meeting.person != request.user.pk:
        what = _("%(what)s (for %(name)s, who is away)") % {"what": what, "name": case.away.name}
    elif meeting.person != request.user.pk:
        what = _("%(what)s (with %(name)s)") % {"what": what, "name": meeting.person_name}
    has_begun = meeting.starts_at <= at
    is_past = meeting.day < day_of(at)
    return AgendaRow(
        meeting=meeting,
        case=case,
        lead=short_day(meeting.day) if by_day else clock_time(meeting.starts_at),
        name=case.alias or _("access is waiting"),
        what=what,
        safe=_safe(planned.safe_contact(request.keys)) if meeting.is_open and not is_past else "",
        href=of_trajectory("dossier", meeting.trajectory),
        end=meeting.outcome_words or _until(meeting, at),
        outcomes=outcomes_of(meeting.trajectory, meeting.id, has_begun=True) if meeting.is_open and has_begun else (),
    )


def _until(meeting: Meeting, at: datetime) -> str:
    """How long it still takes, of what begins within half a day."""
    minutes = int((meeting.starts_at - at).total_seconds() // 60)
    if not 0 < minutes < 12 * 60:
        return ""
    if minutes < 60:
        return ngettext("in %(number)s minute", "in %(number)s minutes", minutes) % {"number": minutes}
    hours = round(minutes / 60)
    return ngettext("in %(number)s hour", "in %(number)s hours", hours) % {"number": hours}


def _safe(rules: SafeContactRules | None) -> str:
    """The agreement in one line."""
    if rules is None:
        return _("not agreed yet: ask it first")
    parts = [rules.so.rstrip(".")]
    if rules.not_so:
        parts.append(_("not this way: %(way)s") % {"way": rules.not_so.rstrip(".")})
    if rules.call_yourself:
        parts.append(_("call yourself ‘%(name)s’") % {"name": rules.call_yourself})
    return "; ".join(part for part in parts if part)


def midnight(day: date) -> datetime:
    """The moment at which a day begins in the Netherlands."""
    return datetime.combine(day, time(), AMSTERDAM)
