"""Keeping the roster of a programme: when somebody should be reachable, and who it is."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.programmes.duty import Span
from overstap.programmes.models import DutyHours, DutyShift, Programme
from overstap.programmes.queries.roster import LONGEST, reachable
from overstap.programmes.terms import Act


class DutyRefusedError(RuleError):
    """Somebody cannot be on duty so."""


@transaction.atomic
def set_duty_hours(programme: Programme, hours: Mapping[int, tuple[time, time]], *, by: Person, at: datetime) -> None:
    """Say when somebody of the programme should be reachable, by day of the week; in place of what was said before.

    :raises NotAllowedError: ``by`` does not set up this programme
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    DutyHours.objects.filter(programme=programme).delete()
    for weekday, (opens, closes) in hours.items():
        row = DutyHours(programme=programme, weekday=weekday, opens=opens, closes=closes)
        row.full_clean()
        row.save(force_insert=True)
    log.record(Act.DUTY_HOURS_SET, by=by, at=at, subject=programme)


@transaction.atomic
def set_duties(
    programme: Programme, duties: Iterable[tuple[Span, Person | None]], *, phone: str, by: Person, at: datetime
) -> None:
    """Say who is on duty in each of these spans, in place of who was for the whole of it; nobody leaves it open.

    Who is on duty for a part of a span stays so.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises DutyRefusedError: see :func:`add_duty`
    :raises ValidationError: no telephone number
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    for span, person in duties:
        here = DutyShift.objects.filter(programme=programme, starts_at=span.start, ends_at=span.end)
        if person is not None and here.filter(person=person, phone=phone).exists():
            continue
        for shift in here:
            remove_duty(shift, by=by, at=at)
        if person is not None:
            add_duty(programme, person, span, phone=phone, by=by, at=at)


@transaction.atomic
def add_duty(programme: Programme, person: Person, span: Span, *, phone: str, by: Person, at: datetime) -> DutyShift:
    """Let somebody be on duty. Two people may be at the same time; one person cannot be twice.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises DutyRefusedError: no coach or manager of its organisations, longer than a week, or on duty then already
    :raises ValidationError: no telephone number
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    if not reachable(programme).filter(pk=person.pk).exists():
        raise DutyRefusedError(_("This person works for none of the organisations of the programme."), field="person")
    if span.end - span.start > LONGEST:
        raise DutyRefusedError(_("A duty takes a week at most. Make two of it."), field="until")
    others = DutyShift.objects.filter(person=person, starts_at__lt=span.end, ends_at__gt=span.start)
    if others.exists():
        raise DutyRefusedError(
            _("%(name)s is on duty then already. Choose a colleague, or another time.") % {"name": person.name},
            field="person",
        )
    shift = DutyShift(programme=programme, person=person, starts_at=span.start, ends_at=span.end, phone=phone)
    shift.full_clean(exclude=("programme", "person"))
    shift.save(force_insert=True)
    log.record(Act.DUTY_SET, by=by, at=at, subject=shift)
    return shift


@transaction.atomic
def remove_duty(shift: DutyShift, *, by: Person, at: datetime) -> None:
    """Let somebody be on duty no more; the log keeps that they would have been.

    :raises NotAllowedError: ``by`` does not set up this programme
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=shift.programme.lead_id)
    log.record(Act.DUTY_REMOVED, by=by, at=at, subject=shift)
    shift.delete()
