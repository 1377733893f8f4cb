"""What deserves a look is said, and keeps nothing out."""

from collections.abc import Callable

import pytest

from overstap.standard.rules import Severity
from overstap.standard.validation import LISTED_PER_RULE, Report, check
from standard.breakages import sha256_of
from standard.handmade import Cells, Handmade


def _checked(change: Callable[[Handmade], object]) -> Report:
    return check(Handmade.correct().changed(change).zipped())


def _row(made: Handmade, table: str, row: int) -> Cells:
    return made.tables[table][row - 2]


def _without(table: str, trajectory: str) -> Callable[[Handmade], object]:
    def change(made: Handmade) -> None:
        made.tables[table] = [row for row in made.tables[table] if row["trajectory_id"] != trajectory]

    return change


def _recorded(made: Handmade) -> None:
    for row in made.tables["appointment"]:
        row["recorded_on"] = row["day"]
    _row(made, "appointment", 3)["recorded_on"] = "2022-05-19"


def _often_unknown(made: Handmade) -> None:
    for row in made.tables["profile"][:4]:
        row["debts"] = "unknown"


def _renamed_table(made: Handmade) -> None:
    made.tables["notes"] = made.tables.pop("experience")


def _extra_column(made: Handmade) -> None:
    for row in made.tables["plan"]:
        row["remark"] = "x"


WARNED: list[tuple[str, str, int | None, str, Callable[[Handmade], object]]] = [
    ("table-unknown", "notes", None, "", _renamed_table),
    ("column-unknown", "plan", 1, "remark", _extra_column),
    ("goal-due_on-before-set_on", "goal", 2, "due_on", lambda it: _row(it, "goal", 2).update(due_on="2022-02-19")),
    ("phase-left-open", "phase", 7, "ended_on", lambda it: _row(it, "phase", 7).update(ended_on="")),
    ("admitted-without-phase", "trajectory", 13, "admitted_on", _without("phase", "t12")),
    ("admitted-without-intake", "trajectory", 3, "admitted_on", _without("intake", "t02")),
    ("admitted-without-profile", "trajectory", 3, "admitted_on", _without("profile", "t02")),
    ("no-observation", "trajectory", 7, "admitted_on", _without("sex_work", "t06")),
    ("not-heard-at-closing", "trajectory", 3, "closed_on", lambda it: it.tables["sex_work"].pop(4)),
    (
        "aftercare-before-execution-ended",
        "phase",
        13,
        "started_on",
        lambda it: _row(it, "phase", 13).update(started_on="2023-11-30"),
    ),
    ("much-unknown", "profile", None, "debts", _often_unknown),
    ("late-entry", "appointment", 3, "recorded_on", _recorded),
    ("no-expected-inflow", "programme_year", None, "expected_inflow", lambda it: it.tables["programme_year"].pop(2)),
    (
        "profile-of-one-person",
        "profile",
        None,
        "",
        lambda it: _row(it, "profile", 2).update(dutch="enough", education="higher"),
    ),
    ("third-party", "sex_work", 3, "known_from", lambda it: _row(it, "sex_work", 3).update(known_from="third_party")),
]


@pytest.mark.parametrize(("rule", "table", "row", "field", "change"), WARNED, ids=[each[0] for each in WARNED])
def test_each_warning_is_given_alone_and_the_delivery_is_taken(
    rule: str, table: str, row: int | None, field: str, change: Callable[[Handmade], object]
) -> None:
    report = _checked(change)

    found = report.findings[0]
    assert {each.rule for each in report.findings} == {rule} or rule == "much-unknown"
    assert (found.table, found.row, found.field) == (table, row, field)
    assert found.severity is Severity.WARNING
    for text in (found.sentence.nl, found.sentence.en, found.remedy.nl, found.remedy.en):
        assert text.endswith(".")
        assert "{" not in text
    assert report.exit_code == 0


def test_what_was_entered_ninety_days_later_is_not_late() -> None:
    def on_the_ninetieth_day(made: Handmade) -> None:
        _recorded(made)
        _row(made, "appointment", 3)["recorded_on"] = "2022-05-18"

    assert _checked(on_the_ninetieth_day).findings == ()


def test_what_was_heard_180_days_before_closing_is_fresh_and_181_is_not() -> None:
    def heard_on(day: str) -> Callable[[Handmade], object]:
        def change(made: Handmade) -> None:
            made.tables["sex_work"][4]["observed_on"] = day

        return change

    assert _checked(heard_on("2022-05-14")).findings == ()
    assert [each.rule for each in _checked(heard_on("2022-05-13")).findings] == ["not-heard-at-closing"]


def test_what_was_heard_in_an_earlier_trajectory_is_no_knowledge_of_a_later_one() -> None:
    """t11 closes within 180 days of what was heard under t03, but was registered after it."""

    def change(made: Handmade) -> None:
        made.tables["sex_work"] = [row for row in made.tables["sex_work"] if row["trajectory_id"] != "t11"]
        made.tables["sex_work"][6]["observed_on"] = "2022-11-30"
        _row(made, "trajectory", 12).update(closed_on="2023-04-01", closing="early", closing_reason="moved")
        _row(made, "phase", 18)["ended_on"] = "2023-04-01"

    found = [(each.rule, each.row) for each in _checked(change).findings]
    assert found == [("not-heard-at-admission", 12), ("not-heard-at-closing", 12)]


