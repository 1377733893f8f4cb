"""Deliveries of counts: written, signed, checked and read back."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from overstap.core.periods import Period
from overstap.standard.delivery import Manifest, NotReadableError, open_counts, open_delivery, write_counts
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
}  # fmt: skip
TOTAL = {**DAYS, "indicator": "I04", "what": '{"day": "end"}', "numerator": Decimal(1), "denominator": Decimal(3)}
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
        ("flow", {**FLOW, "count": Decimal("1.5")}, "counts-whole"),
        ("risk", {**RISK, "at_risk": Decimal(3)}, "counts-at-risk"),
    ],
)
def test_a_row_that_says_nothing_is_an_error(table: str, row: Row, rule: str) -> None:
    report = check(written(**{table: [row]}))
    assert [each.rule for each in report.errors] == [rule]


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


def test_a_manifest_of_facts_names_no_periods() -> None:
    assert '"periods"' not in replace(MANIFEST, kind="facts").to_json()
