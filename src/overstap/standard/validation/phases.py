"""Which trajectories have a phase, an execution, an aftercare that begins too soon."""

from array import array
from collections.abc import Callable, Mapping
from datetime import date

from overstap.standard.rules import hints
from overstap.standard.rules.trajectories import COMPLETED_WITHOUT_EXECUTION
from overstap.standard.validation.memory import Trajectories, day_number
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked


class Phases:
    """Keeps, of each trajectory, whether it has a phase and an execution, and which aftercare began first."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._trajectories = trajectories
        self._findings = findings
        count = len(trajectories)
        self._any = bytearray(count)
        self._execution = bytearray(count)
        self._ended = array("i", bytes(4 * count))
        self._aftercare = array("i", bytes(4 * count))
        self._aftercare_row = array("I", bytes(4 * count))
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {"phase": self._take}

    def _take(self, place: int, checked: Checked) -> None:
        self._any[place] = 1
        phase, started = checked.row["phase"], checked.row["started_on"]
        if phase == "execution" or "phase" in checked.wrong:
            self._execution[place] = 1
            self._ended[place] = _earliest(self._ended[place], day_number(checked.row["ended_on"]))
        elif phase == "aftercare" and isinstance(started, date):
            day = started.toordinal()
            if _earliest(self._aftercare[place], day) == day:
                self._aftercare[place] = day
                self._aftercare_row[place] = checked.number

    def finish(self, unread: set[str]) -> None:
        """Note what is missing."""
        if not unread.isdisjoint(self.watches):
            return
        trajectories, findings = self._trajectories, self._findings
        trajectories.note_admitted_without(self._any, hints.NO_PHASE, findings)
        for place, row in enumerate(trajectories.rows):
            if trajectories.closing(place) == "completed" and not self._execution[place]:
                findings.add(COMPLETED_WITHOUT_EXECUTION, row=row, value="completed")
            begun, ended = self._aftercare[place], self._ended[place]
            if begun and (not ended or ended > begun):
                findings.add(hints.AFTERCARE_BEFORE_EXECUTION, row=self._aftercare_row[place])


def _earliest(known: int, day: int) -> int:
    """The earlier of two days as numbers, where 0 is no day."""
    return min(known, day) if known and day else known or day
