"""Deliveries: the whole history of one programme in one zip (docs/reference/standard/1.md, *The file*)."""

from overstap.standard.delivery.counted import CountsDelivery, open_counts, rows_of, write_counts
from overstap.standard.delivery.manifest import Entry, Manifest
from overstap.standard.delivery.passing import delivered_in_place
from overstap.standard.delivery.reading import Delivery, open_delivery
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.delivery.writing import Form, UnwritableFactError, write_delivery

__all__ = [
    "CountsDelivery",
    "Delivery",
    "Entry",
    "Form",
    "Manifest",
    "NotReadableError",
    "UnwritableFactError",
    "delivered_in_place",
    "open_counts",
    "open_delivery",
    "rows_of",
    "write_counts",
    "write_delivery",
]
