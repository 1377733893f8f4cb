"""What a case asks for, counted in days."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from overstap.desk.due import Kind, due_of, most_pressing
from overstap.trajectories.queries.caseload import Case

TODAY = date(2026, 3, 2)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def case(**changes: object) -> Case:
    """Somebody who started, has a backup, was spoken to and asked today."""
    calm: dict[str, object] = {
        "trajectory": uuid4(), "dossier": uuid4(), "alias": "Roos", "programme": "Oost", "relation": "coach",
        "registered_on": ago(100), "admitted_on": ago(90), "declined_on": None, "closed_on": None,
        "backup": "Fatima", "phases": (), "status": "active", "observed_on": TODAY, "last_contact": TODAY,
        "missed": 0, "missed_limit": 3,
    }  # fmt: skip
    return Case(**{**calm, **changes})  # type: ignore[arg-type] # values as the test gives them


def kinds(one: Case) -> list[Kind]:
    return [kind for kind in Kind if due_of(kind, [one], on=TODAY)]


def test_who_is_well_looked_after_asks_for_nothing() -> None:
    assert kinds(case()) == []
    assert most_pressing(case(), on=TODAY) is None


@pytest.mark.parametrize(("days", "is_due"), [(21, False), (22, True)])
def test_silent_is_longer_than_three_weeks_without_a_note(days: int, is_due: bool) -> None:
    assert (kinds(case(last_contact=ago(days))) == [Kind.SILENT]) is is_due


def test_before_the_first_note_silence_counts_from_the_registration() -> None:
    (due,) = due_of(Kind.SILENT, [case(last_contact=None)], on=TODAY)
    assert due.days == 100


@pytest.mark.parametrize(("days", "is_due"), [(150, False), (151, True), (180, True)])
def test_is_asked_again_a_month_before_it_is_unknown(days: int, is_due: bool) -> None:
    assert (kinds(case(observed_on=ago(days))) == [Kind.ASK_AGAIN]) is is_due


def test_what_is_unknown_is_asked_again_and_stands_first() -> None:
    unknown, old = case(observed_on=None, status="", alias="Mila"), case(observed_on=ago(160))
    assert [due.case.alias for due in due_of(Kind.ASK_AGAIN, [old, unknown], on=TODAY)] == ["Mila", "Roos"]


def test_the_last_day_that_something_is_known_says_one_day() -> None:
    (due,) = due_of(Kind.ASK_AGAIN, [case(observed_on=ago(180))], on=TODAY)
    assert due.says == "is over 1 dag onbekend"


def test_who_did_not_start_waits_and_is_neither_silent_nor_asked() -> None:
    assert kinds(case(admitted_on=None, last_contact=None, observed_on=None, status="")) == [Kind.WAITING]


def test_without_a_backup_is_the_most_pressing() -> None:
    due = most_pressing(case(backup="", last_contact=None), on=TODAY)
    assert due is not None
    assert due.kind is Kind.NO_BACKUP


@pytest.mark.parametrize("end", [{"closed_on": ago(30)}, {"admitted_on": None, "declined_on": ago(30)}])
def test_what_ended_asks_for_nothing(end: dict[str, object]) -> None:
    assert kinds(case(backup="", last_contact=None, observed_on=None, **end)) == []


def test_what_lasts_longest_stands_first() -> None:
    cases = [case(last_contact=ago(days), alias=str(days)) for days in (30, 50, 40)]
    assert [due.days for due in due_of(Kind.SILENT, cases, on=TODAY)] == [50, 40, 30]


@pytest.mark.parametrize(("missed", "number"), [(2, 0), (3, 1)])
def test_a_letter_is_proposed_from_the_number_of_the_programme(missed: int, number: int) -> None:
    assert len(due_of(Kind.MISSED, [case(missed=missed)], on=TODAY)) == number


@pytest.mark.parametrize(("days", "is_due"), [(-31, False), (-30, True), (0, True), (1, True)])
def test_a_reflection_period_is_due_from_a_month_before_its_last_day(days: int, is_due: bool) -> None:
    assert (kinds(case(reflects_until=ago(days))) == [Kind.REFLECTION]) is is_due


@pytest.mark.parametrize(("days", "says"), [(0, "eindigt op 2 mrt"), (1, "eindigde op 1 mrt: wat geldt nu?")])
def test_the_last_day_of_a_reflection_period_still_counts(days: int, says: str) -> None:
    (due,) = due_of(Kind.REFLECTION, [case(reflects_until=ago(days))], on=TODAY)
    assert due.says == says
