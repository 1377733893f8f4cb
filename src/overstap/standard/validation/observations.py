"""What was observed about sex work, laid beside the admissions and closings of the person."""

from collections.abc import Callable, Mapping
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from overstap.standard.rules import hints, patterns, silences
from overstap.standard.rules.asked import Marks
from overstap.standard.rules.trajectories import OBSERVED_AFTER_DEATH
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import DAYS, NEVER, Gathered, Numbers, Places, Trajectories, first_days
from overstap.standard.validation.report import Findings

_RANKS = {"stopped": 0, "reduced": 1, "active": 2}
"""The statuses that count, the least favourable last: of several on one day that one holds."""

_SAYS = 4


class Observations:
    """Keeps every observation that counts as one number, and the day on which each person died."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._kept, self._declined = Gathered(np.int64, np.uint32), Gathered(np.int64)
        self._died = np.full(len(trajectories), NEVER, np.int32)  # by person
        died = np.flatnonzero(trajectories.closed_as("deceased"))
        first_days(trajectories.person_of[died], trajectories.closed[died], self._died)
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {"sex_work": self._take}

    def _take(self, places: Places, rows: Checked) -> None:
        known = rows.day("observed_on") > 0
        rows, persons = rows.where(known), self._trajectories.person_of[places[known]]
        days = rows.day("observed_on")
        after = days > self._died[persons]
        self._findings.add_each(OBSERVED_AFTER_DEATH, rows.numbers[after], values=rows.texts("observed_on", after))
        hearsay = rows.is_any("known_from", "third_party")
        self._findings.add_each(hints.HEARSAY, rows.numbers[hearsay], values=repeat("third_party"))
        ranks = rows.code("status", _RANKS)
        heard, declined = ~hearsay & (ranks >= 0), ~hearsay & (ranks < 0)
        moments = persons * DAYS + days
        self._kept.add((moments * _SAYS + ranks)[heard], rows.numbers[heard])
        self._declined.add(moments[declined])

    def finish(self, unread: set[str]) -> None:
        """Note of whom nothing was heard, and of whom not when it mattered."""
        heard, rows = self._kept.take()
        self._note_contradictions(heard, rows)
        if not unread.isdisjoint(self.watches):
            return
        heard = np.sort(heard)
        days = heard // _SAYS
        its = self._trajectories
        ever = self._any_between(days, np.zeros(len(its), np.int64), DAYS - 1)
        its.note(~ever, hints.NO_OBSERVATION, self._findings)
        asked_late = ever & ~self._any_between(days, self._fresh_on(its.admitted), its.admitted)
        its.note(asked_late, silences.NOT_HEARD_AT_ADMISSION, self._findings)
        self._note_closings(days, heard, ever)
        self._note_long_ago(days, ever)

    def _note_closings(self, days: Numbers, heard: Numbers, ever: Marks) -> None:
        """What was known at closing, and heard after it."""
        its, findings = self._trajectories, self._findings
        is_known = self._any_between(days, self._fresh_on(its.closed), its.closed)
        its.note(ever & (its.closed > 0) & ~is_known, hints.NOT_HEARD_AT_CLOSING, findings)
        if not len(heard):
            return
        last = np.searchsorted(heard, (self._persons + its.closed) * _SAYS + _SAYS - 1, "right") - 1
        is_stopped = is_known & (its.closed > 0) & (heard[last] % _SAYS == _RANKS["stopped"])
        returned = its.rows[its.admitted_where(is_stopped & its.closed_because("returned_to_sex_work"))]
        findings.add_each(patterns.RETURNED_WHILE_STOPPED, returned, values=repeat("returned_to_sex_work"))
        is_silent = is_stopped & (its.closed + silences.A_YEAR < self._as_of) & its.closed_as("completed")
        is_silent &= ~self._any_between(days, its.closed + 1, DAYS - 1)
        its.note(is_silent, silences.NOT_HEARD_AFTERWARDS, findings)

    def _note_long_ago(self, days: Numbers, ever: Marks) -> None:
        """Of those who are still guided, and of whom something was heard once."""
        its, since = self._trajectories, self._as_of - hints.FRESH_DAYS
        (declined,) = self._declined.take()
        asked = np.sort(np.concatenate((days, declined)))
        is_open = ever & (its.closed == 0) & (its.admitted < since)
        firsts = np.full(len(its), max(since, 0))
        its.note(is_open & ~self._any_between(asked, firsts, DAYS - 1), silences.NOT_ASKED_LATELY, self._findings)

    def _note_contradictions(self, heard: Numbers, rows: Numbers) -> None:
        """Another status of one person on one day: each row but the first of that day."""
        order = np.lexsort((rows, heard))
        days, says = heard[order] // _SAYS, heard[order] % _SAYS
        again = order[1:][(days[1:] == days[:-1]) & (says[1:] != says[:-1])]
        self._findings.add_each(patterns.CONTRADICTED, np.sort(rows[again]))

    @property
    def _persons(self) -> NDArray[np.int64]:
        return self._trajectories.person_of * DAYS

    def _fresh_on(self, days: Numbers) -> Numbers:
        """From which day on an observation is knowledge on these ``days``: 180 before, not before registering."""
        return np.maximum(np.maximum(self._trajectories.registered, days - hints.FRESH_DAYS), 0)

    def _any_between(self, known: Numbers, first: Numbers, last: "Numbers | int") -> Marks:
        """Of each trajectory: whether a day of its person in ``known`` lies between two, both included."""
        persons = self._persons
        return np.searchsorted(known, persons + first, "left") < np.searchsorted(known, persons + last, "right")
