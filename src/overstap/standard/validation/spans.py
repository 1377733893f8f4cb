"""Days that lie outside their trajectory: before its registration or admission, or after its closing."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import groupby

from overstap.standard.rules.spans import SPANS, SpanRule
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import Places, Trajectories
from overstap.standard.validation.report import Findings


class Spans:
    """Lays the days of rows beside those of their trajectories."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._trajectories, self._findings = trajectories, findings
        by_table = groupby(sorted(SPANS, key=lambda each: each.rule.table), key=lambda each: each.rule.table)
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {
            table: partial(self._take, tuple(rules)) for table, rules in by_table
        }

    def _take(self, rules: tuple[SpanRule, ...], places: Places, rows: Checked) -> None:
        parents, is_sure = self._trajectories.beside(places), ~self._trajectories.doubtful[places]
        for each in rules:
            day, other = rows.day(each.rule.field), parents.day(each.than)
            outside = (day > other) if each.is_after else (day < other)
            broken = outside & (day > 0) & (other > 0) & is_sure
            if broken.any():
                texts = rows.texts(each.rule.field, broken)
                self._findings.add_each(each.rule, rows.numbers[broken], values=texts)

    def finish(self, _unread: set[str]) -> None:
        """Nothing is left to say at the end."""
