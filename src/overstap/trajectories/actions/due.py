"""Contacts that become due: in aftercare by the rule of the programme, after closing by what was agreed then.

For the acts of this room that asked and checked already: starting a phase, declining, closing.
"""

from collections.abc import Iterable
from datetime import date, datetime

from overstap.audit import log
from overstap.core.periods import months_later
from overstap.people.models import Person
from overstap.programmes.queries import rules_of
from overstap.trajectories.actions.reminders import forget_reminder
from overstap.trajectories.models import AftercareContact, Appointment, FollowUp, Trajectory
from overstap.trajectories.terms import CANCELLED, Act

FOLLOW_UP_MONTHS = (6, 12, 24)


def follow_the_rule(trajectory: Trajectory, *, since: date, by: Person, at: datetime) -> list[AftercareContact]:
    """Plan the contacts of the programme's rule, from the day on which aftercare began.

    Where contacts still stand open from an earlier aftercare nothing is added: those are due first.
    """
    open_ones = trajectory.aftercare_contacts.filter(reached="", struck_at=None, due_on__gte=since)
    if open_ones.exists():
        return []
    rules = rules_of(trajectory.programme)
    every, times = rules.aftercare_every_months, rules.aftercare_times
    days = (months_later(since, every * number) for number in range(1, times + 1))
    return AftercareContact.objects.bulk_create(
        AftercareContact(trajectory=trajectory, due_on=day, recorded_at=at, recorded_by=by) for day in days
    )


def let_go_of_what_is_due(trajectory: Trajectory, *, after: date) -> None:
    """Take away what was planned for after the closing and nobody tried: a plan is no fact."""
    trajectory.aftercare_contacts.filter(reached="", due_on__gt=after).delete()


def cancel_what_comes(trajectory: Trajectory, *, by: Person, at: datetime) -> None:
    """Cancel the appointments that would still come: they were made, so they stay visible, and nobody is reminded."""
    coming = Appointment.objects.select_for_update().filter(
        trajectory=trajectory, starts_at__gt=at, outcome="", struck_at=None
    )
    for appointment in coming:
        appointment.outcome = CANCELLED
        appointment.save(update_fields=["outcome"])
        forget_reminder(appointment)
        log.record(Act.APPOINTMENT_SETTLED, by=by, at=at, subject=appointment, dossier=appointment.dossier_id)


def agree_on_follow_up(
    trajectory: Trajectory, months: Iterable[int], *, closed_on: date, by: Person, at: datetime
) -> list[FollowUp]:
    """Plan the contacts to which the participant agreed at closing."""
    return FollowUp.objects.bulk_create(
        FollowUp(
            trajectory=trajectory,
            months=number,
            due_on=months_later(closed_on, number),
            recorded_at=at,
            recorded_by=by,
        )
        for number in sorted(set(months) & set(FOLLOW_UP_MONTHS))
    )
