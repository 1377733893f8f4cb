"""What is said of counts before they leave: what counting by week costs, by which rates, and every row that goes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.core.periods import Period
from overstap.flows.counts import CountsParcel
from overstap.monitor.asked import in_words
from overstap.monitor.comparison import Rates, digest_of
from overstap.monitor.counts import Loss, as_rows
from overstap.monitor.travel import Losses
from overstap.monitor.wording import number
from overstap.standard import columns
from overstap.standard.columns import Kind
from overstap.standard.counts import COUNT_TABLES
from overstap.standard.facts import Row, Value
from overstap.ui.charts.svg import written
from overstap.ui.parts.tables import Column, Table

_DAYS = ("period_start", "period_end")
_PARTS = frozenset({"breakdown", "what"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """One table of the file: its rows that say a number, and how many beside them say nought."""

    words: str
    table: Table
    noughts: str


def leaving(parcel: CountsParcel, language: str) -> list[Leaving]:
    """Every table that leaves, with its rows as they stand in the file."""
    rows = as_rows(parcel.counted)
    return [_leaving(table, rows[name], language) for name, table in COUNT_TABLES.items() if rows[name]]


def _leaving(table: columns.Table, rows: list[Row], language: str) -> Leaving:
    named = [column for column in table.columns if column.name not in _DAYS]
    heads = [Column(each.label.in_language(language), is_number=each.kind is Kind.NUMBER) for each in named]
    numbers = [each.name for each in named if each.kind is Kind.NUMBER]
    told = [row for row in rows if any(row[name] for name in numbers)]
    label = table.label.in_language(language)
    words = ngettext("%(table)s: %(number)s row", "%(table)s: %(number)s rows", len(rows))
    noughts = len(rows) - len(told)
    nought = ngettext(
        "Beside these goes %(number)s row of noughts.", "Beside these go %(number)s rows of noughts.", noughts
    )
    return Leaving(
        words % {"table": label, "number": number(len(rows))},
        Table(label, (Column(_("Period")), *heads), tuple(_cells(row, named) for row in told)),
        nought % {"number": number(noughts)} if noughts else "",
    )


def _cells(row: Row, named: Iterable[columns.Column]) -> tuple[object, ...]:
    start, end = (row[day] for day in _DAYS)
    period = in_words(Period(start, end)) if isinstance(start, date) and isinstance(end, date) else ""
    return period, *(_cell(each.name, row[each.name]) for each in named)


def _cell(name: str, value: Value) -> object:
    if name in _PARTS:
        return ", ".join(f"{part}={each}" for part, each in json.loads(str(value)).items())
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else written(float(value), 6)
    return value


def of_rates(rates: Iterable[Rates]) -> list[str]:
    """By which rates of the country they say what could be expected: of when, of how many, and of which file."""
    words = _("%(definition)s: of who was admitted %(period)s by %(programmes)s programmes (file %(digest)s)")
    return [
        words
        % {
            "definition": each.definition,
            "period": in_words(each.period),
            "programmes": number(each.programmes),
            "digest": digest_of(each),
        }
        for each in rates
    ]


def of_losses(losses: Losses) -> Iterator[str]:
    """What it costs that times leave by week: of shares, and of medians and quartiles; nothing of what nobody knows."""
    if losses.shares.where:
        words = _(
            "Weeks instead of days cost at most %(most)s percentage points (%(where)s), %(average)s on average of "
            "%(compared)s shares; %(unsaid)s cannot be said."
        )
        yield words % _lost(losses.shares, written(losses.shares.largest * 100, 1), losses.shares.average * 100, 2)
    if losses.days.where:
        words = _(
            "Medians and quartiles lie at most %(most)s days off (%(where)s), %(average)s on average of %(compared)s; "
            "%(unsaid)s cannot be said."
        )
        yield words % _lost(losses.days, written(losses.days.largest, 0), losses.days.average, 1)


def _lost(loss: Loss, most: str, average: float, places: int) -> dict[str, str]:
    return {
        "most": most,
        "where": f"{loss.where.indicator}, {in_words(loss.where.period)}" if loss.where else "",
        "average": written(average, places),
        "compared": number(loss.compared),
        "unsaid": number(loss.unsaid),
    }
