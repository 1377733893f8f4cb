"""Reminders: agreed with the participant, planned with the appointment, forgotten as soon as they are not needed."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.clock import AMSTERDAM
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.letters import telling_word
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.content import ReminderRules
from overstap.trajectories.models import Appointment, Dossier, Reminder, ReminderConsent, Trajectory
from overstap.trajectories.queries.reminders import SERVICE_KIND, as_message, running_rules
from overstap.trajectories.terms import Act, ReminderState
from overstap.vault import service
from overstap.vault.crypto.service import ServicePlace
from overstap.vault.keyring import Keyring

MORNING = time(10)
LONGEST_TEXT = 140
"""A text message of one part, with room for signs that count double."""


class ReminderRefusedError(RuleError):
    """Reminders cannot come so."""


@transaction.atomic
def agree_reminders(
    trajectory: Trajectory, rules: ReminderRules, *, agreed_on: date, keys: Keyring, by: Person, at: datetime
) -> ReminderConsent:
    """Keep which way the participant called safe for reminders, and plan those of the appointments that come.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises ReminderRefusedError: the text is empty, too long, or tells a stranger what this is about
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(agreed_on, field="agreed_on", at=at)
    _refuse_text(trajectory, rules.text)
    _end(trajectory.dossier, at=at)
    consent = ReminderConsent(dossier=trajectory.dossier, agreed_on=agreed_on, recorded_by=by, recorded_at=at)
    keys.seal(consent, rules.to_text())
    consent.save(force_insert=True)
    log.record(Act.REMINDERS_AGREED, by=by, at=at, subject=consent, dossier=trajectory.dossier_id)
    coming = Appointment.objects.filter(dossier=trajectory.dossier, starts_at__gt=at, outcome="", struck_at=None)
    for appointment in coming:
        _plan(appointment, rules, at=at)
    return consent


@transaction.atomic
def end_reminders(dossier: Dossier, *, by: Person, at: datetime) -> None:
    """Send nothing any more: the participant wants so, or what is safe changed."""
    policy.require_guide(by, dossier.pk)
    if _end(dossier, at=at):
        log.record(Act.REMINDERS_ENDED, by=by, at=at, dossier=dossier.pk)


def keep_reminder(appointment: Appointment, *, keys: Keyring, at: datetime) -> None:
    """Let the reminder of ``appointment`` be as the appointment is now; a step of the acts on appointments."""
    forget_reminder(appointment)
    is_open = not appointment.outcome and appointment.struck_at is None
    rules = running_rules(appointment.dossier_id, keys=keys) if is_open and appointment.starts_at > at else None
    if rules is not None:
        _plan(appointment, rules, at=at)


def forget_reminder(appointment: Appointment) -> None:
    """Nothing is sent about ``appointment`` any more, and nothing is kept of what would have been."""
    Reminder.objects.filter(appointment=appointment).exclude(state=ReminderState.TAKEN).delete()


def _plan(appointment: Appointment, rules: ReminderRules, *, at: datetime) -> None:
    send_at = _moment(appointment, rules)
    is_there = Reminder.objects.filter(appointment=appointment).exists()
    if is_there or send_at <= at or not rules.allows(appointment.day):
        return
    reminder = Reminder(appointment=appointment, send_at=send_at)
    found = service.seal(as_message(rules), ServicePlace(SERVICE_KIND, reminder.pk), at=at)
    reminder.sealed, reminder.epoch_id = found.sealed, found.epoch
    reminder.save(force_insert=True)


def _moment(appointment: Appointment, rules: ReminderRules) -> datetime:
    """Some hours before; the day before means in the morning, when nobody is asleep yet or again."""
    if rules.hours == "24":
        return datetime.combine(appointment.day - timedelta(days=1), MORNING, AMSTERDAM)
    return appointment.starts_at - timedelta(hours=int(rules.hours))


def _end(dossier: Dossier, *, at: datetime) -> int:
    planned = Reminder.objects.filter(appointment__dossier=dossier, state=ReminderState.PLANNED)
    planned.delete()
    return ReminderConsent.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)


def _refuse_text(trajectory: Trajectory, text: str) -> None:
    if not text or len(text) > LONGEST_TEXT:
        most = {"most": LONGEST_TEXT}
        raise ReminderRefusedError(_("Write a text of at most %(most)s characters.") % most, field="text")
    if word := telling_word(trajectory, text):
        sentence = _("Somebody else may read this message. Write it without ‘%(word)s’.") % {"word": word}
        raise ReminderRefusedError(sentence, field="text")
