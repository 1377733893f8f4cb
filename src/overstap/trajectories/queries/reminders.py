"""What was agreed about reminders, and what became of them."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from overstap.trajectories.content import ReminderRules
from overstap.trajectories.models import Dossier, ReminderConsent
from overstap.vault.keyring import Keyring

SERVICE_KIND = "reminder"


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, by which way, to whom: everything that the service knows of a participant, and only till then."""

    id: UUID
    way: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class RemindersAgreed:
    """What was agreed about reminders, and when."""

    rules: ReminderRules
    agreed_on: date


def running_rules(dossier: UUID, *, keys: Keyring) -> ReminderRules | None:
    """How reminders may come now; nothing where that was not agreed.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    consent = ReminderConsent.objects.filter(dossier_id=dossier, ended_at=None).first()
    return ReminderRules.from_text(keys.open(consent)) if consent else None


def reminders_agreed(dossier: Dossier, *, keys: Keyring) -> RemindersAgreed | None:
    """The running agreement.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    consent = ReminderConsent.objects.filter(dossier=dossier, ended_at=None).first()
    return RemindersAgreed(ReminderRules.from_text(keys.open(consent)), consent.agreed_on) if consent else None


def as_message(rules: ReminderRules) -> str:
    """What is sealed to the service: no more than is needed to send."""
    return json.dumps({"way": rules.way, "address": rules.address, "text": rules.text}, ensure_ascii=False)


def from_message(reminder: UUID, text: str) -> Message:
    """Back from what was sealed."""
    found: dict[str, str] = json.loads(text)
    return Message(reminder, found["way"], found["address"], found["text"])
