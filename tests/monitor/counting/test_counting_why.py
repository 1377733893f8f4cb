"""The list behind a figure holds as many as the figure counts, under every key."""

import os
from collections import Counter
from datetime import date

import pytest
from counting_deliveries import RandomDelivery, deliveries
from hypothesis import HealthCheck, given, settings
from situations import Situation, arrow_tables, read_all

from overstap.core.periods import Period
from overstap.monitor.engine import LISTED, ListedRow, laid
from overstap.monitor.figures import Figure, Key
from overstap.monitor.keys import keys_of
from overstap.monitor.why.keys import address_of, beside, key_at, words_of
from overstap.standard.codes import CLOSING

EXAMPLES = int(os.environ.get("OVERSTAP_COUNTING_EXAMPLES", "40"))
NO_PART = {"trajectory_id", "person_id", "counts on"}
SITUATIONS = [each for each in read_all() if each.group in {"exits", "lasting", "persons", "phases", "guidance"}]


def _key_of(row: ListedRow) -> tuple[object, ...]:
    return tuple(sorted((name, part) for name, part in row.items() if part is not None and _is_part(name)))


def _is_part(name: str) -> bool:
    return "." not in name and name not in NO_PART


def _wanted(figure: Figure) -> tuple[object, ...]:
    named = {**figure.breakdown, **({"definition": figure.definition} if figure.definition else {})}
    return tuple(sorted(named.items()))


def _agree(made: Situation | RandomDelivery, period: Period) -> None:
    with laid(arrow_tables(made.tables), made) as facts:
        figures = facts.count(period, indicators=LISTED)
        lists = {indicator: facts.listed(period, indicator) for indicator in LISTED}
    for indicator, rows in lists.items():
        times = Counter(map(_key_of, rows))
        for figure in figures:
            if figure.indicator == indicator:
                assert times[_wanted(figure)] == (figure.numerator or 0), figure


@pytest.mark.parametrize("situation", SITUATIONS[::7], ids=lambda each: each.name)
def test_the_list_is_as_long_as_the_figure(situation: Situation) -> None:
    if situation.history_from <= situation.period.start and situation.period.end <= situation.as_of:
        _agree(situation, situation.period)


@settings(max_examples=EXAMPLES // 4 + 1, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_the_list_of_any_delivery_is_as_long_as_the_figure(delivery: RandomDelivery) -> None:
    _agree(delivery, Period(delivery.history_from, delivery.as_of))


def _outflow(situation: Situation) -> list[ListedRow]:
    with laid(situation.arrow, situation) as facts:
        return facts.listed(situation.period, "I07")


def test_the_lists_of_the_whole_outflow_and_of_what_is_unknown_add_up() -> None:
    situation = next(each for each in read_all() if each.sentence.startswith("Each way of closing beside each thing"))
    rows = _outflow(situation)
    assert len([row for row in rows if row["closing"] is None and row["status"] is None]) == 5
    of_parts = [row for row in rows if row["closing"] is None and row["status"] == "unknown"]
    assert [row["trajectory_id"] for row in of_parts] == ["e"]


def test_the_facts_stand_beside_the_name() -> None:
    situation = next(each for each in read_all() if each.sentence.startswith("Each way of closing beside each thing"))
    rows = _outflow(situation)
    (row,) = [each for each in rows if each["closing"] == "completed"]
    assert (row["trajectory_id"], row["person_id"]) == ("c", "cleo")
    assert (row["trajectory.closed_on"], row["sex_work.observed_on"]) == (date(2024, 3, 1), date(2024, 3, 1))
    assert row["sex_work.status"] == "active"


def test_every_key_has_an_address_and_no_two_the_same() -> None:
    keys = [key for indicator in LISTED for key in keys_of(indicator)]
    assert [key for key in keys if key_at(address_of(key)) != key] == []
    assert address_of(Key.of("I06", "X3", returned="yes")) == "I06-X3-returned-yes"


@pytest.mark.parametrize(
    "address", ["", "I99", "I06", "I06-X5", "I18", "I06-X3-returned-no", "I03-kind-reentry-", "../I03"]
)
def test_what_is_no_figure_has_no_list(address: str) -> None:
    assert key_at(address) is None


def test_every_list_has_words() -> None:
    for indicator in LISTED:
        words = [words_of(key) for key in keys_of(indicator)]
        assert len(set(words)) == len(words)


def test_beside_a_figure_stand_the_others_under_its_definition() -> None:
    found = [address_of(key) for key in beside(Key.of("I06", "X2"))]
    assert found == ["I06-X2", "I06-X2-unit-person", "I06-X2-returned-yes"]
    assert len(beside(Key.of("I07"))) == 3 * len(CLOSING.values) + 4


def test_who_has_no_plan_is_listed_beside_who_has_one() -> None:
    situation = next(each for each in read_all() if each.sentence.startswith("Open for 60 days"))
    with laid(situation.arrow, situation) as facts:
        rows = facts.listed(situation.period, "I04")
        (figure,) = [
            each for each in facts.count(situation.period, indicators=("I04",)) if each.key == Key.of("I04", day="end")
        ]
    without = [row["trajectory_id"] for row in rows if row["day"] == "end" and row["what"] == "without"]
    assert without
    assert len(without) == (figure.denominator or 0) - (figure.numerator or 0)
    assert {row["plan.agreed_on"] for row in rows if row["what"] == "without"} == {None}


def test_lasting_is_said_by_its_own_time() -> None:
    assert words_of(Key.of("I25", after=182, answer="yes")).endswith("after half a year: still stopped")
    assert address_of(Key.of("I25", after=365, answer="not_yet")) == "I25-after-365-answer-not_yet"
