"""The tables, the code lists and the records say the same."""

from dataclasses import fields

import pytest

from overstap.standard.codes import CODE_LISTS, CodeList
from overstap.standard.facts import FACT_BY_TABLE, Fact
from overstap.standard.tables import TABLES, Kind, Table

WITHOUT_UNKNOWN = {
    "closing", "aim", "criterion_outcome", "phase", "status", "known_from", "domain", "scored_by",
    "appointment_outcome", "experience_item", "experience_answer",
}  # fmt: skip
OPEN = {
    "source", "first_contact", "decline_reason", "closing_reason", "gender", "branches", "housing", "motives",
    "destination", "sector", "partner_kind", "activity", "referral_result", "cost_kind", "funder",
}  # fmt: skip
MAY_BE_EMPTY = {
    "trajectory": {"admitted_on", "declined_on", "decline_reason", "closed_on", "closing", "closing_reason"},
    "phase": {"ended_on"},
    "destination": {"until"},
    "intake": {"planned_on", "held_on"},
    "goal": {"due_on", "reached_on", "dropped_on"},
    "referral": {"accepted_on", "started_on", "ended_on", "result"},
    "aftercare": {"made_on"},
}
NUMBERS_THAT_MAY_BE_UNKNOWN = {
    "hours_per_week", "start_score", "wished_score", "expected_inflow", "expected_intakes", "expected_exits",
    "expected_paid_work", "capacity", "fte",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_each_record_has_exactly_the_columns_of_its_table(table: Table) -> None:
    names = tuple(field.name for field in fields(FACT_BY_TABLE[table.name]))
    assert names == ("recorded_on", *table.names)


def test_every_table_has_a_record_and_the_reverse() -> None:
    assert list(FACT_BY_TABLE) == list(TABLES)
    assert len(TABLES) == 18


@pytest.mark.parametrize("code_list", CODE_LISTS.values(), ids=lambda each: each.name)
def test_every_value_has_a_label_in_both_languages(code_list: CodeList) -> None:
    assert code_list.title.nl
    assert code_list.title.en
    for value in (*code_list.values, "not_asked"):
        label = code_list.label(value)
        assert label.nl.strip() == label.nl != ""
        assert label.en.strip() == label.en != ""


@pytest.mark.parametrize("code_list", CODE_LISTS.values(), ids=lambda each: each.name)
def test_no_value_or_label_stands_twice_in_a_list(code_list: CodeList) -> None:
    labels = [code_list.label(value) for value in code_list.values]
    assert len(set(code_list.values)) == len(code_list.values)
    assert len({label.nl for label in labels}) == len({label.en for label in labels}) == len(labels)


def test_the_marks_of_the_page_are_kept() -> None:
    assert {name for name, each in CODE_LISTS.items() if not each.unknown_allowed} == WITHOUT_UNKNOWN
    assert {name for name, each in CODE_LISTS.items() if each.open} == OPEN


def test_only_open_lists_hold_other_apart_from_the_life_domains() -> None:
    assert {name for name, each in CODE_LISTS.items() if "other" in each.values} == OPEN | {"domain"}


def test_a_value_outside_the_list_has_no_label() -> None:
    with pytest.raises(KeyError):
        CODE_LISTS["phase"].label("unheard_of")


PLACES = {Kind.MUNICIPALITY, Kind.MUNICIPALITIES}


def test_only_the_marked_columns_may_be_empty() -> None:
    empty = {
        table.name: {column.name for column in table.columns if column.empty_allowed}
        for table in TABLES.values()
        if any(column.empty_allowed for column in table.columns)
    }
    assert empty == MAY_BE_EMPTY


def test_unknown_is_allowed_in_the_columns_of_the_page_and_nowhere_else() -> None:
    for table in TABLES.values():
        for column in table.columns:
            listed = column.codes is not None and column.codes.unknown_allowed
            named = column.name in NUMBERS_THAT_MAY_BE_UNKNOWN or column.kind in PLACES
            assert column.unknown_allowed == (listed or named), (table.name, column.name)


def test_not_asked_is_allowed_in_every_field_of_the_profile_and_nowhere_else() -> None:
    allowed = {(table.name, c.name) for table in TABLES.values() for c in table.columns if c.not_asked_allowed}
    assert allowed == {("profile", name) for name in TABLES["profile"].names if name != "trajectory_id"}


def test_every_table_knows_recorded_on() -> None:
    assert all(table.column("recorded_on").kind is Kind.DAY for table in TABLES.values())
    with pytest.raises(KeyError):
        TABLES["plan"].column("unheard_of")


def test_a_record_shows_recorded_on_only_when_it_is_known() -> None:
    assert Fact().as_row() == {}
