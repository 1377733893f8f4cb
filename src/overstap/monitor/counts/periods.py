"""The periods of which counts are usually made: whole years, the year so far, quarters of the last two years.

The year so far goes as far as its quarters are whole: up to a reporting date of some days later, the receiver would
know by subtraction who came in those days.
"""

from collections.abc import Iterator

from overstap.core.periods import Period
from overstap.monitor.engine import Reported

_BY_QUARTER = 2
"""Of how many years the quarters travel too: the shorter a period, the smaller its counts."""


def usual_periods(manifest: Reported) -> Iterator[Period]:
    """Every calendar year of which all is known, the quarters of the present one together, and the last quarters."""
    last = manifest.as_of.year
    for year in range(manifest.history_from.year, last + 1):
        whole = Period.year(year)
        asked = [whole]
        if whole.start < manifest.as_of < whole.end and (so_far := Period(whole.start, manifest.as_of).whole_quarters):
            asked.append(so_far)
        if year > last - _BY_QUARTER:
            asked += whole.quarters
        yield from dict.fromkeys(period for period in asked if _is_known(manifest, period))


def _is_known(manifest: Reported, period: Period) -> bool:
    return manifest.history_from <= period.start and period.end <= manifest.as_of
