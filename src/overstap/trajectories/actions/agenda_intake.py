"""An intake talk in the agenda is a fact of the standard too: it follows its appointment, nobody enters it twice."""

from datetime import datetime

from overstap.people.models import Person
from overstap.trajectories.models import Appointment, IntakeTalk
from overstap.trajectories.terms import AppointmentKind


def keep_intake(appointment: Appointment, *, by: Person, at: datetime) -> None:
    """Let the intake talk of ``appointment`` say what the appointment says; a step of the acts on appointments.

    Planned for its day; held on that day when it was kept. What turns out to be no intake talk is struck out.
    """
    talk = appointment.intake
    is_intake = appointment.kind == AppointmentKind.INTAKE and appointment.struck_at is None
    if talk is None and not is_intake:
        return
    talk = talk or IntakeTalk(trajectory_id=appointment.trajectory_id, recorded_at=at, recorded_by=by)
    talk.planned_on = appointment.day
    talk.held_on = appointment.day if appointment.outcome == "kept" else None
    talk.struck_at = None if is_intake else talk.struck_at or at
    talk.save()
    if appointment.intake_id != talk.pk:
        appointment.intake = talk
        appointment.save(update_fields=["intake"])
