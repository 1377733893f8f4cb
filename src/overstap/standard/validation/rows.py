"""Reading the rows of one table: every cell against its column, every row against the rules about one row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from overstap.standard.columns import Column, Kind, Table
from overstap.standard.delivery.table import TableFile, known_column
from overstap.standard.facts import Row, Value
from overstap.standard.rules.cells import Limits, Reader, reader
from overstap.standard.rules.counted import COUNT_RULES
from overstap.standard.rules.doubts import DOUBTS
from overstap.standard.rules.files import COLUMN_MISSING, COLUMN_TWICE, COLUMN_UNKNOWN, FIELD_COUNT
from overstap.standard.rules.hints import LATE_DAYS, LATE_ENTRY
from overstap.standard.rules.patterns import AFTERWARDS_DAYS, AT_LEAST, ENTERED_AT_ONCE, SHARE_OF_ONE_DAY
from overstap.standard.rules.rows import ROW_RULES, ROW_WARNINGS
from overstap.standard.validation.report import Findings

_LATE = timedelta(days=LATE_DAYS)
_AFTERWARDS = timedelta(days=AFTERWARDS_DAYS)
_RULES = (*ROW_RULES, *ROW_WARNINGS, *DOUBTS, *COUNT_RULES)
_NONE: frozenset[str] = frozenset()


class Checked(NamedTuple):
    """A row that was read: its number, its values, and the columns of which nothing can be said."""

    number: int
    row: Row
    wrong: frozenset[str]


class RowReader:
    """Reads the rows of one table and notes what is wrong with each of them by itself."""

    def __init__(self, table: Table, limits: Limits, findings: Findings) -> None:
        self._table = table
        self._limits = limits
        self.findings = findings
        self._rules = [each for each in _RULES if each.rule.table == table.name]
        self._happened = table.happened
        self._entered: Counter[date] = Counter()
        self.count = 0

    def rows(self, file: TableFile) -> Iterator[Checked]:
        """Every row that has as many fields as the header; blank lines are no rows."""
        columns = self._columns(file.header)
        missing = frozenset(self._table.names) - {column.name for column, _ in columns if column}
        nothing: dict[str, Value] = dict.fromkeys(missing)
        for number, cells in enumerate(file.rows, 2):
            if not cells:
                continue
            self.count += 1
            if len(cells) == len(columns):
                yield self._checked(number, cells, columns, nothing, missing)
            else:
                yield self._odd(number, cells, columns)
        self._note_entered_at_once()

    def _columns(self, header: Sequence[str]) -> "list[tuple[Column | None, Reader | None]]":
        """What reads each cell; nothing where the column is not known, or stands there for the second time."""
        columns: list[tuple[Column | None, Reader | None]] = []
        seen: set[str] = set()
        for name in header:
            column = known_column(self._table, name)
            if name in seen:
                self.findings.add(COLUMN_TWICE, table=self._table.name, row=1, field=name)
                column = None
            elif column is None:
                self.findings.add(COLUMN_UNKNOWN, table=self._table.name, row=1, field=name)
            seen.add(name)
            columns.append((column, reader(column, self._limits) if column else None))
        for name in self._table.names:
            if name not in seen:
                self.findings.add(COLUMN_MISSING, table=self._table.name, row=1, column=self._table.column(name))
        return columns

    def _checked(
        self,
        number: int,
        cells: Sequence[str],
        columns: "Sequence[tuple[Column | None, Reader | None]]",
        nothing: dict[str, Value],
        missing: frozenset[str],
    ) -> Checked:
        row, wrong = dict(nothing), missing
        for (column, read), cell in zip(columns, cells, strict=True):
            if column is None or read is None:
                continue
            row[column.name], rule = read(cell)
            if rule:
                wrong |= {column.name}
                self.findings.add(rule, table=self._table.name, row=number, column=column, value=cell)
        self._check_row(number, row, wrong)
        return Checked(number, row, wrong)

    def _check_row(self, number: int, row: Row, wrong: frozenset[str]) -> None:
        for each in self._rules:
            if (not wrong or wrong.isdisjoint(each.fields)) and each.is_broken(row):
                self.findings.add(each.rule, row=number)
        recorded = row.get("recorded_on")
        if isinstance(recorded, date):
            self._check_entry(number, row, recorded)

    def _check_entry(self, number: int, row: Row, recorded: date) -> None:
        days = [day for name in self._happened if isinstance(day := row[name], date)]
        late = recorded - max(days) if days else timedelta()
        if late > _AFTERWARDS:
            self._entered[recorded] += 1
        if late > _LATE:
            self.findings.add(LATE_ENTRY, table=self._table.name, row=number, value=recorded.isoformat())

    def _note_entered_at_once(self) -> None:
        total = self._entered.total()
        for day, times in self._entered.most_common(1):
            if total >= AT_LEAST and times > SHARE_OF_ONE_DAY * total:
                value = f"{day.isoformat()}: {times} / {total}"
                self.findings.add(ENTERED_AT_ONCE, table=self._table.name, value=value)

    def _odd(self, number: int, cells: Sequence[str], columns: Sequence[tuple[Column | None, object]]) -> Checked:
        """A row with too many or too few fields: nothing in it can be trusted but the id that it begins with."""
        found, told = str(len(cells)), str(len(columns))
        self.findings.add(FIELD_COUNT, table=self._table.name, row=number, value=cells[0], found=found, told=told)
        row: dict[str, Value] = dict.fromkeys(self._table.names)
        first = columns[0][0] if columns else None
        wrong = frozenset(self._table.names)
        if first is not None and first.kind is Kind.ID and cells[0]:
            row[first.name] = cells[0]
            wrong -= {first.name}
        return Checked(number, row, wrong)
