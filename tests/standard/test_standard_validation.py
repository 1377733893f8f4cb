"""A delivery is taken when it is right, and refused with every place and remedy when it is not."""

import pytest

from overstap.standard.rules import Severity
from overstap.standard.validation import Report, check
from standard.breakages import BREAKAGES, Breakage, separated
from standard.handmade import Handmade


def _checked(made: Handmade) -> Report:
    return check(made.zipped())


def test_nothing_is_found_in_the_handmade_delivery() -> None:
    report = _checked(Handmade.correct())
    assert report.findings == ()
    assert (report.readable, report.exit_code) == (True, 0)
    assert report.manifest is not None
    assert report.manifest.programme_name == "Uitstapprogramma Regio A"


@pytest.mark.parametrize("breakage", BREAKAGES, ids=str)
def test_each_rule_is_broken_alone_with_its_place_and_remedy(breakage: Breakage) -> None:
    report = _checked(Handmade.correct().changed(breakage.change))

    (found,) = report.errors
    assert (found.rule, found.table, found.row, found.field) == (
        breakage.rule,
        breakage.table,
        breakage.row,
        breakage.field,
    )
    assert found.severity is Severity.ERROR
    for text in (found.sentence.nl, found.sentence.en, found.remedy.nl, found.remedy.en):
        assert text.endswith(".")
        assert "{" not in text
    assert (report.readable, report.exit_code) == (True, 1)


def test_a_delivery_of_a_dutch_excel_gets_one_sentence_for_each_table_and_nothing_else() -> None:
    made = Handmade.correct()
    for table in made.tables:
        separated(table, ";")(made)
    report = _checked(made)
    assert [each.rule for each in report.findings] == ["csv-separator"] * len(made.tables)
    assert "puntkomma’s" in report.findings[0].sentence.nl
    assert "CSV UTF-8" in report.findings[0].remedy.nl


def test_semicolons_between_codes_are_no_separators() -> None:
    made = Handmade.correct()
    made.members["aim.csv"] = b"trajectory_id,since,aim,a;b\r\nt01,2022-02-20,exit,c;d\r\n"
    made.table_of_manifest("aim")["rows"] = 1
    assert [each.rule for each in _checked(made).findings] == ["column-unknown"]


def _reason(name: str, content: bytes) -> str:
    made = Handmade.correct()
    made.members[name] = content
    found = _checked(made).findings[0]
    assert found.rule == "not-readable"
    return found.sentence.en


@pytest.mark.parametrize("lines_before", [0, 1, 5_000])
def test_what_is_not_utf_8_is_named_with_its_line(lines_before: int) -> None:
    content = b"trajectory_id,criterion\r\n" + b"t01,plain\r\n" * lines_before + b"t01,caf\xe9\r\n"
    assert f"criterion.csv is not UTF-8 in line {lines_before + 2}; save it as ‘CSV UTF-8’." in _reason(
        "criterion.csv", content
    )


def test_a_mistake_in_the_manifest_is_named_with_its_line() -> None:
    assert "no proper JSON near line 3, character 1" in _reason("manifest.json", b'{"standard": "1.0",\n "a": 1,\n}')
    assert "not UTF-8 in line 2" in _reason("manifest.json", b'{"standard": "1.0",\n"sender": "Caf\xe9"}')
