"""Rows of counts beside each other and beside the manifest: each thing is told once, of a period that was counted."""

from collections.abc import Iterable

import numpy as np

from overstap.core.periods import Period
from overstap.standard.columns import Table
from overstap.standard.delivery.manifest import Draft
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.rules.counted import BEYOND, MOST_ROWS, OTHER_PERIOD, TWICE, told_of
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import Hasher, Keys
from overstap.standard.validation.report import Findings


class Counted:
    """Takes the checked rows of every table of counts."""

    def __init__(self, draft: Draft, findings: Findings) -> None:
        self._findings = findings
        self._hash = Hasher()
        self._periods = {(each.start, each.end) for each in draft.periods}
        self._are_named = all(each.key != "periods" for each in draft.problems)
        self._left = MOST_ROWS
        if any(not _is_within(each, draft) for each in draft.periods):
            findings.add(BEYOND)

    def take(self, table: Table, batches: Iterable[Checked]) -> None:
        """Look at the rows of a table together.

        :raises NotReadableError: there are more than counts can have
        """
        keys = Keys()
        for rows in batches:
            self._left -= len(rows)
            if self._left < 0:
                raise NotReadableError(
                    f"aantallen hebben ten hoogste {MOST_ROWS} rijen.", f"counts have at most {MOST_ROWS} rows."
                )
            self._take(table, rows.where(rows.is_right), keys)
        self._findings.add_each(TWICE, keys.doubled_rows(), table=table.name)

    def finish(self, unread: set[str]) -> None:
        """Counts lack nothing: what is not told is not known."""

    def _take(self, table: Table, rows: Checked, keys: Keys) -> None:
        told = []
        for number, row in zip(rows.numbers.tolist(), rows.each(), strict=True):
            if self._are_named and (row["period_start"], row["period_end"]) not in self._periods:
                self._findings.add(OTHER_PERIOD, table=table.name, row=number)
            told.append(self._hash(repr(told_of(row))))
        keys.add(np.array(told, np.uint64), rows.numbers)


def _is_within(period: Period, draft: Draft) -> bool:
    first, last = draft.days.get("history_from"), draft.days.get("as_of")
    return (first is None or first <= period.start) and (last is None or period.end <= last)
