"""What a manager says of a year: for which municipalities, what it cost and who paid. It goes along in a delivery."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import NOON, Cast
from overstap.audit.models import Entry
from overstap.flows.deliver import parcel_of
from overstap.people.policy import NotAllowedError
from overstap.programmes import actions
from overstap.programmes.actions import Amounts, Expectation
from overstap.programmes.models import Money
from overstap.programmes.terms import Act
from overstap.standard.facts import CostFact, IncomeFact, ProgrammeYearFact

YEAR = "/programmas/oost/2026/"
SPENT: Amounts = {
    Money.COST: {"staff": Decimal("120000.50"), "set_up": Decimal(4000)},
    Money.INCOME: {"national_grant": Decimal(124000)},
}


@pytest.fixture
def manager(cast: Cast) -> Client:
    return cast.client("manager")


def test_what_a_year_cost_and_who_paid_is_delivered(cast: Cast) -> None:
    actions.set_amounts(cast.programme, 2026, SPENT, by=cast.people["manager"], at=NOON)
    facts = parcel_of(cast.programme, at=NOON).facts
    assert facts["cost"] == (
        CostFact(year=2026, kind="set_up", amount_eur=Decimal(4000)),
        CostFact(year=2026, kind="staff", amount_eur=Decimal("120000.50")),
    )
    assert facts["income"] == (IncomeFact(year=2026, funder="national_grant", amount_eur=Decimal(124000)),)
    assert Entry.objects.filter(act=Act.AMOUNTS_SET, actor=cast.people["manager"].pk).count() == 1


def test_saying_it_again_takes_the_place_of_what_was_said(cast: Cast) -> None:
    by = cast.people["manager"]
    actions.set_amounts(cast.programme, 2026, SPENT, by=by, at=NOON)
    actions.set_amounts(cast.programme, 2026, {Money.COST: {"staff": Decimal(1)}}, by=by, at=NOON)
    assert [each.kind for each in cast.programme.amounts.all()] == ["staff"]


def test_a_year_that_is_still_to_come_is_not_delivered(cast: Cast) -> None:
    actions.set_amounts(cast.programme, 2027, SPENT, by=cast.people["manager"], at=NOON)
    assert parcel_of(cast.programme, at=NOON).facts["cost"] == ()


@pytest.mark.parametrize("by", ["anna", "officer", "evaluator", "stranger"])
def test_nobody_else_says_what_a_year_cost(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        actions.set_amounts(cast.programme, 2026, SPENT, by=cast.people[by], at=NOON)


def test_a_funder_is_no_kind_of_cost(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.set_amounts(
            cast.programme, 2026, {Money.COST: {"province": Decimal(5)}}, by=cast.people["manager"], at=NOON
        )
    assert not cast.programme.amounts.exists()


def test_municipalities_are_delivered_and_a_year_without_them_is_unknown(cast: Cast) -> None:
    by = cast.people["manager"]
    actions.set_expectation(cast.programme, 2025, Expectation(), by=by, at=NOON)
    assert [_places(each) for each in parcel_of(cast.programme, at=NOON).facts["programme_year"]] == [None]
    said = Expectation(municipalities=("GM0202", "GM0268"))
    actions.set_expectation(cast.programme, 2026, said, by=by, at=NOON)
    years = parcel_of(cast.programme, at=NOON).facts["programme_year"]
    assert [_places(each) for each in years] == [("unknown",), ("GM0202", "GM0268")]


def _places(fact: object) -> tuple[str, ...] | None:
    assert isinstance(fact, ProgrammeYearFact)
    return fact.municipalities


# The pages


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("12500", "12500"),
        ("12500,75", "12500.75"),
        ("12.500,75", "12500.75"),
        ("€ 12,500.7", "12500.7"),
        ("1.000", "1000"),
        ("1.234.567,89", "1234567.89"),
        ("-40", "-40"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_as_people_write_it(cast: Cast, manager: Client, typed: str, euros: str) -> None:
    answer = manager.post(f"{YEAR}geld/", {"cost_staff": typed}, follow=True)
    assert "Bewaard voor 2026." in answer.content.decode()
    assert [each.amount_eur for each in cast.programme.amounts.all()] == [Decimal(euros)]


@pytest.mark.parametrize("typed", ["veel", "12,345,6", "1..2", "12.50.0", "99999999999"])
def test_what_is_no_amount_is_refused_in_words(cast: Cast, manager: Client, typed: str) -> None:
    answer = manager.post(f"{YEAR}geld/", {"cost_staff": typed})
    assert answer.status_code == 422
    assert "in euro’s" in answer.content.decode()
    assert not cast.programme.amounts.exists()


def test_the_page_shows_what_was_said(cast: Cast, manager: Client) -> None:
    actions.set_amounts(cast.programme, 2026, SPENT, by=cast.people["manager"], at=NOON)
    text = manager.get(f"{YEAR}geld/").content.decode()
    assert 'value="120.000,50"' in text
    manager.post(f"{YEAR}geld/", {"cost_staff": "120.000,50"})
    assert cast.programme.amounts.get().amount_eur == Decimal("120000.50")
    assert f'href="{YEAR}geld/"' in manager.get("/programmas/oost/").content.decode()


def test_municipalities_are_typed_by_name(cast: Cast, manager: Client) -> None:
    typed = "arnhem, Nijmegen\nNuenen, Gerwen en Nederwetten, Arnhem"
    manager.post(YEAR, {"municipalities": typed})
    assert cast.programme.years.get().served == ("GM0202", "GM0268", "GM0820")
    assert "Arnhem, Nijmegen, Nuenen, Gerwen en Nederwetten</textarea>" in manager.get(YEAR).content.decode()


def test_a_name_that_no_municipality_has_is_told_with_the_nearest(cast: Cast, manager: Client) -> None:
    answer = manager.post(YEAR, {"municipalities": "Arnhm, Xyzzyxq"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "‘Arnhm’ is geen gemeente. Bedoelde je Arnhem?" in text
    assert "‘Xyzzyxq’ is geen gemeente." in text
    assert not cast.programme.years.exists()


def test_who_sets_up_nothing_does_not_find_the_page(cast: Cast) -> None:
    for person in ("anna", "stranger"):
        assert cast.client(person).get(f"{YEAR}geld/").status_code == 404
