"""Cost, experience, capacity and coverage by the second counter (I15, I19 and I20)."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

from plain_count import Delivery, Row, days
from plain_limits import Limits, of_share

Shown = tuple[int | Fraction | None, int | None, int | None, int, *Limits]
Line = tuple[str, dict[str, str], Shown]

KINDS = ("staff", "overhead", "activities", "chain", "housing", "research", "set_up", "other", "unknown")
FUNDERS = ("national_grant", "municipality", "province", "fund", "own_means", "other", "unknown")
ITEMS = ("own_input", "help_fits", "missed_something", "coach_available", "would_recommend", "heard")
ANSWERS = ("1", "2", "3", "4", "5", "no_answer")
LIST = Path(__file__).parents[3] / "src" / "overstap" / "data" / "municipalities.csv"
MUNICIPALITIES = tuple(row["code"] for row in csv.DictReader(LIST.read_text(encoding="utf-8").splitlines()))
DAYS_IN_A_MONTH = Fraction(36525, 1200)


def means(delivery: Delivery, start: date, end: date) -> Iterator[Line]:
    """Every figure of I15, I19 and I20."""
    yield from _costs(delivery, start, end)
    yield from _experience([row for row in delivery.tables["experience"] if start <= row["asked_on"] < end])
    yield from _capacity(delivery.tables, end - days(1))


def _costs(delivery: Delivery, start: date, end: date) -> Iterator[Line]:
    is_whole = (start.month, start.day, end.month, end.day) == (1, 1, 1, 1)
    years = [str(year) for year in range(start.year, end.year)]
    for per, number in _guided(delivery, start, end):
        if not is_whole:
            yield "I15", {"per": per}, (None, None, None, 0, None, None)
            continue
        cents, missing = _spent(delivery.tables["cost"], "kind", years, "running")
        if missing or not number:
            cents_left = None if missing else cents or None
            yield "I15", {"per": per}, (None, cents_left, 0, missing, None, None)
            continue
        month = DAYS_IN_A_MONTH if per == "participant_month" else 1
        yield "I15", {"per": per}, (Fraction(cents, 100 * number) * month, cents, number, 0, None, None)
    for name, column, kinds in (("cost", "kind", ("running", *KINDS)), ("income", "funder", ("all", *FUNDERS))):
        for kind in kinds:
            if not is_whole:
                yield "I15", {name: kind}, (None, None, None, 0, None, None)
                continue
            cents, missing = _spent(delivery.tables[name], column, years, kind)
            known = (Fraction(cents, 100), cents, len(years)) if not missing else (None, None, 0)
            yield "I15", {name: kind}, (*known, missing, None, None)


def _guided(delivery: Delivery, start: date, end: date) -> list[tuple[str, int]]:
    """How many there are of each thing that a cost is divided by; of participant months the days."""
    every_day = [start + days(number) for number in range((end - start).days)]
    open_at_any_time = [
        each for each in delivery.admitted if each.admitted_on < end and not (each.closed_on and each.closed_on < start)
    ]
    return [
        ("participant", len(open_at_any_time)),
        ("participant_month", sum(each.in_caseload(day) for each in delivery.admitted for day in every_day)),
        ("inflow", sum(start <= each.admitted_on < end for each in delivery.admitted)),
        ("X3", sum(each.x3 is not None and start <= each.x3 < end for each in delivery.admitted)),
    ]


def _spent(rows: list[Row], column: str, years: list[str], kind: str) -> tuple[int, int]:
    """The cents of a kind in these years, and of how many of the years nothing is known."""
    own = [(str(row["year"]), row[column], Decimal(str(row["amount_eur"]))) for row in rows]
    telling = {year for year, what, _ in own if what != "set_up" or kind == "set_up"}
    asked = {"running": {*KINDS} - {"set_up"}, "all": {*FUNDERS}}.get(kind, {kind})
    cents = sum(int(amount * 100) for year, what, amount in own if year in years and what in asked)
    return cents, sum(year not in telling for year in years)


def _experience(given: list[Row]) -> Iterator[Line]:
    for item in ITEMS:
        own = [row["answer"] for row in given if row["item"] == item]
        silent = own.count("no_answer")
        yield "I19", {"item": item}, _share(len(own) - silent, len(own), silent)
        for answer in ANSWERS:
            yield "I19", {"item": item, "answer": answer}, _share(own.count(answer), len(own), silent)


def _share(part: int, of: int, unknown: int) -> Shown:
    return (Fraction(part, of), part, of, unknown, *of_share(part, of)) if of else (None, None, 0, 0, None, None)


def _capacity(tables: dict[str, list[Row]], last: date) -> Iterator[Line]:
    this_year = next((row for row in tables["programme_year"] if int(row["year"]) == last.year), {})
    for what, column, times in (("places", "capacity", 1), ("fte", "fte", 100)):
        cell = this_year.get(column, "unknown")
        if cell == "unknown":
            yield "I20", {"what": what}, (None, None, 0, 1, None, None)
        else:
            whole = int((Decimal(str(cell)) * times).quantize(Decimal(1), ROUND_HALF_UP))
            yield "I20", {"what": what}, (Fraction(whole, times), whole, 1, 0, None, None)
    waiting = [
        row
        for row in tables["trajectory"]
        if row["registered_on"] <= last
        and not (row["admitted_on"] and row["admitted_on"] <= last)
        and not (row["declined_on"] and row["declined_on"] <= last)
    ]
    yield "I20", {"what": "waiting"}, (len(waiting), len(waiting), None, 0, None, None)
    cell = this_year.get("municipalities") or "unknown"
    served = [] if cell == "unknown" else str(cell).split(";")
    known = [code for code in MUNICIPALITIES if code in served]
    size = len(MUNICIPALITIES)
    found = (Fraction(len(known), size), len(known), size, 0) if served else (None, None, size, 1)
    yield "I20", {"what": "municipalities"}, (*found, None, None)
    for code in MUNICIPALITIES:
        number = int(code in known) if served else None
        yield "I20", {"municipality": code}, (number, number, None, 0, None, None)
