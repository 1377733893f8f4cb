"""The years of a programme: what was expected, what it cost, who paid, and whether anybody was guided."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import numpy as np

from overstap.standard.facts import Value
from overstap.standard.rules import hints, patterns, silences
from overstap.standard.rules.cells import FIRST_DAY
from overstap.standard.validation.memory import Trajectories, as_numbers
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked


class Years:
    """Keeps the years with an expected inflow, and the sums of costs and income."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._expected: set[Value] = set()
        self._sums: Mapping[str, defaultdict[int, Decimal]] = {
            name: defaultdict(Decimal) for name in ("cost", "income")
        }
        self._kinds: set[tuple[int, Value]] = set()

    def take(self, table: str, checked: Checked) -> None:
        """Note one row of a table about years; of other tables nothing."""
        year = checked.row.get("year")
        if table == "programme_year" and checked.row["expected_inflow"] not in {None, "unknown"}:
            self._expected.add(year)
        elif table in self._sums and not checked.wrong and isinstance(year, int) and year >= FIRST_DAY.year:
            amount = checked.row["amount_eur"]
            self._sums[table][year] += amount if isinstance(amount, Decimal) else 0
            if table == "cost":
                self._note_twice(year, checked)

    def _note_twice(self, year: int, checked: Checked) -> None:
        key = (year, checked.row["kind"])
        if key in self._kinds:
            self._findings.add(patterns.COST_TWICE, row=checked.number, value=str(checked.row["kind"]))
        self._kinds.add(key)

    def finish(self, trajectories: Trajectories, unread: set[str]) -> None:
        """Note what the years lack, and what does not agree."""
        if "programme_year" not in unread:
            for year in sorted(trajectories.years - self._expected):
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
        for year in sorted(trajectories.years):
            if costs and min(costs) < year < max(costs) and year not in costs:
                self._findings.add(silences.COST_MISSING, value=str(year), year=str(year))

    def _note_income(self) -> None:
        """Of years of which somebody's income is given."""
        for year, income in sorted(self._sums["income"].items()):
            if 100 * income < patterns.COVERED * self._sums["cost"][year]:
                self._findings.add(patterns.INCOME_SHORT, value=str(year), year=str(year))


def _is_anybody_guided_in(year: int, trajectories: Trajectories) -> bool:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    registered, closed = as_numbers(trajectories.registered, np.int32), as_numbers(trajectories.closed, np.int32)
    return bool(((registered <= last) & ((closed == 0) | (closed >= first))).any())
