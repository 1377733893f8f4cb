"""Counts of a programme for a monitor elsewhere: what may leave the house, made of the facts that stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

import pyarrow as pa
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.flows.actions import keep_sent
from overstap.flows.deliver import own_seed, parcel_of
from overstap.flows.terms import Act
from overstap.monitor.compared import rates_kept
from overstap.monitor.comparison import Rates
from overstap.monitor.counts import Numbers, as_rows, of_persons, usual_periods
from overstap.monitor.keys import DEFINITIONS
from overstap.monitor.publishing.cells import is_few
from overstap.monitor.travel import Losses, counts_of_periods, losses_of
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Programme
from overstap.programmes.queries import deliverable_by
from overstap.standard.delivery import Manifest, delivered_in_place, write_counts
from overstap.standard.delivery.signature import public_key_of


class NothingToCountError(RuleError):
    """The programme does not register for a whole quarter yet."""


@dataclass(frozen=True, slots=True)
class CountsParcel:
    """What would leave: the periods with their numbers, under which manifest.

    ``rates`` are those of the country by which they say what could be expected. ``facts`` are what was counted; they
    stay.
    """

    manifest: Manifest
    counted: Mapping[Period, Numbers]
    rates: tuple[Rates, ...]
    facts: Mapping[str, pa.Table] = field(repr=False)

    @property
    def losses(self) -> Losses:
        """What it costs that times leave by week, and not by day."""
        return losses_of(self.facts, self.manifest, self.counted)

    @property
    def numbers(self) -> int:
        """How many rows of numbers go along."""
        return sum(len(rows) for rows in as_rows(self.counted).values())

    @property
    def few(self) -> int:
        """How many of the counts of persons are one to four: the receiver must not publish them."""
        return sum(is_few(count) for each in self.counted.values() for count in of_persons(each))


def counts_of(programme: Programme, *, by: Person | None, at: datetime) -> CountsParcel:
    """The counts of the years, the year so far and the last quarters, as they are at ``at``.

    What could be expected is among them where this installation keeps rates of the country.

    :raises NotAllowedError: ``by`` does not deliver for this programme
    """
    if by is not None and not deliverable_by(by).filter(pk=programme.pk).exists():
        raise NotAllowedError
    parcel = parcel_of(programme, at=at)
    _manifest, tables = delivered_in_place(parcel.manifest, parcel.facts)
    periods = tuple(usual_periods(parcel.manifest))
    kept = (rates_kept(definition) for definition in DEFINITIONS[:3])
    rates = tuple(each for each in kept if each)
    counted = counts_of_periods(tables, parcel.manifest, periods, rates)
    return CountsParcel(replace(parcel.manifest, periods=periods), counted, rates, tables)


def deliver_counts(programme: Programme, target: BinaryIO, *, by: Person | None, at: datetime) -> CountsParcel:
    """Write the counts of ``programme`` to ``target``, signed with the key of this installation, and say what left.

    Counting takes seconds and stands outside the transaction: others go on writing meanwhile.

    :raises NotAllowedError: ``by`` does not deliver for this programme
    :raises NothingToCountError: it holds no whole quarter
    """
    parcel = counts_of(programme, by=by, at=at)
    if not parcel.manifest.periods:
        raise NothingToCountError(_("There is no whole quarter yet, so there is nothing to count."))
    content = BytesIO()
    written = write_counts(content, parcel.manifest, as_rows(parcel.counted), seed=own_seed())
    with transaction.atomic():
        keep_sent(programme, written, content.getvalue(), by=by, at=at)
        log.record(Act.COUNTS_WRITTEN, by=by, at=at, subject=programme, purpose=Purpose.COUNTING)
    target.write(content.getvalue())
    return replace(parcel, manifest=written)


def own_public_key() -> str:
    """What the receiver is told beforehand, by another way: with it they know that a file is from here."""
    return public_key_of(own_seed())
