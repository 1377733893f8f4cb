"""Appointments: plan them, once or in a row, move them, and record what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.clock import AMSTERDAM, day_of
from overstap.core.errors import RuleError
from overstap.core.ids import new_uuid
from overstap.core.periods import months_later
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.agenda_intake import keep_intake
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.actions.reminders import keep_reminder
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.models import Appointment, Trajectory
from overstap.trajectories.terms import CANCELLED, Act, Repeat
from overstap.vault.keyring import Keyring

LONGEST_AHEAD = timedelta(days=2 * 366)
MOST_IN_A_ROW = 52


class AppointmentRefusedError(RuleError):
    """This appointment cannot be made, moved or settled so."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the agenda: on which day, at what time of the clock in the Netherlands, how long, who and what for."""

    day: date
    time: time
    minutes: int
    kind: str
    person: Person

    @property
    def starts_at(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.day, self.time, AMSTERDAM)


@transaction.atomic
def plan_appointment(
    trajectory: Trajectory,
    slot: Slot,
    words: AppointmentWords,
    *,
    repeat: Repeat = Repeat.ONCE,
    times: int = 1,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> list[Appointment]:
    """Put an appointment into the agenda, or a row of ``times`` that share their ``series``; the clock time stays.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises AppointmentRefusedError: a day that cannot be, too many, or somebody who does not guide this dossier
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    if repeat is not Repeat.ONCE and not 2 <= times <= MOST_IN_A_ROW:
        most = {"most": MOST_IN_A_ROW}
        raise AppointmentRefusedError(
            _("A row has 2 to %(most)s appointments. Write such a number.") % most, field="times"
        )
    slots = list(_row_of(slot, repeat, times))
    _refuse_slot(trajectory, slot, by=by)
    _refuse_day(trajectory, slots[-1].day, at=at)
    _refuse_day(trajectory, slots[0].day, at=at)
    series = new_uuid() if len(slots) > 1 else None
    made = [_new(trajectory, each, series, words, keys=keys, by=by, at=at) for each in slots]
    for each in made:
        each.save(force_insert=True)
        keep_intake(each, by=by, at=at)
        keep_reminder(each, keys=keys, at=at)
    log.record(Act.APPOINTMENT_PLANNED, by=by, at=at, subject=made[0], dossier=trajectory.dossier_id)
    return made


@transaction.atomic
def change_appointment(
    appointment: Appointment,
    slot: Slot,
    words: AppointmentWords,
    *,
    revision: int,
    following: bool = False,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> list[Appointment]:
    """Move an appointment or write its words anew; with ``following`` those that come after it in its row as well.

    The others of the row move by as many days, to the same time of the clock. One of which is known what became of
    it keeps its place: only its words change.

    :raises AppointmentRefusedError: a day that cannot be, or somebody who does not guide this dossier
    :raises ChangedMeanwhileError: a colleague changed it since ``revision``
    """
    trajectory = appointment.trajectory
    policy.require_guide(by, trajectory.dossier_id)
    first, *others = _with_following(appointment, following=following)
    if first.revision != revision:
        raise ChangedMeanwhileError(
            _(
                "A colleague changed this in the meantime. "
                "Compare what you typed with what stands there now, and save again."
            )
        )
    if not first.outcome:
        _refuse_slot(trajectory, slot, by=by)
    days = slot.day - first.day
    for each in (first, *others):
        own = words if each is first else replace(words, remark=_remark_on(each, keys))
        _put(each, replace(slot, day=each.day + days), own, keys)
        _refuse_day(trajectory, each.day, at=at)
        each.save()
        keep_intake(each, by=by, at=at)
        keep_reminder(each, keys=keys, at=at)
    log.record(Act.APPOINTMENT_CHANGED, by=by, at=at, subject=first, dossier=trajectory.dossier_id)
    return [first, *others]


@transaction.atomic
def settle_appointment(
    appointment: Appointment,
    outcome: str,
    *,
    remark: str = "",
    following: bool = False,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> list[Appointment]:
    """Record that it was kept, cancelled or missed; ``following`` cancels those after it in its row as well.

    :raises AppointmentRefusedError: it was settled before
    :raises FutureDayError: kept or missed, and the day has not come yet
    """
    policy.require_guide(by, appointment.dossier_id)
    settled = _with_following(appointment, following=following and outcome == CANCELLED)
    first = settled[0]
    if first.outcome:
        raise AppointmentRefusedError(
            _("What became of this appointment was recorded before. Correct that if it is wrong.")
        )
    if outcome != CANCELLED and first.day > day_of(at):
        raise FutureDayError("outcome")
    for each in settled:
        each.outcome = outcome
        if remark and each is first:
            keys.seal(each, replace(AppointmentWords.from_text(keys.open(each)), remark=remark).to_text())
        each.full_clean(exclude=_NOT_TYPED, validate_unique=False)
        each.save()
        keep_intake(each, by=by, at=at)
        keep_reminder(each, keys=keys, at=at)
    log.record(Act.APPOINTMENT_SETTLED, by=by, at=at, subject=first, dossier=appointment.dossier_id)
    return settled


_NOT_TYPED = ("dossier", "trajectory", "person", "recorded_by", "intake")


def _new(
    trajectory: Trajectory,
    slot: Slot,
    series: UUID | None,
    words: AppointmentWords,
    *,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> Appointment:
    made = Appointment(
        dossier_id=trajectory.dossier_id, trajectory=trajectory, series=series, recorded_at=at, recorded_by=by
    )
    _put(made, slot, words, keys)
    return made


def _put(appointment: Appointment, slot: Slot, words: AppointmentWords, keys: Keyring) -> None:
    if not appointment.outcome:
        appointment.starts_at, appointment.minutes = slot.starts_at, slot.minutes
        appointment.kind, appointment.person = slot.kind, slot.person
    keys.seal(appointment, words.to_text())
    appointment.full_clean(exclude=_NOT_TYPED, validate_unique=False)


def _remark_on(appointment: Appointment, keys: Keyring) -> str:
    return AppointmentWords.from_text(keys.open(appointment)).remark


def _row_of(slot: Slot, repeat: Repeat, times: int) -> Iterator[Slot]:
    weeks = {Repeat.WEEKLY: 1, Repeat.FORTNIGHTLY: 2}
    for number in range(1 if repeat is Repeat.ONCE else times):
        if repeat is Repeat.MONTHLY:
            yield replace(slot, day=months_later(slot.day, number))
        else:
            yield replace(slot, day=slot.day + timedelta(weeks=weeks.get(repeat, 0) * number))


def _with_following(appointment: Appointment, *, following: bool) -> list[Appointment]:
    """The appointment as it stands now, and with ``following`` what still comes after it in its row."""
    wanted = Q(pk=appointment.pk)
    if following and appointment.series:
        wanted |= Q(series=appointment.series, starts_at__gt=appointment.starts_at, outcome="", struck_at=None)
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("intake", "trajectory")
    return sorted(rows.filter(wanted), key=lambda each: (each.pk != appointment.pk, each.starts_at))


def _refuse_slot(trajectory: Trajectory, slot: Slot, *, by: Person) -> None:
    if slot.person != by and not policy.guides(slot.person, trajectory.dossier_id):
        raise AppointmentRefusedError(
            _("This colleague does not guide this participant. Choose another."), field="person"
        )


def _refuse_day(trajectory: Trajectory, day: date, *, at: datetime) -> None:
    ended = trajectory.closed_on or trajectory.declined_on or (trajectory.struck_at and day_of(trajectory.struck_at))
    if day < trajectory.registered_on:
        raise AppointmentRefusedError(_("This lies before the registration. Choose a later day."), field="day")
    if ended and day > ended:
        raise AppointmentRefusedError(_("This trajectory has ended. Choose a day before it ended."), field="day")
    if day > day_of(at) + LONGEST_AHEAD:
        raise AppointmentRefusedError(_("This is more than two years ahead. Look at the year."), field="day")
