"""Phases in a row: a trajectory that is in none for long, and one that is twice in the same."""

from collections.abc import Callable, Mapping

import numpy as np

from overstap.standard.codes import PHASE
from overstap.standard.rules import patterns, silences
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import DAYS, Gathered, Numbers, Places, Trajectories
from overstap.standard.validation.report import Findings

_PHASES = {value: number for number, value in enumerate(PHASE.values)}


class Episodes:
    """Keeps seventeen bytes of each episode. ``as_of`` is 0 where it is not known."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._kept = Gathered(np.uint32, np.uint32, np.int32, np.int32, np.uint8)
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {"phase": self._take}

    def _take(self, places: Places, rows: Checked) -> None:
        sure = rows.is_right & ~self._trajectories.doubtful[places]
        places, rows = places[sure], rows.where(sure)
        phases = rows.code("phase", _PHASES)
        self._kept.add(places, rows.numbers, rows.day("started_on"), rows.day("ended_on"), phases)

    def finish(self, unread: set[str]) -> None:
        """Note what overlaps and what is missing in between."""
        kept, rows, starts, ends, kinds = self._kept.take()
        if unread.isdisjoint(self.watches) and self._as_of and len(kept):
            places, starts = kept.astype(np.int64), starts.astype(np.int64)
            until = self._trajectories.until(self._as_of)[places]
            ends = np.where(ends > 0, ends, until)
            self._note_twice(places * len(_PHASES) + kinds, starts, ends, rows)
            self._note_gaps(places, starts, np.minimum(ends, until))

    def _note_twice(self, groups: Numbers, starts: Numbers, ends: Numbers, rows: Numbers) -> None:
        """An episode that begins before another of its trajectory and phase has ended."""
        order = np.lexsort((ends, starts, groups))
        latest = np.maximum.accumulate((groups * DAYS + ends)[order])
        again = latest[:-1] > (groups * DAYS + starts)[order][1:]
        self._findings.add_each(patterns.PHASE_TWICE, np.sort(rows[order[1:][again]]))

    def _note_gaps(self, places: Numbers, starts: Numbers, ends: Numbers) -> None:
        """A trajectory that is in no phase for long: at its beginning, in between, or at its end."""
        admitted = self._trajectories.admitted.astype(np.int64)
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
        self._trajectories.note(found, silences.GAP, self._findings)
