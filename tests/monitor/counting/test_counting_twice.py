"""Two counters that share nothing but the text of the standard agree on every figure of random deliveries.

``OVERSTAP_COUNTING_EXAMPLES`` sets the number of deliveries; a night may well take ten thousand.
"""

import os
from fractions import Fraction

import pytest
from counting_deliveries import RandomDelivery, deliveries
from hypothesis import HealthCheck, given, settings
from plain_figures import figures as plainly
from situations import arrow_tables

from overstap.core.periods import Period
from overstap.monitor.engine import count
from overstap.monitor.figures import Figure

EXAMPLES = int(os.environ.get("OVERSTAP_COUNTING_EXAMPLES", "40"))


def about(number: float | Fraction | None) -> object:
    return None if number is None else pytest.approx(float(number), abs=1e-12)


def counted(delivery: RandomDelivery, period: Period) -> list[Figure]:
    return count(arrow_tables(delivery.tables), delivery, period)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_both_counters_agree_on_every_figure(delivery: RandomDelivery) -> None:
    period = delivery.period
    first = counted(delivery, period)
    second = plainly(delivery.tables, delivery.history_from, delivery.as_of, period.start, period.end)
    assert len(first) == len(second)
    for figure in first:
        value, *counts, low, high = second[figure.indicator, figure.definition, frozenset(figure.breakdown.items())]
        assert [figure.numerator, figure.denominator, figure.unknown] == counts, figure
        assert [figure.value, figure.low, figure.high] == [about(each) for each in (value, low, high)], figure


@settings(max_examples=EXAMPLES // 3 + 1, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_flows_and_caseload_agree_and_parts_add_up(delivery: RandomDelivery) -> None:
    wide = Period(delivery.history_from, delivery.as_of)
    value = {figure.key: figure.value for figure in counted(delivery, wide)}
    of = {(key.indicator, key.definition, *(part for _, part in key.breakdown)): found for key, found in value.items()}
    outflow = sum(found for (indicator, *_), found in of.items() if indicator == "I07")
    assert of["I05", None, "start"] + of["I03", None] - outflow == of["I05", None, "end"]
    assert of["I06", "X3"] == of["I07", None, "completed", "stopped"]
    assert of["I06", "X3"] == sum(of["I06", "X4", answer] for answer in ("yes", "no", "not_yet", "unknown"))
    assert of["I01", None] == sum(found for key, found in of.items() if key[0] == "I01" and len(key) == 3)
