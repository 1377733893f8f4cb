"""The years of a programme: what was expected, what it cost, who paid, and whether anybody was guided."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from overstap.standard.codes import UNKNOWN
from overstap.standard.facts import Row, Value
from overstap.standard.rules import hints, patterns, silences
from overstap.standard.rules.cells import FIRST_DAY
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import Trajectories
from overstap.standard.validation.report import Findings


class Years:
    """Keeps the years with an expected inflow, and the sums of costs and income."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._expected: set[Value] = set()
        self._sums: Mapping[str, defaultdict[int, Decimal]] = {
            name: defaultdict(Decimal) for name in ("cost", "income")
        }
        self._kinds: set[tuple[int, Value]] = set()

    def take(self, table: str, rows: Checked) -> None:
        """Note the rows of a table about years; of other tables nothing."""
        if table == "programme_year":
            self._expected.update(row["year"] for row in rows.each() if row["expected_inflow"] not in {None, UNKNOWN})
        elif table in self._sums:
            right = rows.where(rows.is_right)
            for number, row in zip(right.numbers.tolist(), right.each(), strict=True):
                self._take_amount(table, number, row)

    def _take_amount(self, table: str, number: int, row: Row) -> None:
        year, amount, kind = row["year"], row["amount_eur"], row.get("kind")
        if not isinstance(year, int) or year < FIRST_DAY.year or not isinstance(amount, Decimal):
            return
        self._sums[table][year] += amount
        if table == "cost" and (year, kind) in self._kinds:
            self._findings.add(patterns.COST_TWICE, row=number, value=str(kind))
        self._kinds.add((year, kind))

    def finish(self, trajectories: Trajectories, unread: set[str]) -> None:
        """Note what the years lack, and what does not agree."""
        if "programme_year" not in unread:
            for year in sorted(trajectories.years() - self._expected):
                self._findings.add(hints.NO_EXPECTATION, value=str(year), year=str(year))
        if "cost" not in unread:
            self._note_costs(trajectories)
        if unread.isdisjoint(("cost", "income")):
            self._note_income()

    def _note_costs(self, trajectories: Trajectories) -> None:
        costs = self._sums["cost"]
        for year in sorted(costs):
            if not _is_anybody_guided_in(year, trajectories):
                self._findings.add(patterns.COST_WITHOUT_TRAJECTORIES, value=str(year), year=str(year))
        for year in sorted(trajectories.years()):
            if costs and min(costs) < year < max(costs) and year not in costs:
                self._findings.add(silences.COST_MISSING, value=str(year), year=str(year))

    def _note_income(self) -> None:
        """Of years of which somebody's income is given."""
        for year, income in sorted(self._sums["income"].items()):
            if 100 * income < patterns.COVERED * self._sums["cost"][year]:
                self._findings.add(patterns.INCOME_SHORT, value=str(year), year=str(year))


def _is_anybody_guided_in(year: int, trajectories: Trajectories) -> bool:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    registered, closed = trajectories.registered, trajectories.closed
    return bool(((registered <= last) & ((closed == 0) | (closed >= first))).any())
