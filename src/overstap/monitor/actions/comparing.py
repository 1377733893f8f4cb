"""Keeping rates of the country that were published elsewhere, to compare programmes here by."""

from datetime import datetime

from django.db import transaction

from overstap.audit import log
from overstap.monitor.comparison import read_rates
from overstap.monitor.models import KeptRates
from overstap.monitor.terms import Act
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission


@transaction.atomic
def keep_rates(content: bytes, *, by: Person | None, at: datetime) -> KeptRates:
    """Keep a file of rates; from now on these hold for its definition. ``by`` nobody: the installation.

    :raises NotAllowedError: ``by`` does not receive deliveries
    :raises NoRatesError: it holds none
    """
    if by is not None:
        policy.require(by, Permission.RECEIVE_DELIVERIES)
    rates = read_rates(content)
    kept = KeptRates.objects.create(
        definition=rates.definition, content=content.decode("utf-8-sig"), kept_at=at, kept_by=by
    )
    log.record(Act.RATES_KEPT, by=by, at=at, subject=kept)
    return kept
