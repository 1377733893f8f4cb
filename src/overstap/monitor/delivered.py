"""What stands in a delivery that was taken, facts or counts, and what it says of a period.

Whoever asks need not know which of the two it is. A delivery never changes, so what it says of a period stays true: it
is kept in the memory of the process, until a delivery is withdrawn.
"""

import io
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from overstap.core.periods import Period
from overstap.monitor import branches
from overstap.monitor.counts import NotCountedError, Numbers, figures_of, for_travel, numbers_of
from overstap.monitor.engine import Entered, Facts, ListedRow, laid
from overstap.monitor.expectations import OfYears, of_years
from overstap.monitor.figures import Figure, Key
from overstap.monitor.memory import remembered
from overstap.monitor.models import DeliveredTable, Delivery
from overstap.monitor.survival import Row, Times
from overstap.monitor.terms import Kind
from overstap.standard.delivery import rows_of
from overstap.standard.delivery.arrow import completed
from overstap.standard.tables import RECORDED_ON, TABLES

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Received:
    """One version of the delivery of a programme, without what stands in it."""

    id: UUID
    programme_code: str
    version: int
    history_from: date
    as_of: date
    created_at: datetime
    sender: str
    received_at: datetime
    received_by: str = ""
    warnings: int = 0
    kind: str = Kind.FACTS
    periods: tuple[Period, ...] = ()
    """Of counts the only periods of which they say anything."""
    signed_by: str = ""
    withdrawn: str = ""
    """Why it was taken back; what stood in it is gone."""
    branch: str = ""
    """Of its facts only those of who named this branch of sex work; empty is everybody."""

    @property
    def is_facts(self) -> bool:
        return self.kind == Kind.FACTS

    @property
    def whole(self) -> Period | None:
        """All the days of which it knows everything; nothing when there is none."""
        if not self.is_facts:
            return Period(self.periods[0].start, max(each.end for each in self.periods)) if self.periods else None
        return Period(self.history_from, self.as_of) if self.history_from < self.as_of else None

    def only(self, branch: str) -> "Received":
        """The same of who named ``branch``, everybody where it is empty; it holds facts."""
        return replace(self, branch=branch)

    def covers(self, period: Period) -> bool:
        """Whether it knows everything of ``period``."""
        if not self.is_facts:
            return period in self.periods
        return self.history_from <= period.start and period.end <= self.as_of


def received(delivery: Delivery) -> Received:
    """What is to be known of ``delivery``, whose programme and receiver were fetched with it."""
    return Received(
        id=delivery.pk,
        programme_code=delivery.programme.code,
        version=delivery.version,
        history_from=delivery.history_from,
        as_of=delivery.as_of,
        created_at=delivery.created_at,
        sender=delivery.sender,
        received_at=delivery.received_at,
        received_by=delivery.received_by.name if delivery.received_by else "",
        warnings=delivery.warnings,
        kind=delivery.kind,
        periods=tuple(sorted(Period.parse(start, end) for start, end in delivery.periods)),
        signed_by=delivery.signed_by,
        withdrawn=delivery.withdrawn.reason if hasattr(delivery, "withdrawn") else "",
    )


def as_parquet(table: pa.Table) -> bytes:
    """``table`` as it is kept."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


@remembered(_KEPT)
def counted(delivery: Received, period: Period, of: frozenset[str] | None = None) -> Mapping[Key, Figure]:
    """Every figure of ``delivery`` in ``period``, by its key; ``of`` asks for some indicators only."""
    if delivery.is_facts and (of is not None or not delivery.covers(period)):
        with _laid(delivery) as facts:
            figures = facts.count(period, indicators=of)
    elif delivery.is_facts:
        figures, _times = _known(delivery, period)
    else:
        told = figures_of(delivery.programme_code, period, numbers(delivery, period))
        figures = [figure for figure in told if of is None or figure.indicator in of]
    return MappingProxyType({figure.key: figure for figure in figures})


@remembered(_KEPT)
def numbers(delivery: Received, period: Period) -> Numbers:
    """What ``delivery`` counts in ``period``, to be added to what others count.

    :raises NotCountedError: it does not cover the period
    """
    if not delivery.covers(period):
        raise NotCountedError(delivery, period)
    return for_travel(*_known(delivery, period)) if delivery.is_facts else _counts(delivery, period)


@remembered(_KEPT)
def _known(delivery: Received, period: Period) -> tuple[list[Figure], Times]:
    """Every figure of facts with the exact times behind them: whether it is shown or added up, it is counted once."""
    with _laid(delivery) as facts:
        return facts.count(period), facts.times(period)


@remembered(_KEPT)
def strata_of(delivery: Received, period: Period) -> tuple[Row, ...]:
    """What became of who was admitted in ``period``, by what they began with (I17); counts do not say it."""
    if not delivery.is_facts:
        return ()
    with _laid(delivery) as facts:
        return tuple(facts.strata(period))


@remembered(_KEPT)
def entered_of(delivery: Received, period: Period) -> tuple[Entered, ...]:
    """How soon the facts of ``period`` were entered, by table; counts do not say it."""
    if not delivery.is_facts:
        return ()
    with _laid(delivery) as facts:
        return tuple(facts.entered(period))


def listed_of(delivery: Received, period: Period, indicator: str) -> list[ListedRow]:
    """What ``indicator`` counts in ``period``, a row for each; ``delivery`` holds facts and covers the period."""
    with _laid(delivery) as facts:
        return facts.listed(period, indicator)


@remembered(_KEPT)
def expectations(delivery: Received) -> OfYears:
    """By year what the programme expected of everybody; counts do not say it."""
    if not delivery.is_facts or delivery.branch:
        return MappingProxyType({})
    content = DeliveredTable.objects.values_list("parquet", flat=True).get(
        delivery_id=delivery.id, name="programme_year"
    )
    return MappingProxyType(of_years(_from_parquet(content)))


def facts_of(delivery: Received) -> dict[str, pa.Table]:
    """Every table of the facts, those without rows too."""
    tables = _tables(delivery)
    facts = {name: completed(tables[name], (*table.columns, RECORDED_ON)) for name, table in TABLES.items()}
    return branches.only_of(facts, delivery.branch) if delivery.branch else facts


@remembered(_KEPT)
def named_in(delivery: Received) -> branches.Named:
    """How many named the branch of ``delivery``, and how many none."""
    return branches.named(facts_of(delivery.only("")), delivery.branch)


def _laid(delivery: Received) -> AbstractContextManager[Facts]:
    return laid(facts_of(delivery), delivery)


def _counts(delivery: Received, period: Period) -> Numbers:
    days = (pc.field("period_start") == period.start) & (pc.field("period_end") == period.end)
    rows = {name: rows_of(name, table.filter(days)) for name, table in _tables(delivery).items()}
    return numbers_of(rows, [period])[period]


def _tables(delivery: Received) -> dict[str, pa.Table]:
    kept = DeliveredTable.objects.filter(delivery_id=delivery.id).order_by("name")
    return {name: _from_parquet(content) for name, content in kept.values_list("name", "parquet")}


def _from_parquet(content: bytes | memoryview) -> pa.Table:
    return pq.ParquetFile(pa.BufferReader(bytes(content))).read()
