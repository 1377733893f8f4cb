"""Sending reminders: each is taken by one worker, once. What was broken off is never sent again by itself."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from overstap.audit import log
from overstap.core.errors import OverstapError
from overstap.trajectories.models import Reminder
from overstap.trajectories.queries.reminders import SERVICE_KIND, Message, from_message
from overstap.trajectories.terms import Act, ReminderState
from overstap.vault import service
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.crypto.service import ServicePlace
from overstap.vault.refusals import EpochKeyMissingError
from overstap.vault.service import SealedForService

MOST_TRIES = 3
AGAIN_AFTER = timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(minutes=15)
"""A worker that took a reminder so long ago is gone; whether it was sent, nobody knows."""
TOO_LATE = timedelta(hours=6)


class NotSentError(OverstapError):
    """Nothing left: it may be tried again, unless ``for_good``."""

    def __init__(self, message: str, *, for_good: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good


class UnsureError(OverstapError):
    """It was broken off: perhaps it left, perhaps not."""


def send_due(send: Callable[[Message], None], *, at: datetime) -> int:
    """Send every reminder that is due at ``at``, one after another; says how many left.

    Safe with several workers at once: a reminder is marked as taken, for all to see, before it is sent. ``send``
    raises :class:`NotSentError` when nothing left and :class:`UnsureError` when nobody knows.
    """
    give_up_broken_off(at=at)
    sent = 0
    due = Reminder.objects.filter(state=ReminderState.PLANNED, send_at__lte=at).order_by("send_at", "id")
    for reminder in due.select_related("appointment__trajectory"):
        message = _take(reminder, at=at)
        if message is not None:
            sent += _send(reminder, message, send, at=at)
    return sent


@transaction.atomic
def move_reminders(*, at: datetime) -> int:
    """Seal what waits under the epoch that is open now, so that it opens when it is due; says how many were moved.

    Run it every day: an epoch key is destroyed after thirty-five days, a reminder may wait longer.
    """
    number = 0
    old = Reminder.objects.select_for_update().filter(state=ReminderState.PLANNED, epoch__lt=service.newest_epoch())
    for reminder in old:
        found = service.moved(_sealed(reminder), ServicePlace(SERVICE_KIND, reminder.pk), at=at)
        reminder.sealed, reminder.epoch_id = found.sealed, found.epoch
        reminder.save(update_fields=["sealed", "epoch"])
        number += 1
    return number


def give_up_broken_off(*, at: datetime) -> int:
    """Say of what a worker left behind in the middle that nobody knows whether it was sent, and forget its content."""
    left = Reminder.objects.filter(state=ReminderState.TAKEN, taken_at__lte=at - GIVEN_UP_AFTER)
    return left.update(state=ReminderState.UNSURE, sealed=None, epoch=None)


def _take(reminder: Reminder, *, at: datetime) -> Message | None:
    """Mark it as taken and open it; nothing when another worker was first, or there is nothing to send any more."""
    with transaction.atomic():
        if not _is_wanted(reminder, at=at):
            Reminder.objects.filter(pk=reminder.pk, state=ReminderState.PLANNED).delete()
            return None
        planned = Reminder.objects.filter(pk=reminder.pk, state=ReminderState.PLANNED, send_at=reminder.send_at)
        if not planned.update(state=ReminderState.TAKEN, taken_at=at):
            return None
    try:
        text = service.open_sealed(_sealed(reminder), ServicePlace(SERVICE_KIND, reminder.pk))
        return from_message(reminder.pk, text)
    except (EpochKeyMissingError, NotOpenedError):
        _settle(reminder, ReminderState.FAILED)
        return None


def _sealed(reminder: Reminder) -> SealedForService:
    return SealedForService(bytes(reminder.sealed or b""), reminder.epoch_id or 0)


def _is_wanted(reminder: Reminder, *, at: datetime) -> bool:
    """Whether the appointment still comes, and it is not too late to remind of it."""
    appointment = reminder.appointment
    trajectory = appointment.trajectory
    is_coming = not appointment.outcome and appointment.struck_at is None and not trajectory.is_ended
    return is_coming and at < appointment.starts_at and at - reminder.send_at < TOO_LATE


def _send(reminder: Reminder, message: Message, send: Callable[[Message], None], *, at: datetime) -> bool:
    try:
        send(message)
    except UnsureError:
        _settle(reminder, ReminderState.UNSURE)
        return False
    except NotSentError as error:
        _try_again(reminder, for_good=error.for_good, at=at)
        return False
    with transaction.atomic():
        _settle(reminder, ReminderState.SENT)
        log.record(Act.REMINDER_SENT, by=None, at=at, subject=reminder, dossier=reminder.appointment.dossier_id)
    return True


def _try_again(reminder: Reminder, *, for_good: bool, at: datetime) -> None:
    if for_good or reminder.tries + 1 >= MOST_TRIES:
        _settle(reminder, ReminderState.FAILED)
        return
    taken = Reminder.objects.filter(pk=reminder.pk, state=ReminderState.TAKEN)
    taken.update(state=ReminderState.PLANNED, tries=reminder.tries + 1, send_at=at + AGAIN_AFTER, taken_at=None)


def _settle(reminder: Reminder, state: ReminderState) -> None:
    """What became of it; its content is destroyed."""
    Reminder.objects.filter(pk=reminder.pk).update(state=state, sealed=None, epoch=None)