def test_of_many_findings_of_one_rule_the_first_are_listed_and_all_are_counted() -> None:
    def change(made: Handmade) -> None:
        made.tables["appointment"] = [{"trajectory_id": "t01", "day": "2022-02-30", "outcome": "kept"}] * 1_500

    report = _checked(change)
    assert len(report.errors) == LISTED_PER_RULE
    assert report.counts == {"cell-no-day": 1_500}
    assert report.unlisted == {"cell-no-day": 500}
    assert report.error_count == 1_500
    (remark,) = report.remarks
    assert "500" in remark.nl
    assert "500" in remark.en
    assert report.to_json()["counts"] == {"cell-no-day": 1_500}


def test_a_warning_that_comes_again_is_one_with_its_first_place_and_how_often() -> None:
    def change(made: Handmade) -> None:
        heard = {"trajectory_id": "t01", "observed_on": "2022-09-02", "status": "stopped", "known_from": "third_party"}
        made.tables["sex_work"] += [heard] * 1_500

    report = _checked(change)
    (repeated,) = report.repeated_warnings
    assert (repeated.first.rule, repeated.first.row, repeated.times) == ("third-party", 26, 1_500)
    assert (report.warning_count, report.error_count, report.remarks) == (1_500, 0, ())


def test_every_error_of_a_delivery_is_reported_at_once() -> None:
    def change(made: Handmade) -> None:
        _row(made, "trajectory", 2)["source"] = "x"
        _row(made, "trajectory", 2)["registered_on"] = "x"
        _row(made, "phase", 3)["started_on"] = "x"
        _row(made, "plan", 2)["signed"] = ""
        made.tables["aim"].append({"trajectory_id": "t99", "since": "2030-01-01", "aim": "fly"})

    found = [(each.rule, each.table, each.row, each.field) for each in _checked(change).errors]
    assert found == [
        ("cell-no-day", "trajectory", 2, "registered_on"),
        ("cell-code", "trajectory", 2, "source"),
        ("cell-after-boundary", "aim", 5, "since"),
        ("cell-code", "aim", 5, "aim"),
        ("no-such-trajectory", "aim", 5, "trajectory_id"),
        ("cell-no-day", "phase", 3, "started_on"),
        ("cell-empty", "plan", 2, "signed"),
    ]


def test_a_finding_says_what_stands_there_and_how_to_mend_it() -> None:
    (found,) = _checked(lambda it: _row(it, "phase", 3).update(phase="intake")).errors
    assert found.value == "intake"
    assert found.remedy.en == "Use: contact, orientation, execution, aftercare."
    assert found.to_json()["sentence"] == {
        "nl": "De waarde in kolom phase staat niet in de lijst.",
        "en": "The value in column phase is not in its list.",
    }


def test_a_blank_line_is_no_row_and_keeps_the_numbers_of_a_spreadsheet() -> None:
    def change(made: Handmade) -> None:
        made.members["aim.csv"] = b"trajectory_id,since,aim\n\nt01,2022-02-20,exit\n\nt10,2024-04-01,maybe\n"
        made.table_of_manifest("aim")["rows"] = 2

    assert [(each.rule, each.row) for each in _checked(change).findings] == [("cell-code", 5)]


def test_a_right_hash_is_accepted_in_capitals_too() -> None:

    def change(made: Handmade) -> None:
        made.table_of_manifest("phase")["sha256"] = sha256_of("phase").upper()

    assert _checked(change).findings == ()


COUNTS = {
    "standard": "1.0",
    "kind": "counts",
    "periods": [["2024-01-01", "2025-01-01"]],
    "programme": {"code": "regio-a", "name": "A"},
    "history_from": "2022-01-01",
    "as_of": "2025-01-01",
    "sender": "s",
    "created_at": "2025-01-05T10:00:00Z",
}
FLOW = {
    "period_start": "2024-01-01",
    "period_end": "2025-01-01",
    "indicator": "I06",
    "definition": "X3",
    "breakdown": "{}",
    "count": "18",
}


def _counts(**flow: str) -> Handmade:
    tables = {"flow": [{**FLOW, **flow}]}
    return Handmade(tables, {**COUNTS, "tables": {"flow": {"file": "flow.csv", "rows": 1}}})


def test_a_delivery_of_counts_needs_no_trajectories() -> None:
    assert check(_counts().zipped()).findings == ()


def test_the_cells_of_a_delivery_of_counts_are_checked() -> None:
    report = check(_counts(definition="X5", count="-1").zipped())
    assert [(each.rule, each.field) for each in report.errors] == [
        ("cell-code", "definition"),
        ("cell-no-number", "count"),
    ]


@pytest.mark.parametrize("periods", [None, [], ["2024"], [["2025-01-01", "2024-01-01"]], [["2024-01-01"]], 7])
def test_a_delivery_of_counts_names_its_periods(periods: object) -> None:
    made = _counts()
    made.manifest["periods"] = periods
    assert [(each.rule, each.field) for each in check(made.zipped()).errors] == [("manifest-key", "periods")]
