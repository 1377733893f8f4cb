"""Deliveries of counts: written, signed, checked and read back."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from overstap.core.periods import Period
from overstap.standard.delivery import Manifest, NotReadableError, open_counts, open_delivery, write_counts
from overstap.standard.delivery.manifest_reading import read_manifest
from overstap.standard.delivery.signature import public_key_of
from overstap.standard.facts import Row
from overstap.standard.validation import check

YEAR = Period.year(2024)
SEED = bytes(range(32))
DAYS = {"period_start": YEAR.start, "period_end": YEAR.end}
FLOW = {**DAYS, "indicator": "I06", "definition": "X3", "breakdown": '{"unit": "person"}', "count": Decimal(7)}
RISK = {
    **DAYS, "indicator": "I10", "definition": "X1", "bound": "seen", "week": Decimal(3), "at_risk": Decimal(9),
    "exit": Decimal(2), "early": Decimal(1), "completed": Decimal(0), "other": Decimal(0), "censored": Decimal(1),
    "breakdown": '{"span": "admission"}',
}  # fmt: skip
TOTAL = {**DAYS, "indicator": "I04", "what": '{"day": "end"}', "numerator": Decimal(1), "denominator": Decimal(3)}
EXPECTED = {
    **DAYS, "definition": "X3", "n": Decimal(10), "observed": Decimal(2), "expected": Decimal("2.5"),
    "variance": Decimal("1.5"),
}  # fmt: skip
MANIFEST = Manifest(
    programme_code="regio-a",
    programme_name="Regio A",
    history_from=date(2022, 1, 1),
    as_of=date(2026, 1, 1),
    sender="Keerpunt",
    created_at=datetime(2026, 1, 5, 10, tzinfo=UTC),
    periods=(YEAR,),
)


def written(*, seed: bytes | None = None, **tables: list[Row]) -> io.BytesIO:
    file = io.BytesIO()
    write_counts(file, MANIFEST, {"flow": [FLOW], "risk": [RISK], "total": [TOTAL], **tables}, seed=seed)
    file.seek(0)
    return file


def test_what_is_written_is_right_and_comes_back() -> None:
    file = written()
    assert check(file).findings == ()
    with open_counts(file) as delivery:
        assert delivery.manifest.periods == (YEAR,)
        found = {name: list(delivery.rows(name)) for name in ("flow", "risk", "total", "expected")}
    assert found == {"flow": [FLOW], "risk": [RISK], "total": [TOTAL], "expected": []}


def test_the_same_counts_are_the_same_bytes() -> None:
    assert written(seed=SEED).getvalue() == written(seed=SEED).getvalue()


def test_a_signature_names_who_signed() -> None:
    file = written(seed=SEED)
    assert check(file).findings == ()
    with open_counts(file) as delivery:
        assert delivery.signed_by == public_key_of(SEED)
    with open_counts(written()) as delivery:
        assert delivery.signed_by == ""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("manifest.json", b"Keerpunt", b"Keerpust"),
        ("manifest.sig", b"Ed25519", b"none"),
        ("manifest.sig", b'"signature": "', b'"signature": "00'),
        ("manifest.sig", b"{", b"["),
    ],
)
def test_a_signature_under_something_else_is_an_error(name: str, old: bytes, new: bytes) -> None:
    file = changed(written(seed=SEED), name, old, new)
    assert [each.rule for each in check(file).errors] == ["signature-wrong"]
    with open_counts(file) as delivery:
        assert delivery.signed_by == ""


def test_a_table_that_was_changed_after_signing_is_found_by_its_hash() -> None:
    assert [each.rule for each in check(changed(written(seed=SEED), "flow.csv", b",7", b",8")).errors] == [
        "hash-differs"
    ]


@pytest.mark.parametrize(
    ("table", "row", "rule"),
    [
        ("flow", {**FLOW, "breakdown": "unit=person"}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": '["unit"]'}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": '{"unit": ["person"]}'}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": "[" * 9_000}, "counts-parts"),
        ("total", {**TOTAL, "what": "{"}, "counts-parts"),
        ("risk", {**RISK, "breakdown": "span"}, "counts-parts"),
        ("flow", {**FLOW, "count": Decimal("1.5")}, "counts-whole"),
        ("risk", {**RISK, "at_risk": Decimal(3)}, "counts-at-risk"),
        ("flow", {**FLOW, "breakdown": f'{{"day": 1{"0" * 5_000}}}'}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": '{"day": NaN}'}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": '{"day": 1, "day": 2}'}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": '{"unit": {"unit": "person"}}'}, "counts-parts"),
        ("flow", {**FLOW, "breakdown": '{"unit": "\\ud800"}'}, "counts-parts"),
        ("flow", {**FLOW, "count": Decimal(10**13)}, "counts-large"),
        ("risk", {**RISK, "week": Decimal(10**9)}, "counts-large"),
        ("expected", {**EXPECTED, "variance": Decimal(10**14)}, "counts-large"),
        ("expected", {**EXPECTED, "observed": Decimal(11)}, "counts-expected"),
        ("total", {**TOTAL, "numerator": Decimal(4)}, "counts-share"),
        ("total", {**TOTAL, "numerator": Decimal(1), "denominator": Decimal(0)}, "counts-share"),
        ("flow", {**FLOW, "period_start": date(2023, 1, 1)}, "counts-other-period"),
    ],
)
def test_a_row_that_says_nothing_is_an_error(table: str, row: Row, rule: str) -> None:
    report = check(written(**{table: [row]}))
    assert [each.rule for each in report.errors] == [rule]


def test_a_period_ends_after_it_begins() -> None:
    backwards = {**FLOW, "period_start": YEAR.end, "period_end": YEAR.start}
    assert "counts-period" in {each.rule for each in check(written(flow=[backwards])).errors}


@pytest.mark.parametrize(
    ("table", "row", "again"),
    [
        ("flow", FLOW, {**FLOW, "count": Decimal(8)}),
        ("flow", {**FLOW, "breakdown": '{"a": 1, "b": 2}'}, {**FLOW, "breakdown": '{"b": 2, "a": 1}'}),
        ("risk", RISK, {**RISK, "exit": Decimal(0)}),
        ("total", TOTAL, {**TOTAL, "denominator": Decimal(9)}),
        ("expected", EXPECTED, {**EXPECTED, "expected": Decimal(3)}),
    ],
)
def test_nothing_is_told_twice(table: str, row: Row, again: Row) -> None:
    found = check(written(**{table: [row, again]})).errors
    assert [(each.rule, each.table, each.row) for each in found] == [("counts-twice", table, 3)]


def test_other_weeks_and_definitions_are_told_beside_each_other() -> None:
    rows = [RISK, {**RISK, "week": Decimal(4)}, {**RISK, "definition": "X3"}, {**RISK, "breakdown": "{}"}]
    assert check(written(risk=rows, expected=[EXPECTED])).findings == ()


def test_of_an_average_or_an_amount_the_numerator_may_be_the_larger() -> None:
    more = {**TOTAL, "numerator": Decimal(400), "indicator": "I13"}
    rows = [{**more, "what": '{"what": "change"}'}, {**more, "indicator": "I15", "what": '{"per": "admission"}'}]
    assert check(written(total=rows)).findings == ()


def test_periods_lie_between_what_the_manifest_says_is_known() -> None:
    file = io.BytesIO()
    write_counts(file, replace(MANIFEST, as_of=date(2024, 6, 1)), {"flow": [FLOW]})
    assert [each.rule for each in check(file).errors] == ["counts-beyond"]


def test_more_rows_than_counts_can_have_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overstap.standard.validation.counted.MOST_ROWS", 2)
    report = check(written())
    assert (report.readable, [each.rule for each in report.errors]) == (False, ["not-readable"])


@pytest.mark.parametrize("periods", [b'[["x"]]', b'[["2024-13-01", "x"]]', b"[[]]", b"7"])
def test_periods_of_facts_are_not_read(periods: bytes) -> None:
    facts = changed(written(), "manifest.json", b'"kind": "counts"', b'"kind": "facts"')
    check(changed(facts, "manifest.json", b'"periods": [', b'"periods": ' + periods + b', "other": ['))
    with zipfile.ZipFile(facts) as archive:
        content = archive.read("manifest.json").replace(b'"periods": [', b'"periods": ' + periods + b', "other": [')
    assert read_manifest(content).manifest() is not None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_time_are_none(day: str) -> None:
    with zipfile.ZipFile(written()) as archive:
        content = archive.read("manifest.json").replace(b"2026-01-05T", day.encode() + b"T")
    assert [each.key for each in read_manifest(content).problems] == ["created_at"]


def test_facts_are_no_counts_and_counts_no_facts() -> None:
    with pytest.raises(NotReadableError):
        open_delivery(written())
    facts = changed(written(), "manifest.json", b'"kind": "counts"', b'"kind": "facts"')
    with pytest.raises(NotReadableError):
        open_counts(facts)


def changed(file: io.BytesIO, name: str, old: bytes, new: bytes) -> io.BytesIO:
    """The same zip with other words in one of its files."""
    target = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as made:
        for each in source.namelist():
            content = source.read(each)
            made.writestr(each, content.replace(old, new, 1) if each == name else content)
    target.seek(0)
    return target


def test_counts_of_1_0_know_no_breakdown_and_stay_valid() -> None:
    file = changed(written(), "manifest.json", b'"standard": "1.1"', b'"standard": "1.0"')
    file = changed(file, "manifest.json", *_hash_of_risk(file))
    old = changed(changed(file, "risk.csv", b",breakdown", b""), "risk.csv", b',"{""span"": ""admission""}"', b"")
    assert check(old).findings == ()
    with open_counts(old) as delivery:
        assert list(delivery.rows("risk")) == [{name: cell for name, cell in RISK.items() if name != "breakdown"}]


def _hash_of_risk(file: io.BytesIO) -> tuple[bytes, bytes]:
    """The entry of the table with its hash, and without: it is optional."""
    with zipfile.ZipFile(file) as archive:
        text = archive.read("manifest.json")
    start = text.index(b',\n      "sha256"', text.index(b'"risk.csv"'))
    end = text.index(b"\n    }", start)
    return text[start - 10 : end], text[start - 10 : start]


def test_counts_of_1_1_without_the_breakdown_are_not_whole() -> None:
    file = changed(written(), "manifest.json", *_hash_of_risk(written()))
    less = changed(changed(file, "risk.csv", b",breakdown", b""), "risk.csv", b',"{""span"": ""admission""}"', b"")
    assert [(each.rule, each.field) for each in check(less).errors] == [("column-missing", "breakdown")]


def test_a_manifest_of_facts_names_no_periods() -> None:
    assert '"periods"' not in replace(MANIFEST, kind="facts").to_json()
