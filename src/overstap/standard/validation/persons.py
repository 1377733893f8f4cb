"""The trajectories of each person beside each other, and the days of all of them."""

from array import array
from collections.abc import Callable, Mapping

import numpy as np

from overstap.standard.rules import patterns, silences
from overstap.standard.tables import TABLES
from overstap.standard.validation.memory import DAYS, Trajectories, as_numbers
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_EPOCH = 719_163
"""1 January 1970 as a number of :meth:`datetime.date.toordinal`."""


class Persons:
    """Keeps four bytes of each trajectory: the row in which its profile denies an earlier attempt."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._denied = array("I", bytes(4 * len(trajectories)))
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {"profile": self._take}

    def _take(self, place: int, checked: Checked) -> None:
        if checked.row["earlier_attempt"] == "no":
            self._denied[place] = checked.number

    def finish(self, _unread: set[str]) -> None:
        """Note what is odd about a person, and about the days of everybody."""
        self._note_undecided()
        self._note_persons()
        for field in ("registered_on", "admitted_on", "closed_on"):
            self._note_guessed_days(field)

    def _note_undecided(self) -> None:
        trajectories = self._trajectories
        last = self._as_of - silences.A_YEAR
        for place, registered in enumerate(trajectories.registered):
            decided = trajectories.admitted[place] or trajectories.declined[place] or trajectories.doubtful[place]
            if registered and registered < last and not decided:
                self._findings.add(silences.NO_DECISION, row=trajectories.rows[place])

    def _note_persons(self) -> None:
        """Admissions in the order of person and day: which are a return, how soon, and which is the third."""
        trajectories = self._trajectories
        admitted = as_numbers(trajectories.admitted, np.int32).astype(np.int64)
        places = np.array(trajectories.admitted_where(admitted > 0), np.int64)
        if len(places) < patterns.MANY_TRAJECTORIES - 1:
            return
        persons = as_numbers(trajectories.person_of, np.uint32)[places].astype(np.int64)
        order = np.argsort(persons * DAYS + admitted[places], kind="stable")
        places, persons = places[order], persons[order]
        for number in (np.flatnonzero(persons[1:] == persons[:-1]) + 1).tolist():
            self._note_return(int(places[number - 1]), int(places[number]))
        times = patterns.MANY_TRAJECTORIES - 1
        for place in sorted(places[times:][persons[times:] == persons[:-times]].tolist()):
            self._findings.add(patterns.THREE_TRAJECTORIES, row=trajectories.rows[place])

    def _note_return(self, earlier: int, place: int) -> None:
        trajectories = self._trajectories
        closed, admitted = trajectories.closed[earlier], trajectories.admitted[place]
        if self._denied[place]:
            self._findings.add(patterns.ATTEMPT_DENIED, row=self._denied[place], value="no")
        if closed and trajectories.closing(earlier) == "early" and 0 <= admitted - closed <= patterns.BACK_DAYS:
            self._findings.add(patterns.BACK_SOON, row=trajectories.rows[place])

    def _note_guessed_days(self, field: str) -> None:
        days = as_numbers(getattr(self._trajectories, field.removesuffix("_on")), np.int32)
        days = days[days > 0].astype(np.int64) - _EPOCH
        if len(days) < patterns.AT_LEAST:
            return
        whole = days.astype("datetime64[D]")
        for rule, unit, share in (
            (patterns.NEW_YEAR, "Y", patterns.SHARE_OF_NEW_YEAR),
            (patterns.FIRSTS, "M", patterns.SHARE_OF_FIRSTS),
        ):
            times = int((whole == whole.astype(f"datetime64[{unit}]")).sum())
            if times > share * len(days):
                column = TABLES["trajectory"].column(field)
                self._findings.add(rule, table="trajectory", column=column, value=f"{times} / {len(days)}")
