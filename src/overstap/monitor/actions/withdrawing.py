"""Taking a delivery back: what stood in it goes, that it was there stays known."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.monitor.memory import forget_withdrawn
from overstap.monitor.models import DeliveredTable, Delivery, Finding, WithdrawnDelivery
from overstap.monitor.terms import Act
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError, Permission
from overstap.programmes.queries import deliverable_by


class GoneDeliveryError(RuleError):
    """The delivery was withdrawn before."""


def may_withdraw(by: Person | None, code: str) -> bool:
    """Whether ``by`` delivers for the programme, or receives for the monitor. Nobody is the installation itself."""
    if by is None or deliverable_by(by).filter(code=code).exists():
        return True
    return policy.may(by, Permission.RECEIVE_DELIVERIES)


@transaction.atomic
def withdraw_delivery(delivery: Delivery, *, reason: str, by: Person | None, at: datetime) -> WithdrawnDelivery:
    """Take ``delivery`` back: its tables and warnings are erased, and the version before it counts again.

    This process forgets at once what it worked out of it, every other at its next question or within a minute.

    :raises NotAllowedError: ``by`` may not
    :raises GoneDeliveryError: it was withdrawn before
    """
    if not may_withdraw(by, delivery.programme.code):
        raise NotAllowedError
    if WithdrawnDelivery.objects.filter(delivery=delivery).exists():
        raise GoneDeliveryError(_("This delivery was withdrawn before. Nothing changed."))
    DeliveredTable.objects.filter(delivery=delivery).delete()
    Finding.objects.filter(delivery=delivery).delete()
    withdrawn = WithdrawnDelivery.objects.create(delivery=delivery, reason=reason, at=at, by=by)
    transaction.on_commit(forget_withdrawn)
    log.record(Act.DELIVERY_WITHDRAWN, by=by, at=at, subject=delivery)
    return withdrawn
