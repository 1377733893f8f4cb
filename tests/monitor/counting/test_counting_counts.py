"""Counts say what the facts say, but for the day within a week; those of two programmes are those of both together."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pytest
from counting_deliveries import RandomDelivery, deliveries
from hypothesis import given, settings
from situations import Situation, arrow_tables, read_all

from overstap.core.periods import Period
from overstap.monitor.counts import NotCountedError, Numbers, as_rows, count_for_travel, figures_of, numbers_in
from overstap.monitor.counts.making import COURSES, STAYS
from overstap.monitor.engine import count
from overstap.monitor.figures import Figure, Key
from overstap.standard.delivery import Manifest, open_counts, write_counts
from overstap.standard.validation import check

SITUATIONS = read_all()[::8]
"""Enough to have some of every kind: each is counted three times."""


def travels(figure: Figure) -> bool:
    return figure.indicator not in STAYS and "quantile" not in figure.breakdown


def from_counts(numbers: Numbers, period: Period) -> dict[Key, Figure]:
    return {each.key: each for each in figures_of("regio-a", period, numbers)}


def covered(situation: Situation) -> bool:
    return situation.history_from <= situation.period.start and situation.period.end <= situation.as_of


@pytest.mark.parametrize(
    "situation", [each for each in SITUATIONS if covered(each)], ids=lambda situation: situation.sentence
)
def test_counts_give_the_figures_that_the_facts_give(situation: Situation) -> None:
    numbers = count_for_travel(situation.arrow, situation, situation.period)
    counted = from_counts(numbers, situation.period)
    for exact in count(situation.arrow, situation, situation.period):
        found = counted[exact.key]
        if not travels(exact):
            assert found.value is None
        elif exact.indicator not in COURSES:
            assert replace(found, programme=exact.programme) == exact
        else:
            assert found.denominator == exact.denominator
            assert exact.value is None or found.numerator == exact.numerator


@settings(max_examples=15, deadline=None)
@given(deliveries())
def test_counts_give_the_figures_of_random_deliveries(made: RandomDelivery) -> None:
    tables = arrow_tables(made.tables)
    if not (made.history_from <= made.period.start and made.period.end <= made.as_of):
        with pytest.raises(NotCountedError):
            count_for_travel(tables, made, made.period)
        return
    counted = from_counts(count_for_travel(tables, made, made.period), made.period)
    for exact in count(tables, made, made.period):
        if travels(exact) and exact.indicator not in COURSES:
            assert replace(counted[exact.key], programme=exact.programme) == exact


def test_counts_come_back_from_a_file_as_they_were() -> None:
    situation = next(each for each in SITUATIONS if covered(each))
    numbers = count_for_travel(situation.arrow, situation, situation.period)
    file = BytesIO()
    manifest = Manifest(
        programme_code="regio-a",
        programme_name="A",
        history_from=situation.history_from,
        as_of=situation.as_of,
        sender="Keerpunt",
        created_at=datetime(2026, 1, 5, tzinfo=UTC),
        periods=(situation.period,),
    )
    write_counts(file, manifest, as_rows({situation.period: numbers}))
    file.seek(0)
    assert check(file).findings == ()
    with open_counts(file) as delivery:
        (back,) = numbers_in(delivery).values()
    assert figures_of("regio-a", situation.period, back) == figures_of("regio-a", situation.period, numbers)


def test_the_counts_of_two_programmes_are_those_of_both_together() -> None:
    """Each situation beside the next, once as two deliveries and once as one with other names."""
    for one, other in pairwise(SITUATIONS):
        if not covered(one) or _frame(one) != _frame(other):
            continue
        renamed = {name: [_renamed(row) for row in rows] for name, rows in other.tables.items()}
        both = {name: [*one.tables[name], *renamed[name]] for name in one.tables}
        added = count_for_travel(one.arrow, one, one.period) + count_for_travel(other.arrow, other, one.period)
        whole = count_for_travel(arrow_tables(both), one, one.period)
        figures = (from_counts(each, one.period) for each in (added, whole))
        assert all(mine == theirs for mine, theirs in zip(*(each.values() for each in figures), strict=True))


def _frame(situation: Situation) -> tuple[object, ...]:
    return situation.period, situation.as_of, situation.history_from


def _renamed(row: dict[str, object]) -> dict[str, object]:
    names = ("trajectory_id", "person_id", "goal_id", "referral_id")
    return {name: f"other {cell}" if name in names else cell for name, cell in row.items()}
