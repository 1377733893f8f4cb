"""The trajectories of each person beside each other, and the days of all of them."""

from collections.abc import Callable, Mapping
from itertools import repeat

import numpy as np

from overstap.standard.rules import patterns, silences
from overstap.standard.tables import TABLES
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import DAYS, EPOCH, Places, Trajectories
from overstap.standard.validation.report import Findings


class Persons:
    """Keeps four bytes of each trajectory: the row in which its profile denies an earlier attempt."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._denied = np.zeros(len(trajectories), np.uint32)
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {"profile": self._take}

    def _take(self, places: Places, rows: Checked) -> None:
        denied = rows.is_any("earlier_attempt", "no")
        self._denied[places[denied]] = rows.numbers[denied]

    def finish(self, _unread: set[str]) -> None:
        """Note what is odd about a person, and about the days of everybody."""
        self._note_undecided()
        self._note_persons()
        for field in ("registered_on", "admitted_on", "closed_on"):
            self._note_guessed_days(field)

    def _note_undecided(self) -> None:
        its = self._trajectories
        is_old = (its.registered > 0) & (its.registered < self._as_of - silences.A_YEAR)
        undecided = is_old & (its.admitted == 0) & ~its.declined & ~its.doubtful
        self._findings.add_each(silences.NO_DECISION, its.rows[undecided])

    def _note_persons(self) -> None:
        """Admissions in the order of person and day: which are a return, how soon, and which is the third."""
        its = self._trajectories
        places = its.admitted_where(np.ones(len(its), np.bool_))
        places = places[np.argsort(its.person_of[places] * DAYS + its.admitted[places], kind="stable")]
        persons = its.person_of[places]
        again = persons[1:] == persons[:-1]
        self._note_returns(places[:-1][again], places[1:][again])
        times = patterns.MANY_TRAJECTORIES - 1
        third = places[times:][persons[times:] == persons[:-times]]
        self._findings.add_each(patterns.THREE_TRAJECTORIES, its.rows[np.sort(third)])

    def _note_returns(self, earlier: Places, later: Places) -> None:
        its = self._trajectories
        denied = self._denied[later]
        denied = denied[denied > 0]
        self._findings.add_each(patterns.ATTEMPT_DENIED, denied, values=repeat("no"))
        days = its.admitted[later] - its.closed[earlier]
        is_soon = (its.closed[earlier] > 0) & (days >= 0) & (days <= patterns.BACK_DAYS)
        self._findings.add_each(patterns.BACK_SOON, its.rows[later[is_soon & its.closed_as("early")[earlier]]])

    def _note_guessed_days(self, field: str) -> None:
        days = getattr(self._trajectories, field.removesuffix("_on"))
        days = days[days > 0].astype(np.int64) - EPOCH
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
