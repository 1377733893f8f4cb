"""The indicators I01–I25, as data (docs/reference/standard/1.md, *Indicators* and *Counting, to the day*)."""

from collections.abc import Mapping

from overstap.standard.indicators.course import COURSE
from overstap.standard.indicators.further import FURTHER
from overstap.standard.indicators.indicator import Indicator
from overstap.standard.indicators.means import MEANS
from overstap.standard.indicators.outcomes import OUTCOMES

INDICATORS: Mapping[str, Indicator] = {each.id: each for each in (*COURSE, *OUTCOMES, *MEANS, *FURTHER)}

COMPUTED: tuple[str, ...] = tuple(each.id for each in INDICATORS.values() if each.computed)
"""The indicators that stand among the figures of one delivery, in their order."""

__all__ = ["COMPUTED", "INDICATORS", "Indicator"]
