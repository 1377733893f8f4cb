"""Phases in a row: a trajectory that is in none for long, and one that is twice in the same."""

from array import array
from collections.abc import Callable, Mapping

import numpy as np

from overstap.standard.codes import PHASE
from overstap.standard.rules import patterns, silences
from overstap.standard.validation.memory import DAYS, Numbers, Trajectories, as_numbers, day_number
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_PHASES = {value: number for number, value in enumerate(PHASE.values)}


class Episodes:
    """Keeps seventeen bytes of each episode. ``as_of`` is 0 where it is not known."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._places, self._rows = array("I"), array("I")
        self._starts, self._ends = array("i"), array("i")
        self._kinds = bytearray()
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {"phase": self._take}

    def _take(self, place: int, checked: Checked) -> None:
        if checked.wrong or self._trajectories.doubtful[place]:
            return
        self._places.append(place)
        self._rows.append(checked.number)
        self._starts.append(day_number(checked.row["started_on"]))
        self._ends.append(day_number(checked.row["ended_on"]))
        self._kinds.append(_PHASES[str(checked.row["phase"])])

    def finish(self, unread: set[str]) -> None:
        """Note what overlaps and what is missing in between."""
        if unread.isdisjoint(self.watches) and self._as_of and self._places:
            places = as_numbers(self._places, np.uint32).astype(np.int64)
            starts = as_numbers(self._starts, np.int32).astype(np.int64)
            until = self._trajectories.until(self._as_of)[places]
            ends = np.where(as_numbers(self._ends, np.int32) > 0, as_numbers(self._ends, np.int32), until)
            self._note_twice(places * len(_PHASES) + as_numbers(self._kinds, np.uint8), starts, ends)
            self._note_gaps(places, starts, np.minimum(ends, until))

    def _note_twice(self, groups: Numbers, starts: Numbers, ends: Numbers) -> None:
        """An episode that begins before another of its trajectory and phase has ended."""
        order = np.lexsort((ends, starts, groups))
        latest = np.maximum.accumulate((groups * DAYS + ends)[order])
        again = latest[:-1] > (groups * DAYS + starts)[order][1:]
        for place in sorted(order[1:][again].tolist()):
            self._findings.add(patterns.PHASE_TWICE, row=self._rows[place])

    def _note_gaps(self, places: Numbers, starts: Numbers, ends: Numbers) -> None:
        """A trajectory that is in no phase for long: at its beginning, in between, or at its end."""
        admitted = as_numbers(self._trajectories.admitted, np.int32).astype(np.int64)
        until = self._trajectories.until(self._as_of)
        order = np.lexsort((ends, starts, places))
        places, starts, ends = places[order], starts[order], ends[order]
        latest = np.maximum.accumulate(places * DAYS + ends) - places * DAYS
        is_first = np.concatenate(([True], places[1:] != places[:-1]))
        is_last = np.concatenate((is_first[1:], [True]))
        before = np.where(is_first, 0, np.concatenate(([0], latest[:-1])))
        gap = starts - np.maximum(before, admitted[places])
        rest = np.where(is_last, until[places] - np.maximum(latest, admitted[places]), 0)
        found = np.zeros(len(admitted), np.bool_)
        found[places[np.maximum(gap, rest) > silences.GAP_DAYS]] = True
        for place in self._trajectories.admitted_where(found):
            self._findings.add(silences.GAP, row=self._trajectories.rows[place])
