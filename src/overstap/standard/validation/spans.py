"""Days that lie outside their trajectory: before its registration or admission, or after its closing."""

from array import array
from collections.abc import Callable, Mapping
from datetime import date

from overstap.standard.rules.spans import SPANS, SpanRule
from overstap.standard.validation.memory import Trajectories
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked


class Spans:
    """Lays the day of a row beside one of its trajectory."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._doubtful = trajectories.doubtful
        self._findings = findings
        days = {
            "registered_on": trajectories.registered,
            "admitted_on": trajectories.admitted,
            "closed_on": trajectories.closed,
        }
        by_table: dict[str, list[tuple[SpanRule, array[int]]]] = {}
        for each in SPANS:
            by_table.setdefault(each.rule.table, []).append((each, days[each.than]))
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {
            table: self._watch(rules) for table, rules in by_table.items()
        }

    def _watch(self, rules: "list[tuple[SpanRule, array[int]]]") -> Callable[[int, Checked], None]:
        doubtful, findings = self._doubtful, self._findings
        told = [(each.rule, each.rule.field, than, each.is_after) for each, than in rules]

        def take(place: int, checked: Checked) -> None:
            for rule, field, than, is_after in told:
                day, other = checked.row[field], than[place]
                if not other or not isinstance(day, date) or doubtful[place]:
                    continue
                number = day.toordinal()
                if number > other if is_after else number < other:
                    findings.add(rule, row=checked.number, value=day.isoformat())

        return take

    def finish(self, _unread: set[str]) -> None:
        """Nothing is left to say at the end."""
