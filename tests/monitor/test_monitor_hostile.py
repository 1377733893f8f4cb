"""Counts that are strange but right: taken in, and then every page and report of figures still answers."""

import json
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client

from monitor.monitor_cast import NOW, Cast
from monitor.sent import counts_of, sent
from overstap.core.periods import Period
from overstap.monitor.actions import (
    Agreement,
    OutdatedDeliveryError,
    receive,
    set_up_sender,
    withdraw_delivery,
)
from overstap.monitor.subjects import SUBJECTS
from overstap.people.models import Person
from overstap.standard.delivery import open_counts, write_counts
from overstap.standard.delivery.signature import public_key_of
from overstap.standard.facts import Row

YEAR = Period.year(2024)
DAYS = {"period_start": YEAR.start, "period_end": YEAR.end}
MOST = Decimal(10**12)
CODE = "elders"


def _strange(row: Row) -> Row:
    """The same row with the largest number that it may hold, and a number of leaving that it may."""
    changed = dict(row)
    for name in ("count", "numerator", "denominator", "at_risk", "exit", "n", "observed", "expected", "variance"):
        if name in row:
            changed[name] = MOST
    if "week" in row:
        changed |= {"early": Decimal(0), "completed": Decimal(0), "other": Decimal(0), "censored": Decimal(0)}
    return changed


def _nothing(row: Row) -> Row:
    return {name: Decimal(0) if isinstance(value, Decimal) and name != "week" else value for name, value in row.items()}


def _others(row: Row) -> Row:
    """The same numbers under names that nobody knows."""
    return {**row, "indicator": f"={row['indicator']}"} if {"count", "week"} & row.keys() else row


def _file(change: Callable[[Row], Row], extra: dict[str, list[Row]]) -> BytesIO:
    with open_counts(counts_of(sent(programme_code=CODE), YEAR)) as counts:
        told = counts.manifest
        rows = {name: [*map(change, counts.rows(name)), *extra.get(name, [])] for name in told.tables}
    file = BytesIO()
    write_counts(file, told, rows)
    file.seek(0)
    return file


I17 = {**DAYS, "indicator": "I17", "definition": "X3", "count": Decimal(1)}
EXPECTED = {**DAYS, "definition": "X3", "n": MOST, "observed": MOST, "expected": MOST, "variance": Decimal(0)}
LAST = {
    **DAYS, "indicator": "I10", "definition": "X3", "bound": "low", "breakdown": '{"span": 3}', "week": Decimal(5_200),
    "at_risk": MOST, "exit": Decimal(0), "early": MOST, "completed": Decimal(0), "other": Decimal(0),
    "censored": Decimal(0),
}  # fmt: skip


@pytest.mark.parametrize("change", [_strange, _nothing, _others, dict])
def test_every_page_answers(cast: Cast, signed_in: Callable[[Person], Client], change: Callable[[Row], Row]) -> None:
    set_up_sender(CODE, Agreement("=Elders"), by=None, at=NOW)
    extra: dict[str, list[Row]] = {
        "flow": [
            {**I17, "breakdown": '{"what": 1}'},
            {**I17, "breakdown": json.dumps({"rates": "<script>"})},
            {**I17, "indicator": "I20", "definition": None, "breakdown": '{"municipality": 7}'},
        ],
        "risk": [LAST],
        "total": [{**DAYS, "indicator": "I10", "what": '{"definition": 5}', "numerator": MOST, "denominator": MOST}],
        "expected": [EXPECTED],
    }
    receive(_file(change, extra), by=None, at=NOW)
    client = signed_in(cast.evaluator)
    own = f"/cijfers/{CODE}/"
    pages = [own, *(f"{own}{each}/" for each in ("kwaliteit", "leveringen", "rapport", "vragen-van-2011"))]
    pages += ["/cijfers/", "/cijfers/alle/", "/cijfers/alle/rapport/"]
    pages += [f"{own}{each}/" for each in SUBJECTS]
    answers = {page: client.get(page) for page in pages}
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code not in {200, 404}} == {}
    assert answers[own].status_code == 200
    assert all(b"<script>" not in answer.content.replace(b"<script ", b"") for answer in answers.values())


def _packed_again(file: BytesIO) -> BytesIO:
    """The same content as other bytes."""
    made = BytesIO()
    with ZipFile(file) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    made.seek(0)
    return made


def test_what_was_withdrawn_does_not_come_back_in_another_wrapping(cast: Cast) -> None:
    seed = b"1" * 32
    set_up_sender(CODE, Agreement("Elders", public_key_of(seed)), by=None, at=NOW)
    file = counts_of(sent(programme_code=CODE), YEAR, seed=seed)
    withdraw_delivery(receive(file, by=None, at=NOW), reason="wrong", by=None, at=NOW)
    with pytest.raises(OutdatedDeliveryError, match="withdrawn"):
        receive(_packed_again(file), by=None, at=NOW)
