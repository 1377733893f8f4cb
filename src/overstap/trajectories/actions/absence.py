"""That a coach is away, and back again. Nobody's access changes: a backup holds the keys already."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError, Permission, may, roles_with
from overstap.trajectories.models import Absence
from overstap.trajectories.terms import Act
from overstap.ui.dates import full_day


class AbsenceRefusedError(RuleError):
    """Somebody cannot be away so."""


@transaction.atomic
def say_absent(person: Person, *, since: date, back_on: date | None, by: Person, at: datetime) -> Absence:
    """Record that ``person`` is away since a day, until a day when that is known. A manager may say it for a coach.

    :raises NotAllowedError: ``by`` neither is ``person`` nor divides the work where they guide
    :raises AbsenceRefusedError: back before being away, or at the same time as another absence
    """
    _require_say(person, by)
    if back_on is not None and back_on <= since:
        raise AbsenceRefusedError(_("Write a day back that lies after the first day away."), field="back_on")
    _hold(person)
    absence = Absence(person=person, since=since, back_on=back_on, recorded_by=by, recorded_at=at)
    _refuse_twice(absence)
    absence.full_clean(exclude=("person", "recorded_by"), validate_unique=False)
    absence.save(force_insert=True)
    log.record(Act.ABSENCE_SAID, by=by, at=at, subject=absence)
    return absence


@transaction.atomic
def say_back(absence: Absence, *, back_on: date, by: Person, at: datetime) -> Absence:
    """Record from which day the person is back; on the first day away or before it, the absence is called off.

    :raises NotAllowedError: ``by`` neither is the person nor divides the work where they guide
    :raises AbsenceRefusedError: it would last until another absence
    """
    _require_say(absence.person, by)
    _hold(absence.person)
    absence.back_on = max(back_on, absence.since)
    _refuse_twice(absence)
    absence.save(update_fields=["back_on"])
    log.record(Act.ABSENCE_CHANGED, by=by, at=at, subject=absence)
    return absence


def _require_say(person: Person, by: Person) -> None:
    guides_in = person.organisations_as(*roles_with(Permission.GUIDE))
    is_divided = any(may(by, Permission.ASSIGN, organisation=organisation) for organisation in guides_in)
    if not guides_in or not (by.pk == person.pk or is_divided):
        raise NotAllowedError


def _hold(person: Person) -> None:
    """Of two who say it at once, the second sees what the first said."""
    Person.objects.select_for_update().get(pk=person.pk)


def _refuse_twice(absence: Absence) -> None:
    others = Absence.objects.filter(person=absence.person).exclude(pk=absence.pk).exclude(back_on=F("since"))
    until_then = Q() if absence.back_on is None else Q(since__lt=absence.back_on)
    other = others.filter(until_then, Q(back_on=None) | Q(back_on__gt=absence.since)).first()
    if other is not None:
        day = {"day": full_day(other.since)}
        raise AbsenceRefusedError(
            _("An absence since %(day)s stands here already. Change from which day that one ends.") % day,
            field="since",
        )
