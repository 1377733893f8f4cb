"""Which trajectories have a phase, an execution, an aftercare that begins too soon."""

from collections.abc import Callable, Mapping
from itertools import repeat

import numpy as np

from overstap.standard.rules import hints
from overstap.standard.rules.trajectories import COMPLETED_WITHOUT_EXECUTION
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import NEVER, Gathered, Places, Trajectories, first_days
from overstap.standard.validation.report import Findings


class Phases:
    """Keeps, of each trajectory, whether it has a phase and an execution, and every aftercare."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._trajectories = trajectories
        self._findings = findings
        count = len(trajectories)
        self._any, self._execution = (np.zeros(count, np.bool_) for _ in range(2))
        self._ended = np.full(count, NEVER, np.int32)
        self._aftercare = Gathered(np.uint32, np.int32, np.uint32)
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {"phase": self._take}

    def _take(self, places: Places, rows: Checked) -> None:
        self._any[places] = True
        execution = rows.is_any("phase", "execution") | rows.is_wrong("phase")
        self._execution[places[execution]] = True
        first_days(places[execution], rows.day("ended_on")[execution], self._ended)
        started = rows.day("started_on")
        aftercare = rows.is_any("phase", "aftercare") & (started > 0)
        self._aftercare.add(places[aftercare], started[aftercare], rows.numbers[aftercare])

    def finish(self, unread: set[str]) -> None:
        """Note what is missing."""
        if not unread.isdisjoint(self.watches):
            return
        trajectories, findings = self._trajectories, self._findings
        trajectories.note(~self._any, hints.NO_PHASE, findings)
        lacking = trajectories.rows[trajectories.closed_as("completed") & ~self._execution]
        findings.add_each(COMPLETED_WITHOUT_EXECUTION, lacking, values=repeat("completed"))
        self._note_too_soon()

    def _note_too_soon(self) -> None:
        """The first aftercare of a trajectory, where no execution had ended when it began; of two on a day the last."""
        places, begun, rows = self._aftercare.take()
        order = np.lexsort((-rows.astype(np.int64), begun, places))
        _, firsts = np.unique(places[order], return_index=True)
        first = order[firsts]
        too_soon = self._ended[places[first]] > begun[first]
        self._findings.add_each(hints.AFTERCARE_BEFORE_EXECUTION, np.sort(rows[first][too_soon]))
