"""Reading the rows of one table: every cell against its column, every row against the rules about one row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from overstap.standard.columns import Column as Described
from overstap.standard.columns import Kind, Table
from overstap.standard.delivery.batches import Batch, Cells, cells_of
from overstap.standard.delivery.table import TableFile, known_column
from overstap.standard.rules.cells import Limits, Reader, reader
from overstap.standard.rules.counted import COUNT_RULES
from overstap.standard.rules.doubts import DOUBTS
from overstap.standard.rules.files import COLUMN_MISSING, COLUMN_TWICE, COLUMN_UNKNOWN, FIELD_COUNT
from overstap.standard.rules.hints import LATE_DAYS, LATE_ENTRY
from overstap.standard.rules.patterns import AFTERWARDS_DAYS, AT_LEAST, ENTERED_AT_ONCE, SHARE_OF_ONE_DAY
from overstap.standard.rules.rows import ROW_RULES, ROW_WARNINGS
from overstap.standard.validation.checked import Checked, Column
from overstap.standard.validation.report import Findings

_TEXTS = {Kind.ID, Kind.TEXT}
_RULES = (*ROW_RULES, *ROW_WARNINGS, *DOUBTS, *COUNT_RULES)


class RowReader:
    """Reads the rows of one table and notes what is wrong with each of them by itself."""

    def __init__(self, table: Table, limits: Limits, findings: Findings) -> None:
        self._table = table
        self._limits = limits
        self.findings = findings
        self._rules = [each for each in _RULES if each.rule.table == table.name]
        self._entered: Counter[int] = Counter()
        self.count = 0

    def rows(self, file: TableFile) -> Iterator[Checked]:
        """Every row, some thousands at a time; of one with too many or too few cells only the id is sure."""
        columns = self._columns(file.header)
        for batch in file.batches:
            self.count += len(batch)
            if batch.odd:
                yield self._odd(batch.odd, file.header)
            if len(batch.numbers):
                yield self._checked(batch, columns)
        self._note_entered_at_once()

    def _columns(self, header: Sequence[str]) -> Mapping[int, tuple[Described, Reader]]:
        """What reads each cell, by its place; unknown columns, and those that stand there twice, are not read."""
        columns: dict[int, tuple[Described, Reader]] = {}
        seen: set[str] = set()
        for place, name in enumerate(header):
            column = known_column(self._table, name)
            if name in seen:
                self.findings.add(COLUMN_TWICE, table=self._table.name, row=1, field=name)
            elif column is None:
                self.findings.add(COLUMN_UNKNOWN, table=self._table.name, row=1, field=name)
            else:
                columns[place] = column, reader(column, self._limits)
            seen.add(name)
        for name in self._table.names:
            if name not in seen:
                self.findings.add(COLUMN_MISSING, table=self._table.name, row=1, column=self._table.column(name))
        return columns

    def _checked(self, batch: Batch, columns: Mapping[int, tuple[Described, Reader]]) -> Checked:
        read: dict[str, Column] = {}
        for place, (column, read_cell) in columns.items():
            read[column.name] = _read(batch.columns[place], column, read_cell)
            if any(read[column.name].rules):
                self._note_cells(batch, column, read[column.name])
        rows = Checked(batch.numbers, read, self._table.names)
        for each in self._rules:
            broken = each.is_broken(rows)
            if broken.any():
                self.findings.add_each(each.rule, rows.numbers[broken & ~rows.is_wrong(*each.fields)])
        if "recorded_on" in read:
            self._check_entry(rows)
        return rows

    def _note_cells(self, batch: Batch, column: Described, read: Column) -> None:
        for rule in dict.fromkeys(filter(None, read.rules)):
            places = np.flatnonzero(read.spread(np.array([each is rule for each in read.rules])))
            texts = (read.texts[place] for place in read.places[places].tolist())
            numbers = batch.numbers[places]
            self.findings.add_each(rule, numbers, table=self._table.name, column=column, values=texts)

    def _check_entry(self, rows: Checked) -> None:
        recorded = rows.day("recorded_on")
        days = [rows.day(name) for name in self._table.happened]
        last = np.maximum.reduce(days) if days else np.zeros(len(rows), np.int32)
        late = np.where((recorded > 0) & (last > 0), recorded - last, 0)
        self._entered.update(recorded[late > AFTERWARDS_DAYS].tolist())
        too_late = late > LATE_DAYS
        texts = rows.texts("recorded_on", too_late)
        self.findings.add_each(LATE_ENTRY, rows.numbers[too_late], table=self._table.name, values=texts)

    def _note_entered_at_once(self) -> None:
        total = self._entered.total()
        for day, times in self._entered.most_common(1):
            if total >= AT_LEAST and times > SHARE_OF_ONE_DAY * total:
                value = f"{date.fromordinal(day).isoformat()}: {times} / {total}"
                self.findings.add(ENTERED_AT_ONCE, table=self._table.name, value=value)

    def _odd(self, odd: Sequence[tuple[int, list[str]]], header: Sequence[str]) -> Checked:
        """Rows in which nothing can be trusted but the id that they begin with."""
        for number, cells in odd:
            found, told = str(len(cells)), str(len(header))
            self.findings.add(FIELD_COUNT, table=self._table.name, row=number, value=cells[0], found=found, told=told)
        columns: dict[str, Column] = {}
        first = known_column(self._table, header[0]) if header else None
        if first is not None and first.kind is Kind.ID:
            columns[first.name] = _read(cells_of([cells[0] for _, cells in odd]), first, reader(first))
        return Checked(np.array([number for number, _ in odd]), columns, self._table.names)


def _read(cells: Cells, column: Described, read: Reader) -> Column:
    if column.kind in _TEXTS and "" not in cells.texts:
        return Column(cells.places, cells.texts, cells.texts, ())
    found = [read(text) for text in cells.texts]
    return Column(cells.places, cells.texts, [value for value, _ in found], [rule for _, rule in found])
