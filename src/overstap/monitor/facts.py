"""The facts of a delivery that was taken, and what was counted from them.

A delivery never changes, so what was counted of it in a period stays true: it is kept in the memory of the process.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

from overstap.core.periods import Period
from overstap.monitor.engine import count
from overstap.monitor.expectations import OfYears, of_years
from overstap.monitor.figures import Figure, Key
from overstap.monitor.models import DeliveredTable, Delivery
from overstap.standard.delivery.arrow import completed
from overstap.standard.tables import RECORDED_ON, TABLES

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Received:
    """One version of the delivery of a programme, without its facts."""

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

    @property
    def whole(self) -> Period | None:
        """All the days of which it knows everything; nothing when there is none."""
        return Period(self.history_from, self.as_of) if self.history_from < self.as_of else None

    def covers(self, period: Period) -> bool:
        """Whether it knows everything of ``period``."""
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
    )


def as_parquet(table: pa.Table) -> bytes:
    """``table`` as it is kept."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


@lru_cache(maxsize=_KEPT)
def counted(delivery: Received, period: Period, of: frozenset[str] | None = None) -> Mapping[Key, Figure]:
    """Every figure of ``delivery`` in ``period``, by its key; ``of`` asks for some indicators only."""
    kept = DeliveredTable.objects.filter(delivery_id=delivery.id).order_by("name")
    tables = {name: _from_parquet(content) for name, content in kept.values_list("name", "parquet")}
    whole = {name: completed(tables[name], (*table.columns, RECORDED_ON)) for name, table in TABLES.items()}
    figures = count(whole, delivery, period, indicators=of)
    return MappingProxyType({figure.key: figure for figure in figures})


@lru_cache(maxsize=_KEPT)
def expectations(delivery: Received) -> OfYears:
    """By year what the programme expected."""
    content = DeliveredTable.objects.values_list("parquet", flat=True).get(
        delivery_id=delivery.id, name="programme_year"
    )
    return MappingProxyType(of_years(_from_parquet(content)))


def _from_parquet(content: bytes | memoryview) -> pa.Table:
    return pq.read_table(pa.BufferReader(bytes(content)))
