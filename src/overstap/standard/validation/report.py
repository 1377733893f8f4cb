"""What a check finds, and how it is gathered without ever filling the memory."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from overstap.core.labels import Label
from overstap.standard.columns import Column
from overstap.standard.delivery.manifest import Manifest
from overstap.standard.rules.files import NOT_READABLE
from overstap.standard.rules.rule import Rule, Severity, filled
from overstap.standard.shown import shown

LISTED_PER_RULE = 1_000
"""How many findings of one rule are listed; the rest is counted."""

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where one rule is broken, and what mends it.

    ``row`` is the number that a spreadsheet shows: the header is row 1. ``table``, ``row`` and ``field`` are empty
    where the finding is about more than one of them. ``value`` is what stands there, made harmless and short.
    """

    severity: Severity
    rule: str
    table: str
    row: int | None
    field: str
    value: str
    sentence: Label
    remedy: Label

    def to_json(self) -> dict[str, Json]:
        """The finding for another program, with its texts in both languages."""
        return {
            "severity": self.severity.value,
            "rule": self.rule,
            "table": self.table,
            "row": self.row,
            "field": self.field,
            "value": self.value,
            "sentence": {"nl": self.sentence.nl, "en": self.sentence.en},
            "remedy": {"nl": self.remedy.nl, "en": self.remedy.en},
        }


@dataclass(frozen=True, slots=True)
class Repeated:
    """A finding in its first place, and how often its rule is broken in that column of that table."""

    first: Finding
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is wrong with a delivery. ``counts``: how often each rule is broken, listed or not."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    readable: bool
    manifest: Manifest | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the delivery out."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that ask for a look."""
        return tuple(each for each in self.findings if each.severity is Severity.WARNING)

    @property
    def error_count(self) -> int:
        """How many errors there are, listed or not."""
        return sum(self.counts[rule] for rule in {each.rule for each in self.errors})

    @property
    def warning_count(self) -> int:
        """How many warnings there are, listed or not."""
        return sum(self.counts[rule] for rule in {each.rule for each in self.warnings})

    @property
    def repeated_warnings(self) -> tuple[Repeated, ...]:
        """Each warning once per rule and place; of a rule with one place the unlisted ones count too."""
        listed = Counter((each.rule, each.table, each.field) for each in self.warnings)
        places = Counter(rule for rule, _table, _field in listed)
        first = {(each.rule, each.table, each.field): each for each in reversed(self.warnings)}
        return tuple(
            Repeated(first[place], self.counts[place[0]] if places[place[0]] == 1 else times)
            for place, times in listed.items()
        )

    @property
    def unlisted(self) -> Mapping[str, int]:
        """How many findings of a rule are counted but not listed, for the rules where there are any."""
        listed = Counter(each.rule for each in self.findings)
        return {rule: count - listed[rule] for rule, count in self.counts.items() if count > listed[rule]}

    @property
    def remarks(self) -> tuple[Label, ...]:
        """What stands neither among the errors nor among the repeated warnings, in words."""
        told = Counter(each.rule for each in self.errors)
        for each in self.repeated_warnings:
            told[each.first.rule] += each.times
        return tuple(
            Label(
                f"Van regel {rule} staan er {left} bevindingen meer in de levering dan in deze lijst.",
                f"Of rule {rule} there are {left} findings more in the delivery than in this list.",
            )
            for rule, left in (Counter(self.counts) - told).items()
        )

    @property
    def exit_code(self) -> int:
        """0 the delivery can be taken, 1 it has errors, 2 it cannot be read."""
        if not self.readable:
            return 2
        return 1 if self.errors else 0

    def to_json(self) -> dict[str, Json]:
        """The report for another program."""
        return {
            "readable": self.readable,
            "exit_code": self.exit_code,
            "counts": dict(self.counts),
            "unlisted": dict(self.unlisted),
            "findings": [finding.to_json() for finding in self.findings],
        }


@dataclass(slots=True)
class Findings:
    """Gathers findings: the first of each rule as they are, the rest as a number."""

    found: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        rule: Rule,
        *,
        table: str = "",
        row: int | None = None,
        column: Column | None = None,
        field: str = "",
        value: str = "",
        **words: str | Label,
    ) -> None:
        """Note that ``rule`` is broken there; ``column`` and ``words`` fill its texts."""
        self.counts[rule.id] += 1
        if self.counts[rule.id] > LISTED_PER_RULE:
            return
        place = field or (column.name if column else rule.field)
        texts = (filled(rule.sentence, column, **words), filled(rule.remedy, column, **words))
        self._keep(rule, table or rule.table, row, place, value, texts)

    def add_each(
        self,
        rule: Rule,
        rows: "NDArray[np.integer] | Sequence[int]",
        *,
        table: str = "",
        column: Column | None = None,
        values: Iterable[str] = (),
    ) -> None:
        """Note that ``rule`` is broken in each of these rows, where ``values`` stand; ``column`` fills its texts."""
        if not len(rows):
            return
        left = max(0, LISTED_PER_RULE - self.counts[rule.id])
        self.counts[rule.id] += len(rows)
        texts = filled(rule.sentence, column), filled(rule.remedy, column)
        place = column.name if column else rule.field
        for row, value in zip(rows[:left], chain(values, repeat("")), strict=False):
            self._keep(rule, table or rule.table, int(row), place, value, texts)

    def add_told(self, rule: Rule, *, field: str, value: str, texts: tuple[Label, Label]) -> None:
        """Note a broken rule whose texts are filled already."""
        self.counts[rule.id] += 1
        if self.counts[rule.id] <= LISTED_PER_RULE:
            self._keep(rule, "", None, field, value, texts)

    def _keep(
        self, rule: Rule, table: str, row: int | None, place: str, value: str, texts: tuple[Label, Label]
    ) -> None:
        self.found.append(
            Finding(rule.severity, rule.id, shown(table), row, shown(place), shown(value), texts[0], texts[1])
        )

    def report(self, manifest: Manifest | None, *, readable: bool = True) -> Report:
        """What was gathered: errors before warnings, table by table as they were found, row by row."""
        tables = {each.table: place for place, each in reversed(list(enumerate(self.found)))}
        ordered = sorted(
            self.found,
            key=lambda each: (
                each.rule != NOT_READABLE.id,
                each.severity is Severity.WARNING,
                tables[each.table],
                each.row or 0,
            ),
        )
        return Report(tuple(ordered), MappingProxyType(dict(self.counts)), readable, manifest)
