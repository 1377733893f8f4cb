"""Setting up who delivers: the key with which it signs, when it is late, and why its facts may be received."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.monitor.models import FactsAllowed, MonitoredProgramme
from overstap.monitor.senders import can_be_address
from overstap.monitor.terms import Act, Rhythm
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission

_KEY = re.compile("[0-9a-f]{64}")
_TOKEN_BYTES = 32


class BadCodeError(RuleError):
    """A code that cannot be part of an address."""


class BadKeyError(RuleError):
    """What is no public key."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed with a sender: its name, its key (64 hexadecimal digits, or none), and when it delivers."""

    name: str
    public_key: str = ""
    rhythm: str = Rhythm.NOTHING
    days_of_grace: int = 42


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why facts may be received: each says what there is, and where it can be read."""

    legal_basis: str
    impact_assessment: str
    consultation: str


@transaction.atomic
def set_up_sender(code: str, agreement: Agreement, *, by: Person | None, at: datetime) -> MonitoredProgramme:
    """Set up the programme ``code`` as a sender, or change what was agreed. ``by`` nobody: the installation.

    :raises NotAllowedError: ``by`` does not receive deliveries
    :raises BadCodeError: the code cannot be part of an address
    :raises BadKeyError: the key is none
    """
    _require(by)
    if not can_be_address(code):
        raise BadCodeError(
            _("This code means something else here. Choose another one, of letters and digits."), field="code"
        )
    key = agreement.public_key.strip().lower()
    if key and not _KEY.fullmatch(key):
        raise BadKeyError(
            _("A key is 64 digits and letters from a to f. Copy it whole from what the programme sent."),
            field="public_key",
        )
    programme, _is_new = MonitoredProgramme.objects.update_or_create(
        code=code,
        defaults={
            "name": agreement.name,
            "public_key": key,
            "rhythm": agreement.rhythm,
            "days_of_grace": agreement.days_of_grace,
        },
    )
    log.record(Act.SENDER_SET_UP, by=by, at=at, subject=programme)
    return programme


@transaction.atomic
def allow_facts(programme: MonitoredProgramme, grounds: Grounds, *, by: Person | None, at: datetime) -> FactsAllowed:
    """Record why facts of ``programme`` may be received. Whoever said so first stays in the log.

    :raises NotAllowedError: ``by`` does not receive deliveries
    """
    _require(by)
    allowed, _is_new = FactsAllowed.objects.update_or_create(
        programme=programme,
        defaults={
            "legal_basis": grounds.legal_basis,
            "impact_assessment": grounds.impact_assessment,
            "consultation": grounds.consultation,
            "at": at,
            "by": by,
        },
    )
    log.record(Act.FACTS_ALLOWED, by=by, at=at, subject=programme)
    return allowed


@transaction.atomic
def lock_facts(programme: MonitoredProgramme, *, by: Person | None, at: datetime) -> None:
    """Take back why facts of ``programme`` may be received: from now on only counts are, as before it was recorded.

    Facts that are there stay until they are withdrawn. That it was recorded and taken back stays in the log.

    :raises NotAllowedError: ``by`` does not receive deliveries
    """
    _require(by)
    number, _each = FactsAllowed.objects.filter(programme=programme).delete()
    if number:
        log.record(Act.FACTS_LOCKED, by=by, at=at, subject=programme)


@transaction.atomic
def new_token(programme: MonitoredProgramme, *, by: Person | None, at: datetime) -> str:
    """A new secret with which the programme delivers over the network. It is shown once; the former ends.

    :raises NotAllowedError: ``by`` does not receive deliveries
    """
    _require(by)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    programme.token_digest = digest_of(token)
    programme.save(update_fields=["token_digest"])
    log.record(Act.SENDER_SET_UP, by=by, at=at, subject=programme)
    return token


def digest_of(token: str) -> str:
    """What is kept of a secret of 256 bits: from it nobody finds the secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _require(by: Person | None) -> None:
    if by:
        policy.require(by, Permission.RECEIVE_DELIVERIES)
