"""What a programme expected of a period: the years of its delivery, added up where it is whole years."""

from collections.abc import Mapping

import pyarrow as pa

from overstap.core.periods import Period
from overstap.standard.codes import UNKNOWN

EXPECTED = ("expected_inflow", "expected_intakes", "expected_exits", "expected_paid_work")

Expectations = Mapping[str, int | None]
"""By the name of its column what was expected; nothing where it is unknown."""

OfYears = Mapping[int, Expectations]


def of_years(programme_year: pa.Table) -> OfYears:
    """The rows of the table ``programme_year``, by year."""
    rows = programme_year.select(["year", *EXPECTED]).to_pylist()
    return {int(row["year"]): {name: _number(row[name]) for name in EXPECTED} for row in rows}


def expected(years: OfYears, period: Period) -> Expectations:
    """What was expected of ``period``; nothing unless it is whole years that all have their number."""
    asked = [each.start.year for each in period.years]
    return {name: _sum([years.get(year, {}).get(name) for year in asked]) for name in EXPECTED}


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _number(cell: str | int) -> int | None:
    return None if cell == UNKNOWN else round(float(cell))
