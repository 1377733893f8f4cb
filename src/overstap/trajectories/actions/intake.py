"""The talks of the orientation: planned, held, or both."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.models import Appointment, IntakeTalk, Trajectory
from overstap.trajectories.terms import Act


class TalkRefusedError(RuleError):
    """This talk cannot be kept so."""


@transaction.atomic
def add_talk(
    trajectory: Trajectory, *, planned_on: date | None = None, held_on: date | None = None, by: Person, at: datetime
) -> IntakeTalk:
    """Keep an intake talk that is planned for a day, was held on a day, or both (E §4.1.2).

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises TalkRefusedError: neither day, or the agenda has an intake talk on it
    :raises FutureDayError: it was held on a day that has not come yet
    """
    policy.require_guide(by, trajectory.dossier_id)
    if planned_on is None and held_on is None:
        raise TalkRefusedError(
            _("An intake talk was planned or held. Fill in at least one of the days."), field="planned_on"
        )
    refuse_future(held_on, field="held_on", at=at)
    _refuse_twice(trajectory, held_on or planned_on)
    talk = IntakeTalk(trajectory=trajectory, planned_on=planned_on, held_on=held_on, recorded_at=at, recorded_by=by)
    talk.save(force_insert=True)
    act = Act.TALK_HELD if held_on else Act.TALK_PLANNED
    log.record(act, by=by, at=at, subject=talk, dossier=trajectory.dossier_id)
    return talk


@transaction.atomic
def hold_talk(talk: IntakeTalk, *, on: date, by: Person, at: datetime) -> IntakeTalk:
    """A planned talk took place, on that day or another.

    :raises TalkRefusedError: it was held before or struck out, or it stands in the agenda
    :raises FutureDayError: the day has not come yet
    """
    dossier = talk.trajectory.dossier_id
    policy.require_guide(by, dossier)
    refuse_future(on, field="on", at=at)
    current = IntakeTalk.objects.select_for_update().get(pk=talk.pk)
    if current.held_on is not None or current.struck_at is not None:
        raise TalkRefusedError(_("This talk was held already. Correct its day if that is wrong."))
    if Appointment.objects.filter(intake=current).exists():
        raise TalkRefusedError(_("This talk stands in the agenda. Say there what became of it."))
    current.held_on = on
    current.save(update_fields=["held_on"])
    log.record(Act.TALK_HELD, by=by, at=at, subject=current, dossier=dossier)
    return current


def _refuse_twice(trajectory: Trajectory, day: date | None) -> None:
    """An intake talk in the agenda is a talk already (:mod:`overstap.trajectories.actions.agenda_intake`)."""
    if IntakeTalk.objects.filter(
        trajectory=trajectory, appointment__isnull=False, planned_on=day, struck_at=None
    ).exists():
        raise TalkRefusedError(_("A talk on this day stands in the agenda. Say there what became of it."))
