"""What a programme said of its years, as facts: expectations, municipalities, what they cost and who paid."""

from datetime import date, timedelta
from decimal import Decimal

from overstap.programmes.models import Money, Programme, ProgrammeYear
from overstap.standard.codes import UNKNOWN
from overstap.standard.facts import CostFact, Fact, IncomeFact, ProgrammeYearFact


def facts_of_years(programme: Programme, *, before: date) -> dict[str, list[Fact]]:
    """By table the facts of the years that have begun before that day.

    Who never said for which municipalities delivers no such column.
    """
    last = (before - timedelta(days=1)).year
    years = list(programme.years.filter(year__lte=last).order_by("year"))
    has_places = any(row.municipalities for row in years)
    amounts = list(programme.amounts.filter(year__lte=last).order_by("year", "kind"))
    return {
        "programme_year": [_year(row, has_places=has_places) for row in years],
        "cost": [
            CostFact(year=row.year, kind=row.kind, amount_eur=row.amount_eur)
            for row in amounts
            if row.money == Money.COST
        ],
        "income": [
            IncomeFact(year=row.year, funder=row.kind, amount_eur=row.amount_eur)
            for row in amounts
            if row.money == Money.INCOME
        ],
    }


def _year(row: ProgrammeYear, *, has_places: bool) -> ProgrammeYearFact:
    return ProgrammeYearFact(
        year=row.year,
        expected_inflow=_number(row.expected_inflow),
        expected_intakes=_number(row.expected_intakes),
        expected_exits=_number(row.expected_exits),
        expected_paid_work=_number(row.expected_paid_work),
        capacity=_number(row.capacity),
        fte=_number(row.fte),
        municipalities=(row.served or (UNKNOWN,)) if has_places else None,
    )


def _number(value: int | Decimal | None) -> Decimal | str:
    return UNKNOWN if value is None else Decimal(value)
