"""What leaves an organisation in place of its facts."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.comparison import Rates, with_expected
from overstap.monitor.counts import Numbers, travelling
from overstap.standard.delivery import Manifest


def counts_of_periods(
    tables: Mapping[str, pa.Table], manifest: Manifest, periods: Iterable[Period], rates: Rates | None = None
) -> dict[Period, Numbers]:
    """The counts of one programme in each of ``periods``; with ``rates`` of the country they say what it could expect.

    :raises NotCountedError: a period does not lie within the history of the facts
    """
    with engine.laid(tables, manifest) as facts:
        counted = {period: travelling(facts, period) for period in periods}
        if rates is None:
            return counted
        return {period: with_expected(numbers, facts.strata(period), rates) for period, numbers in counted.items()}
