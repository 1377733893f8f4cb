"""Which periods a page offers, and what an address may ask for."""

from datetime import date

import pytest
from django.http import QueryDict

from overstap.core.periods import Period
from overstap.monitor.asked import Asked, choices, held, in_words, usual
from overstap.monitor.forms import Known, PeriodForm, period_form

WHOLE = Period(date(2022, 3, 1), date(2025, 6, 1))


def form(address: str, whole: Period = WHOLE) -> PeriodForm:
    return period_form(QueryDict(address).dict(), Known(whole, any_day=True))


def test_offers_each_year_the_broken_ones_and_everything() -> None:
    assert [(choice.words, choice.period) for choice in choices(WHOLE)] == [
        ("2025 so far", Period(date(2025, 1, 1), date(2025, 6, 1))),
        ("2024", Period.year(2024)),
        ("2023", Period.year(2023)),
        ("part of 2022", Period(date(2022, 3, 1), date(2023, 1, 1))),
        ("everything", WHOLE),
    ]


def test_data_that_end_on_new_year_offer_no_empty_year() -> None:
    assert [choice.words for choice in choices(Period.year(2024))] == ["2024"]


def test_the_last_whole_year_is_usual() -> None:
    assert usual(WHOLE) == Period.year(2024)


def test_without_a_whole_year_the_last_part_is_usual() -> None:
    assert usual(Period(date(2024, 3, 1), date(2025, 2, 1))) == Period(date(2025, 1, 1), date(2025, 2, 1))


def test_an_address_without_anything_asks_for_what_is_usual() -> None:
    asked = form("")
    assert asked.is_valid()
    assert asked.asked == Asked(Period.year(2024), "X3")


def test_the_address_is_the_state() -> None:
    wanted = Asked(Period(date(2023, 2, 1), date(2024, 2, 29)), "X1")
    asked = form(wanted.address.removeprefix("?"))
    assert asked.is_valid()
    assert asked.asked == wanted


def test_a_day_may_be_typed_as_one_writes_it() -> None:
    asked = form("van=1-2-2023&tot=1-3-2023")
    assert asked.is_valid()
    assert asked.asked.period == Period(date(2023, 2, 1), date(2023, 3, 1))


@pytest.mark.parametrize(
    ("address", "field", "words"),
    [
        ("van=2023-02-30", "van", "does not exist"),
        ("van=morgen", "van", "a day, a month and a year"),
        ("van=", "van", "first day"),
        ("tot=", "tot", "last day"),
        ("van=2024-05-01&tot=2024-05-01", "tot", "ends before it begins"),
        ("van=2021-01-01&tot=2022-01-01", "__all__", "from 1 March 2022 to 1 June 2025"),
        ("van=2025-01-01&tot=2026-01-01", "__all__", "from 1 March 2022 to 1 June 2025"),
        ("van=2023-01-01%00&tot=2024-01-01", "van", ""),
        ("def=X9", "def", "X1, X2, X3 or X4"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_do(address: str, field: str, words: str) -> None:
    asked = form(address)
    assert not asked.is_valid()
    assert words in " ".join(asked.errors[field])


def test_a_year_is_named_by_its_number_and_another_period_by_its_days() -> None:
    assert in_words(Period.year(2024)) == "2024"
    assert in_words(Period(date(2024, 1, 1), date(2024, 3, 1))) == "1 January 2024 to 1 March 2024"


@pytest.mark.parametrize(
    ("start", "end", "may"),
    [
        ("2024-01-01", "2024-04-01", True),
        ("2024-04-01", "2025-01-01", True),
        ("2024-03-05", "2024-03-06", False),
        ("2024-01-01", "2024-03-01", False),
    ],
)
def test_only_who_leads_the_programme_chooses_less_than_a_quarter(start: str, end: str, may: bool) -> None:
    whole = Period(date(2023, 1, 1), date(2026, 3, 3))
    address = {"van": start, "tot": end}
    assert period_form(address, Known(whole, any_day=True)).is_valid()
    assert period_form(address, Known(whole)).is_valid() is may


@pytest.mark.parametrize(
    ("start", "end", "whole"),
    [
        ("2023-02-02", "2026-03-03", ("2023-04-01", "2026-01-01")),
        ("2023-01-01", "2026-04-01", ("2023-01-01", "2026-04-01")),
        ("2023-11-30", "2024-04-02", ("2024-01-01", "2024-04-01")),
        ("2023-02-02", "2023-06-30", None),
        ("2023-04-01", "2023-06-30", None),
    ],
)
def test_of_what_is_known_the_quarters_that_are_whole(start: str, end: str, whole: tuple[str, str] | None) -> None:
    assert Period.parse(start, end).whole_quarters == (Period.parse(*whole) if whole else None)


@pytest.mark.parametrize(("start", "end"), [("2023-02-02", "2026-03-03"), ("2026-01-01", "2026-03-03")])
def test_nobody_else_chooses_up_to_a_reporting_date_that_moves(start: str, end: str) -> None:
    """The quarter so far of one day shows who came that day; so do two deliveries, of today and of yesterday."""
    whole = Period(date(2023, 2, 2), date(2026, 3, 3))
    assert not period_form({"van": start, "tot": end}, Known(whole)).is_valid()
    assert period_form({"van": start, "tot": end}, Known(whole, any_day=True)).is_valid()


def test_of_counts_one_chooses_among_the_periods_that_they_hold() -> None:
    known = Known(WHOLE, held=(Period.year(2023), Period.year(2024)))
    assert [choice.words for choice in known.choices] == ["2024", "2023"]
    asked = period_form({"van": "2023-01-01", "tot": "2024-04-01"}, known)
    assert "2024, 2023" in str(asked.errors)
    usually = period_form({}, known)
    assert usually.is_valid()
    assert usually.asked.period == Period.year(2024)


def test_counts_name_their_years_first_and_a_quarter_by_its_number() -> None:
    days = (("2024-10-01", "2025-01-01"), ("2025-01-01", "2025-09-01"), ("2023-01-01", "2024-01-01"))
    assert [choice.words for choice in held(Period.parse(*each) for each in days)] == [
        "2023",
        "1 January 2025 to 1 September 2025",
        "2024, quarter 4",
    ]
