"""What was observed about sex work, laid beside the admissions and closings of the person."""

from array import array
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from overstap.standard.rules import hints, patterns, silences
from overstap.standard.rules.rule import Rule
from overstap.standard.rules.trajectories import OBSERVED_AFTER_DEATH
from overstap.standard.validation.memory import DAYS, Numbers, Trajectories, as_numbers
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_RANKS = {"stopped": 0, "reduced": 1, "active": 2}
"""The statuses that count, the least favourable last: of several on one day that one holds."""

_SAYS = 4


class Observations:
    """Keeps every observation that counts as one number, and the day on which each person died."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._heard, self._rows = array("Q"), array("I")
        self._declined = array("Q")
        self._died: dict[int, int] = {}
        for place in range(len(trajectories)):
            if trajectories.closing(place) == "deceased" and trajectories.closed[place]:
                person, day = trajectories.person_of[place], trajectories.closed[place]
                self._died[person] = min(day, self._died.get(person, day))
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {"sex_work": self._take}

    def _take(self, place: int, checked: Checked) -> None:
        row, person = checked.row, self._trajectories.person_of[place]
        day = row["observed_on"]
        if not isinstance(day, date):
            return
        number = day.toordinal()
        if self._died and number > self._died.get(person, DAYS):
            self._findings.add(OBSERVED_AFTER_DEATH, row=checked.number, value=day.isoformat())
        rank = _RANKS.get(str(row["status"]))
        if row["known_from"] == "third_party":
            self._findings.add(hints.HEARSAY, row=checked.number, value="third_party")
        elif rank is not None:
            self._heard.append((person * DAYS + number) * _SAYS + rank)
            self._rows.append(checked.number)
        else:
            self._declined.append(person * DAYS + number)

    def finish(self, unread: set[str]) -> None:
        """Note of whom nothing was heard, and of whom not when it mattered."""
        heard = as_numbers(self._heard, np.uint64).astype(np.int64)
        self._note_contradictions(heard)
        if not unread.isdisjoint(self.watches):
            return
        heard = np.sort(heard)
        days = heard // _SAYS
        ever = self._any_between(days, np.zeros(len(self._trajectories), np.int64), DAYS - 1)
        self._note(~ever, hints.NO_OBSERVATION)
        admitted = as_numbers(self._trajectories.admitted, np.int32)
        self._note(ever & ~self._any_between(days, self._fresh_on(admitted), admitted), silences.NOT_HEARD_AT_ADMISSION)
        self._note_closings(days, heard, ever)
        self._note_long_ago(days, ever)

    def _note_closings(self, days: Numbers, heard: Numbers, ever: NDArray[np.bool_]) -> None:
        """What was known at closing, and heard after it."""
        trajectories = self._trajectories
        closed = as_numbers(trajectories.closed, np.int32)
        is_known = self._any_between(days, self._fresh_on(closed), closed)
        self._note(ever & (closed > 0) & ~is_known, hints.NOT_HEARD_AT_CLOSING)
        if not len(heard):
            return
        last = np.searchsorted(heard, (self._persons + closed) * _SAYS + _SAYS - 1, "right") - 1
        is_stopped = is_known & (closed > 0) & (heard[last] % _SAYS == _RANKS["stopped"])
        for place in trajectories.admitted_where(is_stopped):
            if trajectories.reason(place) == "returned_to_sex_work":
                row = trajectories.rows[place]
                self._findings.add(patterns.RETURNED_WHILE_STOPPED, row=row, value="returned_to_sex_work")
        is_silent = is_stopped & (closed + silences.A_YEAR < self._as_of)
        is_silent &= ~self._any_between(days, closed + 1, DAYS - 1)
        for place in trajectories.admitted_where(is_silent):
            if trajectories.closing(place) == "completed":
                self._findings.add(silences.NOT_HEARD_AFTERWARDS, row=trajectories.rows[place])

    def _note_long_ago(self, days: Numbers, ever: NDArray[np.bool_]) -> None:
        """Of those who are still guided, and of whom something was heard once."""
        since = self._as_of - hints.FRESH_DAYS
        asked = np.sort(np.concatenate((days, as_numbers(self._declined, np.uint64).astype(np.int64))))
        admitted, closed = (
            as_numbers(each, np.int32) for each in (self._trajectories.admitted, self._trajectories.closed)
        )
        is_open = ever & (closed == 0) & (admitted < since)
        firsts = np.full(len(admitted), max(since, 0))
        self._note(is_open & ~self._any_between(asked, firsts, DAYS - 1), silences.NOT_ASKED_LATELY)

    def _note_contradictions(self, heard: Numbers) -> None:
        """Another status of one person on one day: each row but the first of that day."""
        order = np.argsort(heard, kind="stable")
        days, says = heard[order] // _SAYS, heard[order] % _SAYS
        again = order[1:][(days[1:] == days[:-1]) & (says[1:] != says[:-1])]
        for place in sorted(again.tolist()):
            self._findings.add(patterns.CONTRADICTED, row=self._rows[place])

    def _note(self, are: NDArray[np.bool_], rule: Rule) -> None:
        for place in self._trajectories.admitted_where(are):
            self._findings.add(rule, row=self._trajectories.rows[place])

    @property
    def _persons(self) -> NDArray[np.int64]:
        return as_numbers(self._trajectories.person_of, np.uint32).astype(np.int64) * DAYS

    def _fresh_on(self, days: Numbers) -> Numbers:
        """From which day on an observation is knowledge on these ``days``: 180 before, not before registering."""
        return np.maximum(np.maximum(as_numbers(self._trajectories.registered, np.int32), days - hints.FRESH_DAYS), 0)

    def _any_between(self, known: Numbers, first: Numbers, last: "Numbers | int") -> NDArray[np.bool_]:
        """Of each trajectory: whether a day of its person in ``known`` lies between two, both included."""
        persons = self._persons
        return np.searchsorted(known, persons + first, "left") < np.searchsorted(known, persons + last, "right")
