"""Saying what a year should bring, and what it cost."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from overstap.audit import log
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.programmes.models import Money, Programme, ProgrammeYear, YearAmount
from overstap.programmes.terms import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a year should bring, and for which municipalities (codes of CBS); nothing is *unknown*."""

    expected_inflow: int | None = None
    expected_intakes: int | None = None
    expected_exits: int | None = None
    expected_paid_work: int | None = None
    capacity: int | None = None
    fte: Decimal | None = None
    municipalities: tuple[str, ...] = ()


Amounts = Mapping[Money, Mapping[str, Decimal]]
"""Euros by kind of cost, and by funder; what is not in it is not known."""


@transaction.atomic
def set_expectation(programme: Programme, year: int, expectation: Expectation, *, by: Person, at: datetime) -> None:
    """Say what ``year`` should bring, in place of what was said of it before.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: a number that cannot be
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    row = ProgrammeYear.objects.filter(programme=programme, year=year).first()
    row = row or ProgrammeYear(programme=programme, year=year)
    for name, value in asdict(expectation).items():
        setattr(row, name, ";".join(value) if name == "municipalities" else value)
    row.full_clean()
    row.save()
    log.record(Act.EXPECTATION_SET, by=by, at=at, subject=row)


@transaction.atomic
def set_amounts(programme: Programme, year: int, amounts: Amounts, *, by: Person, at: datetime) -> None:
    """Say what ``year`` cost and who paid, in place of what was said of it before.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: a kind or an amount that cannot be
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    YearAmount.objects.filter(programme=programme, year=year).delete()
    for money, by_kind in amounts.items():
        for kind, euros in by_kind.items():
            row = YearAmount(programme=programme, year=year, money=money, kind=kind, amount_eur=euros)
            row.full_clean()
            row.save()
    log.record(Act.AMOUNTS_SET, by=by, at=at, subject=programme)
