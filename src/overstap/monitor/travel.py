"""What leaves an organisation in place of its facts."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import pyarrow as pa

from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.comparison import Rates, with_expected
from overstap.monitor.counts import Loss, Numbers, figures_of, loss_of, travelling
from overstap.standard.delivery import Manifest


def counts_of_periods(
    tables: Mapping[str, pa.Table], manifest: Manifest, periods: Iterable[Period], rates: Collection[Rates] = ()
) -> dict[Period, Numbers]:
    """The counts of one programme in each of ``periods``.

    With ``rates`` of the country, of each definition one, they say what it could expect.

    :raises NotCountedError: a period does not lie within the history of the facts
    """
    with engine.laid(tables, manifest) as facts:
        counted = {period: travelling(facts, period) for period in periods}
        for each in rates:
            counted = {
                period: with_expected(numbers, facts.strata(period), each) for period, numbers in counted.items()
            }
        return counted


_BY_WEEK = ("I09", "I10")
_IN_DAYS = ("I11", "I12", "I23")


class Losses(NamedTuple):
    """What counting by week costs: of shares as a fraction, and of medians and quartiles in days."""

    shares: Loss
    days: Loss


def losses_of(tables: Mapping[str, pa.Table], manifest: Manifest, counted: Mapping[Period, Numbers]) -> Losses:
    """How far the figures from counts lie from those of the facts, in weeks instead of days; all else is exact."""
    with engine.laid(tables, manifest) as facts:
        exact = [each for period in counted for each in facts.count(period, indicators=(*_BY_WEEK, *_IN_DAYS))]
    programme = manifest.programme_code
    told = [each for period, numbers in counted.items() for each in figures_of(programme, period, numbers)]
    in_days = [each for each in exact if "quantile" in each.breakdown]
    return Losses(loss_of(exact, told, _BY_WEEK), loss_of(in_days, told, _IN_DAYS))
