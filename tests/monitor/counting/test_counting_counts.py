"""Counts say what the facts say, but for the day within a week; those of two programmes are those of both together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import pairwise

import pyarrow as pa
import pytest
from counting_deliveries import RandomDelivery, deliveries
from hypothesis import given, settings
from situations import Row, Situation, arrow_tables, read, read_all, row

from overstap.core.periods import Period
from overstap.monitor.counts import (
    NotCountedError,
    Numbers,
    as_rows,
    count_for_travel,
    figures_of,
    numbers_in,
    together,
    travelling,
)
from overstap.monitor.counts.making import COURSES, STAYS
from overstap.monitor.engine import laid
from overstap.monitor.figures import Figure, Key
from overstap.standard.delivery import Manifest, open_counts, write_counts
from overstap.standard.validation import check

SITUATIONS = [*read_all()[::8], *read("means")]
"""Enough to have some of every kind."""

_COUNTED: dict[int, tuple[Numbers, list[Figure]]] = {}

OF_A_PROGRAMME = frozenset({"I15", "I20"})
"""What is known of a programme as a whole: the rows of two of them in one delivery are not two programmes."""


def counted_once(situation: Situation) -> tuple[Numbers, list[Figure]]:
    """The counts of one of ``SITUATIONS``, which no test changes, and the figures of the same facts."""
    if id(situation) not in _COUNTED:
        _COUNTED[id(situation)] = both_of(situation.arrow, situation)
    return _COUNTED[id(situation)]


def both_of(tables: Mapping[str, pa.Table], told: Situation | RandomDelivery) -> tuple[Numbers, list[Figure]]:
    with laid(tables, told) as facts:
        return travelling(facts, told.period), facts.count(told.period)


def travels(figure: Figure) -> bool:
    return figure.indicator not in STAYS


def is_by_week(figure: Figure) -> bool:
    return figure.indicator in COURSES or "quantile" in figure.breakdown


def agrees_but_for_weeks(found: Figure, exact: Figure) -> bool:
    """What is counted is the same; of a median how many had ended is not known by the day."""
    if found.denominator != exact.denominator:
        return False
    if "quantile" in exact.breakdown:
        return found.unknown == exact.unknown and found.numerator is None
    return exact.value is None or found.numerator == exact.numerator


def is_unsaid(found: Figure, exact: Iterable[Figure]) -> bool:
    """By week nobody knows whether the last event or the last censoring of a week came first, so who is left."""
    same = {name: part for name, part in found.breakdown.items() if name != "cause"}
    ended = [each.value or 0 for each in exact if _is_beside(each, found, same)]
    return found.value is None and sum(ended) == pytest.approx(1)


def _is_beside(each: Figure, found: Figure, same: Mapping[str, object]) -> bool:
    parts = {name: part for name, part in each.breakdown.items() if name != "cause"}
    return (each.indicator, each.definition, parts) == (found.indicator, found.definition, same)


def from_counts(numbers: Numbers, period: Period) -> dict[Key, Figure]:
    return {each.key: each for each in figures_of("regio-a", period, numbers)}


def covered(situation: Situation) -> bool:
    return situation.history_from <= situation.period.start and situation.period.end <= situation.as_of


@pytest.mark.parametrize(
    "situation", [each for each in SITUATIONS if covered(each)], ids=lambda situation: situation.sentence
)
def test_counts_give_the_figures_that_the_facts_give(situation: Situation) -> None:
    numbers, figures = counted_once(situation)
    counted = from_counts(numbers, situation.period)
    for exact in figures:
        found = counted[exact.key]
        if not travels(exact):
            assert found.value is None
        elif is_by_week(exact):
            assert agrees_but_for_weeks(found, exact)
        else:
            assert replace(found, programme=exact.programme) == exact


@settings(max_examples=15, deadline=None)
@given(deliveries())
def test_counts_give_the_figures_of_random_deliveries(made: RandomDelivery) -> None:
    tables = arrow_tables(made.tables)
    if not (made.history_from <= made.period.start and made.period.end <= made.as_of):
        with pytest.raises(NotCountedError):
            count_for_travel(tables, made, made.period)
        return
    numbers, figures = both_of(tables, made)
    counted = from_counts(numbers, made.period)
    for exact in figures:
        if is_by_week(exact):
            assert agrees_but_for_weeks(counted[exact.key], exact) or is_unsaid(counted[exact.key], figures)
        elif travels(exact):
            assert replace(counted[exact.key], programme=exact.programme) == exact


def test_counts_come_back_from_a_file_as_they_were() -> None:
    situation = next(each for each in SITUATIONS if covered(each))
    numbers, _figures = counted_once(situation)
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
        added = counted_once(one)[0] + counted_once(other)[0]
        whole = count_for_travel(arrow_tables(both), one, one.period)
        figures = (from_counts(each, one.period) for each in (added, whole))
        for mine, theirs in zip(*(each.values() for each in figures), strict=True):
            assert mine == theirs or mine.indicator in OF_A_PROGRAMME


def programme(*, trajectories: int, years: list[Row], costs: list[Row]) -> Numbers:
    """The counts of a programme with so many trajectories in 2024."""
    situation = Situation("a programme")
    for number in range(trajectories):
        names = {"trajectory_id": f"t{number}", "person_id": f"p{number}"}
        days = {"registered_on": date(2024, 3, 1), "admitted_on": date(2024, 3, 1)}
        situation.tables["trajectory"].append(row("trajectory", **names, **days, source="self"))
    situation.tables["programme_year"] += [row("programme_year", year="2024", **each) for each in years]
    situation.tables["cost"] += [row("cost", year="2024", **each) for each in costs]
    return count_for_travel(situation.arrow, situation, situation.period)


def test_costs_and_places_of_several_programmes_are_of_those_that_know_them() -> None:
    """Two that know their costs, 40,000 euros for 5 trajectories; what the third costs for its 7 nobody knows."""
    numbers = [
        programme(
            trajectories=2,
            years=[{"capacity": "12", "fte": "3.75", "municipalities": "GM0363;GM0034"}],
            costs=[{"kind": "staff", "amount_eur": "30000.50"}, {"kind": "set_up", "amount_eur": "100.00"}],
        ),
        programme(trajectories=7, years=[{"capacity": "unknown", "fte": "1.25"}], costs=[]),
        programme(
            trajectories=3,
            years=[{"capacity": "3", "municipalities": "GM0363"}],
            costs=[{"kind": "staff", "amount_eur": "10000.00"}, {"kind": "other", "amount_eur": "-0.50"}],
        ),
    ]
    period = Period.year(2024)
    found = from_counts(together(numbers), period)

    def parts(indicator: str, **breakdown: str) -> tuple[object, ...]:
        each = found[Key.of(indicator, **breakdown)]
        return each.value, each.numerator, each.denominator, each.unknown

    assert parts("I15", per="participant") == (8000.0, 4000000, 5, 1)
    assert parts("I15", cost="running") == (40000.0, 4000000, 2, 1)
    assert parts("I15", cost="set_up") == (100.0, 10000, 2, 1)
    assert parts("I15", cost="other") == (-0.5, -50, 2, 1)
    assert parts("I15", per="X3") == (None, 4000000, 0, 1)
    assert parts("I15", income="all") == (None, None, 0, 3)
    assert parts("I20", what="places") == (15, 15, 2, 1)
    assert parts("I20", what="fte") == (5.0, 500, 2, 1)
    assert parts("I20", what="municipalities") == (2 / 342, 2, 342, 1)
    assert parts("I20", municipality="GM0363") == (2, 2, None, 0)
    assert parts("I20", municipality="GM0014") == (0, 0, None, 0)


def spans_of(*days: int) -> Numbers:
    """The counts of a programme in which somebody waited so many days; a day below nought: seen for so long."""
    situation = Situation("a programme where people wait")
    for number, wait in enumerate(days):
        names = {"trajectory_id": f"t{number}", "person_id": f"p{number}"}
        end = {"admitted_on" if wait >= 0 else "declined_on": date(2024, 3, 1) + timedelta(days=abs(wait))}
        reason = {"decline_reason": "withdrew"} if wait < 0 else {}
        cells = {**names, **end, **reason, "registered_on": date(2024, 3, 1), "source": "self"}
        situation.tables["trajectory"].append(row("trajectory", **cells))
    return count_for_travel(situation.arrow, situation, situation.period)


def admission(numbers: Numbers, quantile: str) -> Figure:
    return from_counts(numbers, Period.year(2024))[Key.of("I11", span="admission", quantile=quantile)]


def test_a_median_is_read_from_weeks_as_in_a_life_table() -> None:
    """Of four one ends in week 1, one is lost from view in week 2, one ends in week 4 and one in week 8.

    In week 1 a quarter ends, by its last day: ¾ are left. In week 4 two are there, one ends: half is left when two
    thirds of that have happened, within day 32, since ¾ × (1 − ½ × 5/7) = 0.482. In week 8 the last one ends, of ⅜:
    a quarter is left when a third of that has happened, within day 58.
    """
    numbers = spans_of(8, -15, 30, 60)
    median = admission(numbers, "median")
    assert (admission(numbers, "q1").value, median.value, admission(numbers, "q3").value) == (13, 32, 58)
    assert (median.numerator, median.denominator, median.unknown) == (None, 4, 1)
    assert (median.low, median.high) == (13, None)


def test_who_is_lost_within_a_week_counts_for_half_of_it() -> None:
    """In week 2 four begin, one ends and two are lost: one of three that were in view, so ⅔ are left.

    ¾ are left when three quarters of that have happened, on its sixth day; half when a quarter of week 5 has.
    """
    numbers = spans_of(16, -14, -20, 40)
    assert admission(numbers, "q1").value == 19
    assert admission(numbers, "median").value == 36


def test_medians_of_two_programmes_are_those_of_both_together() -> None:
    one, other = spans_of(8, 30, 55), spans_of(-15, 60, 61, 90)
    for quantile in ("q1", "median", "q3"):
        assert admission(one + other, quantile) == admission(spans_of(8, 30, 55, -15, 60, 61, 90), quantile)


def test_a_programme_that_tells_no_times_is_not_one_where_nobody_waits() -> None:
    old = spans_of(8, 30)
    flow = {key: number for key, number in old.flow.items() if ("mark", "told") not in key.breakdown}
    silent = Numbers(flow, old.total, {key: each for key, each in old.courses.items() if key.indicator == "I09"})
    assert (admission(silent, "median").value, admission(silent, "median").denominator) == (None, None)
    nobody = admission(spans_of(), "median")
    assert (nobody.value, nobody.denominator) == (None, 0)


def _frame(situation: Situation) -> tuple[object, ...]:
    return situation.period, situation.as_of, situation.history_from


def _renamed(row: dict[str, object]) -> dict[str, object]:
    names = ("trajectory_id", "person_id", "goal_id", "referral_id")
    return {name: f"other {cell}" if name in names else cell for name, cell in row.items()}
