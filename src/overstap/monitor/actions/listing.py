"""Opening the list behind a figure: reading facts is an act, also under pseudonyms."""

from datetime import datetime

from django.db import transaction

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core.periods import Period
from overstap.monitor.figures import Key
from overstap.monitor.models import Delivery
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.terms import Act
from overstap.monitor.why.lists import Entry, entries
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError


@transaction.atomic
def open_list(line: ProgrammeLine, period: Period, key: Key, *, by: Person, at: datetime) -> list[Entry]:
    """Who is counted under ``key``, for who delivers for the programme.

    :raises NotAllowedError: ``by`` was not given the line as one that delivers for it, or there are no facts
    """
    if not line.may_deliver or line.latest is None or not line.latest.is_facts:
        raise NotAllowedError
    found = entries(line.latest, period, key)
    log.record(Act.LIST_OPENED, by=by, at=at, subject=Delivery(pk=line.latest.id), purpose=Purpose.COUNTING)
    return found
