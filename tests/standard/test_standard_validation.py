"""A delivery is taken when it is right, and refused with every place and remedy when it is not."""

import pytest

from overstap.standard.rules import Severity
from overstap.standard.validation import Report, check
from standard.breakages import BREAKAGES, Breakage
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
