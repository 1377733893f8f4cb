"""Counts are read a second time, from their file alone: the shares and medians that weeks give are the same."""

from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO

import pytest
from counting_deliveries import RandomDelivery, deliveries
from hypothesis import HealthCheck, given, settings
from plain_weeks import Group, Weeks, incidence, quantile, weeks_in
from situations import Situation, arrow_tables, read_all

from overstap.core.periods import Period
from overstap.monitor.counts import as_rows, count_for_travel, figures_of, numbers_in, together
from overstap.monitor.figures import Figure
from overstap.standard.delivery import Manifest, open_counts, write_counts

SITUATIONS = [
    each
    for each in read_all()
    if each.group in {"time", "spans", "returns"}
    and each.history_from <= each.period.start
    and each.period.end <= each.as_of
][::2]
PERIOD = Period(date(2023, 1, 29), date(2024, 6, 1))
QUARTERS = {"q1": Fraction(1, 4), "median": Fraction(1, 2), "q3": Fraction(3, 4)}


def sent(delivery: Situation | RandomDelivery, period: Period) -> BytesIO:
    file = BytesIO()
    made = datetime(2027, 1, 5, tzinfo=UTC)
    manifest = Manifest("a", "A", delivery.history_from, delivery.as_of, "Keerpunt", made, periods=(period,))
    numbers = count_for_travel(arrow_tables(delivery.tables), delivery, period)
    write_counts(file, manifest, as_rows({period: numbers}))
    return file


def figures_in(*files: BytesIO) -> list[Figure]:
    found = []
    for file in files:
        file.seek(0)
        with open_counts(BytesIO(file.read())) as delivery:
            ((period, numbers),) = numbers_in(delivery).items()
            found.append(numbers)
    return figures_of("a", period, together(found))


def group_of(figure: Figure) -> Group:
    parts = {name: str(part) for name, part in figure.breakdown.items()}
    bound = parts.pop("bound", "seen")
    own = {name: part for name, part in parts.items() if name not in {"quantile", "day", "cause"}}
    indicator = "I09" if figure.indicator == "I23" else figure.indicator
    return indicator, figure.definition or "", bound, frozenset(own.items())


def read_again(figure: Figure, weeks: Weeks) -> float | None:
    if "quantile" in figure.breakdown:
        return quantile(weeks, QUARTERS[str(figure.breakdown["quantile"])])
    cause = str(figure.breakdown.get("cause", "exit"))
    return float(incidence(weeks, int(figure.breakdown["day"]), cause))


def agree(figures: list[Figure], weeks: dict[Group, Weeks]) -> int:
    """How many of the figures that come from weeks could be told; each must be what the second reader says."""
    told = 0
    for figure in figures:
        if figure.indicator not in {"I09", "I10"} and "quantile" not in figure.breakdown:
            continue
        own = weeks.get(group_of(figure), {})
        assert figure.denominator == sum(sum(week.values()) for week in own.values())
        if figure.value is not None or "quantile" in figure.breakdown:
            assert figure.value == pytest.approx(read_again(figure, own), abs=1e-9), figure
        told += figure.value is not None
    return told


def test_what_weeks_say_is_read_the_same_twice() -> None:
    files = (sent(each, each.period) for each in SITUATIONS)
    assert sum(agree(figures_in(file), weeks_in(file)) for file in files) > 40, "something is told"


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries(), deliveries())
def test_two_programmes_are_read_together_the_same_twice(one: RandomDelivery, other: RandomDelivery) -> None:
    for each in (one, other):
        each.history_from, each.as_of = min(each.history_from, PERIOD.start), max(each.as_of, PERIOD.end)
    files = (sent(one, PERIOD), sent(other, PERIOD))
    agree(figures_in(*files), weeks_in(*files))
