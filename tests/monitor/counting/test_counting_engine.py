"""What the counting promises besides the numbers: its keys, its order, what it refuses, and what it cannot reach."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from situations import Situation, read, row

from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.engine import UncountedIndicatorError, UnlistedFigureError, count
from overstap.monitor.figures import Figure
from overstap.monitor.keys import INDICATORS, keys_of

SQL = Path(engine.__file__).parent / "sql"


@pytest.fixture
def situation() -> Situation:
    """Two trajectories of one person, an X3 and a return."""
    return next(each for each in read("persons") if each.sentence.startswith("Completed twice"))


def counted(situation: Situation, period: Period | None = None) -> list[Figure]:
    return count(situation.arrow, situation, period or situation.period)


def test_each_key_stands_once_and_always_in_the_same_order(situation: Situation) -> None:
    keys = [figure.key for figure in counted(situation)]
    assert len(set(keys)) == len(keys)
    situation.tables["trajectory"].reverse()
    situation.tables["sex_work"].reverse()
    assert [figure.key for figure in counted(situation)] == keys
    assert keys == [key for indicator in INDICATORS for key in keys_of(indicator)]


def test_a_delivery_without_rows_gives_every_figure_zero_or_nothing() -> None:
    every = counted(Situation("nobody"))
    figures = [figure for figure in every if figure.indicator not in {"I15", "I20"}]
    assert {(figure.value, figure.denominator) for figure in figures} == {(0, None), (None, 0)}
    counts = {figure.indicator for figure in figures if figure.value == 0}
    others = {figure.indicator for figure in figures if figure.denominator == 0}
    assert counts & others == {"I04", "I08", "I13", "I23"}
    assert {(figure.unknown, figure.low, figure.high) for figure in figures} == {(0, None, None)}
    yearly = {key.breakdown: figure for figure in every if (key := figure.key).indicator in {"I15", "I20"}}
    assert yearly.pop((("what", "waiting"),)).value == 0
    assert {figure.value for figure in yearly.values()} == {None}, "what no year says is unknown, not nought"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2021, 12, 31), date(2024, 1, 1)),
        (date(2024, 1, 1), date(2026, 1, 2)),
        (date(2000, 1, 1), date(2001, 1, 1)),
        (date(2030, 1, 1), date(2031, 1, 1)),
    ],
)
def test_a_period_that_the_data_do_not_cover_has_no_figures(situation: Situation, start: date, end: date) -> None:
    figures = counted(situation, Period(start, end))
    assert [figure.key for figure in figures] == [figure.key for figure in counted(situation)]
    assert {(figure.value, figure.numerator, figure.unknown) for figure in figures} == {(None, None, 0)}


def test_a_period_from_the_first_to_the_last_day_of_the_data_has(situation: Situation) -> None:
    values = {
        figure.key.indicator: figure.value for figure in counted(situation, Period(date(2022, 1, 1), date(2026, 1, 1)))
    }
    assert None not in (values["I01"], values["I03"], values["I05"], values["I06"], values["I07"])


def test_only_what_is_asked_for_is_counted(situation: Situation) -> None:
    whole = counted(situation)
    for indicator in INDICATORS:
        alone = count(situation.arrow, situation, situation.period, indicators={indicator})
        assert alone == [figure for figure in whole if figure.indicator == indicator]


def test_refuses_an_indicator_that_is_not_counted(situation: Situation) -> None:
    with pytest.raises(UncountedIndicatorError, match=r"I99 is not counted\. Choose from I01"):
        count(situation.arrow, situation, situation.period, indicators=["I01", "I99"])


def test_refuses_a_code_outside_its_list_instead_of_losing_it() -> None:
    situation = Situation("a source that nobody knows")
    situation.tables["trajectory"].append(
        row("trajectory", trajectory_id="a", person_id="p", registered_on=date(2024, 1, 2), source="carrier_pigeon")
    )
    with pytest.raises(UnlistedFigureError, match="carrier_pigeon"):
        counted(situation)


def test_a_figure_is_written_as_the_standard_shows_it(situation: Situation) -> None:
    written = [figure.to_json() for figure in counted(situation)]
    assert json.loads(json.dumps(written)) == written
    assert {
        "programme": "regio-a",
        "from": "2024-01-01",
        "to": "2025-01-01",
        "indicator": "I06",
        "definition": "X3",
        "breakdown": {},
        "value": 2,
        "numerator": 2,
        "denominator": None,
        "unknown": 0,
        "low": None,
        "high": None,
    } in written


def test_definition_is_given_for_exits_only(situation: Situation) -> None:
    defined = {figure.indicator for figure in counted(situation) if figure.definition}
    undefined = {figure.indicator for figure in counted(situation) if not figure.definition}
    assert defined == {"I06", "I10"}
    assert undefined.isdisjoint(defined)


@pytest.fixture
def connection(situation: Situation) -> Iterator[duckdb.DuckDBPyConnection]:
    """The engine as it is while it counts."""
    with engine.laid(situation.arrow, situation) as facts:
        yield facts._connection


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY trajectory TO '/tmp/overstap-leak.csv'",
        "ATTACH '/tmp/overstap-leak.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET threads = 8",
        "SELECT * FROM situation_outside",
    ],
)
def test_the_engine_reaches_nothing_outside_itself(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    situation_outside = counted(Situation("nobody"))
    assert situation_outside
    with pytest.raises(duckdb.Error):
        connection.execute(statement)


def test_each_statement_begins_with_its_definition() -> None:
    lines = {"I18_field", "I18_word", "I18_entered", "entered_table"}
    statements = [file for file in SQL.rglob("*.sql") if file.stem not in lines]
    assert len(statements) > 30
    assert not [file.name for file in statements if not file.read_text().startswith("-- ")]


def test_each_step_leans_only_on_those_before_it() -> None:
    assert {file.stem for file in (SQL / "views").glob("*.sql")} == {*engine.STEPS, "status", "dated"}


def test_a_figure_compares_by_what_it_says(situation: Situation) -> None:
    one, *_ = counted(situation)
    assert replace(one) == one
    assert replace(one, value=99) != one
