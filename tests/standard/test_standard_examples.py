"""Every rule has an example: a tiny delivery that breaks it, in lines that anybody can read."""

import io
import zipfile
from dataclasses import replace

import pytest
import testkit
from situations import Situation, read_refused, read_warned

from overstap.standard.rules import CONSISTENCY, ERRORS, RULES, WARNINGS
from overstap.standard.validation import Report, check

NOTHING = "nothing"
EVERY = read_warned()
WARNED = [each for each in EVERY if each.warned != (NOTHING,)]


def _checked(situation: Situation) -> Report:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in dict(testkit.delivery_of(situation)).items():
            archive.writestr(name, content)
    return check(target)


@pytest.mark.parametrize("situation", WARNED, ids=lambda situation: situation.sentence)
def test_an_example_earns_its_warning_and_no_other(situation: Situation) -> None:
    report = _checked(situation)
    assert sorted(report.counts) == sorted(situation.warned), [each.to_json() for each in report.findings]
    assert report.exit_code == 0
    found = next(each for each in report.findings if each.rule == situation.warned[0])
    rule = RULES[found.rule]
    assert (rule.table or found.table, rule.field or found.field) == (found.table, found.field)
    for text in (found.sentence.nl, found.sentence.en, found.remedy.nl, found.remedy.en):
        assert text.endswith(".")
        assert "{" not in text


@pytest.mark.parametrize(
    "situation", [each for each in EVERY if each not in WARNED], ids=lambda situation: situation.sentence
)
def test_what_lies_just_within_deserves_no_look(situation: Situation) -> None:
    assert [each.to_json() for each in _checked(situation).findings] == []


def test_every_warning_has_an_example() -> None:
    assert {situation.warned[0] for situation in WARNED} == {rule.id for rule in WARNINGS}


def test_more_than_forty_rules_are_about_facts_beside_each_other() -> None:
    assert len({rule.id for rule in CONSISTENCY}) == len(CONSISTENCY) >= 40
    assert {rule.table for rule in CONSISTENCY} >= {"trajectory", "phase", "sex_work", "goal", "referral", "cost"}


def test_every_error_has_an_example() -> None:
    assert {rule for each in read_refused() for rule in each.refused} >= {rule.id for rule in ERRORS}


def test_an_ordinary_trajectory_deserves_no_look() -> None:
    situation = next(each for each in WARNED if each.warned == ("third-party",))
    heard = [row for row in situation.tables["sex_work"] if row["known_from"] == "participant"]
    ordinary = replace(situation, tables={**situation.tables, "sex_work": heard})
    assert _checked(ordinary).findings == ()
