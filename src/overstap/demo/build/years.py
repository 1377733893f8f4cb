"""What the invented programmes said of their years: what to expect, for which municipalities, and what it cost."""

from decimal import Decimal

from overstap.data import municipality_rows
from overstap.demo.build.cast import Offer
from overstap.programmes.models import Money, Programme, ProgrammeYear, YearAmount

_A_PLACE_COSTS: dict[str, int] = {"staff": 4_250, "overhead": 610, "activities": 280, "chain": 95, "housing": 330}
_SET_UP = 38_500
_PAID_BY = {"national_grant": Decimal("0.6"), "municipality": Decimal("0.35")}
_DEARER = Decimal("1.04")


def write_years(programme: Programme, offer: Offer, *, first: int, this_year: int) -> None:
    """Every year from the first to this one; what this year costs is known when it is over."""
    places = ";".join(_places_of(offer.regions))
    for year in range(first, this_year + 1):
        ProgrammeYear.objects.create(
            programme=programme,
            year=year,
            # In its first year nobody in the north had said what to expect.
            expected_inflow=None if (offer.code, year) == ("noord", first) else offer.expected_inflow,
            capacity=offer.capacity,
            fte=Decimal(offer.capacity) / 15,
            municipalities=places,
        )
    for year in range(first, this_year):
        # Nor had anybody written down what that year had cost.
        if (offer.code, year) != ("noord", first):
            _write_amounts(programme, offer, year, age=year - first)


def _places_of(regions: tuple[str, ...]) -> list[str]:
    return [code for code, row in municipality_rows().items() if row["region"] in regions]


def _write_amounts(programme: Programme, offer: Offer, year: int, *, age: int) -> None:
    costs = {kind: each * offer.capacity * _DEARER**age for kind, each in _A_PLACE_COSTS.items()}
    spent = sum(costs.values(), start=Decimal(0))
    income = {funder: share * spent for funder, share in _PAID_BY.items()}
    income["own_means"] = spent - sum(income.values(), start=Decimal(0))
    if age == 0:
        costs["set_up"] = Decimal(_SET_UP)
        income["fund"] = Decimal(_SET_UP)
    for money, amounts in ((Money.COST, costs), (Money.INCOME, income)):
        for kind, euros in amounts.items():
            cents = euros.quantize(Decimal("0.01"))
            YearAmount.objects.create(programme=programme, year=year, money=money, kind=kind, amount_eur=cents)
