"""The page of a list: what was counted as a table, the other lists of the same figure, and where they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.monitor import queries
from overstap.monitor.asked import Asked
from overstap.monitor.delivered import Received
from overstap.monitor.engine import LISTED
from overstap.monitor.figures import Figure, Key
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.why.keys import WITHOUT, address_of, beside, words_of
from overstap.monitor.why.lists import Entry
from overstap.monitor.wording import number
from overstap.people.models import Person
from overstap.programmes.queries import workable_by
from overstap.ui.parts.tables import Column, Table

DELIVERER, COACH = "monitor:why", "flows:why"
"""The page of who delivers, under pseudonyms; and that of a coach, who sees what she guides."""

_FIRST: Mapping[str, Key] = {
    "I04": Key.of("I04", day="end"),
    "I05": Key.of("I05", day="end"),
    "I14": Key.of("I14", what="appointments"),
    "I25": Key.of("I25", after=365, answer="yes"),
}


@dataclass(frozen=True, slots=True)
class OtherList:
    """Another list of the same figure, with how many it counts."""

    words: str
    href: str
    count: int
    is_current: bool


def lists_beside(page: str, delivery: Received, now: Asked, key: Key) -> list[OtherList]:
    """The lists of the same figure in which somebody stands, and the one that is shown."""
    figures = queries.figures_of(delivery, now.period).figures
    counts = {each: count for each in beside(key) if (count := _count(each, figures)) is not None}
    return [
        OtherList(words_of(each), _address(page, delivery.programme_code, each, now), count, each == key)
        for each, count in counts.items()
        if count or each == key
    ]


def _count(key: Key, figures: Mapping[Key, Figure]) -> int | None:
    """How many a list holds; nothing where no figure says so."""
    parts = dict(key.breakdown)
    if parts.get("what") == WITHOUT:
        there = figures[Key.of(key.indicator, day=parts["day"])]
        return (there.denominator or 0) - (there.numerator or 0)
    return figures[key].numerator or 0 if key in figures else None


def table_of(entries: Sequence[Entry], lead: str, named: Callable[[Entry], object]) -> Table:
    """One row for each that was counted, a column for each kind of fact; ``named`` is what stands first."""
    heads = list(dict.fromkeys(fact.label for entry in entries for fact in entry.facts))
    rows = tuple((named(entry), *_cells(entry, heads)) for entry in entries)
    return Table(_("Who is counted, and why"), (Column(lead), *map(Column, heads)), rows)


def _cells(entry: Entry, heads: Sequence[str]) -> list[str]:
    known = {fact.label: fact.value for fact in entry.facts}
    return [known.get(head, "") for head in heads]


def counted_words(count: int) -> str:
    """How many the figure counts."""
    return _("The figure is %(number)s.") % {"number": number(count)}


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the lists behind the figures of one programme and period are; ``page`` is empty for who may see none."""

    page: str
    code: str
    now: Asked

    def to(self, key: Key | None) -> str:
        """The address of the list behind ``key``; nothing where there is none."""
        return _address(self.page, self.code, key, self.now) if self.page and key else ""

    @property
    def by_indicator(self) -> dict[str, str]:
        """For each indicator the list to begin with."""
        first = {
            each: _FIRST.get(each, Key.of(each, self.now.definition if each == "I06" else None)) for each in LISTED
        }
        return {each: self.to(key) for each, key in first.items()}


def ways_of(by: Person, line: ProgrammeLine, now: Asked) -> Ways:
    """Who delivers sees pseudonyms, who guides in the programme her own; of counts or a branch there is no list."""
    has_facts = line.latest is not None and line.latest.is_facts and not now.branch
    if not has_facts or not (line.may_deliver or workable_by(by).filter(code=line.code).exists()):
        return Ways("", line.code, now)
    return Ways(DELIVERER if line.may_deliver else COACH, line.code, now)


def _address(page: str, code: str, key: Key, now: Asked) -> str:
    return reverse(page, args=[code, address_of(key)]) + now.address
