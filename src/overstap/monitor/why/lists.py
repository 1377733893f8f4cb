"""The list behind a figure: one entry for each that was counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overstap.core.periods import Period
from overstap.monitor.delivered import Received, listed_of
from overstap.monitor.engine import ListedRow
from overstap.monitor.figures import Key
from overstap.monitor.wording import said
from overstap.standard.columns import Column
from overstap.standard.tables import TABLES

_COUNTS_ON = "counts on"
_OF_NO_FACT = {"trajectory_id", "person_id", _COUNTS_ON}


@dataclass(frozen=True, slots=True)
class ListedFact:
    """One fact that made somebody count, in the language of the page."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One that was counted, under the pseudonyms of its trajectory and person."""

    trajectory: str
    person: str
    facts: tuple[ListedFact, ...]


def entries(delivery: Received, period: Period, key: Key) -> list[Entry]:
    """As many as the figure counts: trajectories, of a figure of persons one for each, of I14 contacts.

    Nothing where the delivery holds counts, or does not cover ``period``.
    """
    if not delivery.is_facts or not delivery.covers(period):
        return []
    wanted = {**dict(key.breakdown), "definition": key.definition}
    rows = listed_of(delivery, period, key.indicator)
    return [_entry(row) for row in rows if all(row[name] == wanted.get(name) for name in _parts(row))]


def _parts(row: ListedRow) -> list[str]:
    """The columns of a row that are parts of its key."""
    return [name for name in row if "." not in name and name not in _OF_NO_FACT]


def _entry(row: ListedRow) -> Entry:
    return Entry(str(row["trajectory_id"]), str(row["person_id"]), tuple(_facts(row)))


def _facts(row: ListedRow) -> Iterator[ListedFact]:
    for name, value in row.items():
        if value is None:
            continue
        if name == _COUNTS_ON:
            yield ListedFact(_("Counts on"), shown(value))
        elif "." in name:
            table, _dot, field = name.partition(".")
            column = TABLES[table].column(field)
            yield ListedFact(said(column.label), said_in(column, value))


def said_in(column: Column, value: object) -> str:
    """A value of ``column`` as it is read: codes by their names, a day in words."""
    if not column.codes:
        return shown(value)
    return ", ".join(said(column.codes.label(code)) for code in str(value).split(";"))


def shown(value: object) -> str:
    """A value of no list as it is read."""
    return date_format(value, "j b Y") if isinstance(value, date) else str(value)
