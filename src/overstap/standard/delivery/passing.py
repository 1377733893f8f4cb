"""A delivery that goes nowhere: facts as the tables that a receiver would read, to be counted where they are."""

from collections.abc import Iterable, Mapping
from io import BytesIO

import pyarrow as pa

from overstap.standard.delivery.manifest import Manifest
from overstap.standard.delivery.reading import open_delivery
from overstap.standard.delivery.writing import write_delivery
from overstap.standard.facts import Fact


def delivered_in_place(manifest: Manifest, facts: Mapping[str, Iterable[Fact]]) -> tuple[Manifest, dict[str, pa.Table]]:
    """The manifest and every table, exactly as they would arrive elsewhere."""
    file = BytesIO()
    write_delivery(file, manifest, facts, form="parquet")
    file.seek(0)
    with open_delivery(file) as opened:
        return opened.manifest, opened.arrow_tables()
