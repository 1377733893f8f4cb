"""What guidance a trajectory has and lacks: plans, scores, aftercare, destinations, referrals, appointments."""

from collections.abc import Callable, Mapping
from itertools import repeat

import numpy as np

from overstap.standard.codes import APPOINTMENT_OUTCOME
from overstap.standard.rules import patterns, silences
from overstap.standard.rules.asked import Days, Marks
from overstap.standard.rules.rule import Rule
from overstap.standard.validation.checked import Checked
from overstap.standard.validation.memory import DAYS, NEVER, Keys, Places, Trajectories, first_days
from overstap.standard.validation.report import Findings

_OUTCOMES = {value: number for number, value in enumerate(APPOINTMENT_OUTCOME.values)}
_HIGH = 127


class Guidance:
    """Keeps some twenty bytes of each trajectory, twelve of each appointment. ``as_of`` is 0 where it is not known."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        count = len(trajectories)
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._execution, self._aftercare, self._plan = (np.full(count, NEVER, np.int32) for _ in range(3))
        self._scored, self._contact, self._destination = (np.zeros(count, np.bool_) for _ in range(3))
        self._own_scores = np.zeros(count, np.int32)
        self._lowest, self._highest = np.full(count, _HIGH, np.int8), np.zeros(count, np.int8)
        self._appointments = Keys()
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {
            "phase": self._take_phase,
            "plan": lambda places, rows: first_days(places, rows.day("agreed_on"), self._plan),
            "score": self._take_score,
            "aftercare": self._take_aftercare,
            "destination": self._take_destination,
            "referral": self._take_referral,
            "appointment": self._take_appointment,
        }

    def _take_phase(self, places: Places, rows: Checked) -> None:
        started = rows.day("started_on")
        for phase, known in (("execution", self._execution), ("aftercare", self._aftercare)):
            are = rows.is_any("phase", phase)
            first_days(places[are], started[are], known)

    def _take_score(self, places: Places, rows: Checked) -> None:
        self._scored[places] = True
        score = rows.number("score")
        own = rows.is_any("scored_by", "participant") & ~np.isnan(score)
        places, scores = places[own], score[own].astype(np.int8)
        np.minimum.at(self._lowest, places, scores)
        np.maximum.at(self._highest, places, scores)
        np.add.at(self._own_scores, places, 1)

    def _take_aftercare(self, places: Places, rows: Checked) -> None:
        self._contact[places] = True
        due = rows.day("due_on")
        is_silent = ~rows.is_filled("made_on") & rows.is_any("reached", "unknown") & (due > 0)
        self._note_days(
            silences.AFTERCARE_OVERDUE, rows, "due_on", is_silent, self._as_of - due >= silences.OVERDUE_DAYS
        )

    def _take_destination(self, places: Places, _rows: Checked) -> None:
        self._destination[places] = True

    def _take_referral(self, places: Places, rows: Checked) -> None:
        later = ("started_on", "ended_on", "result")
        waits = ~rows.is_wrong(*later) & (rows.day("accepted_on") > 0)
        for column in later:
            waits &= ~rows.is_filled(column)
        waited = self._trajectories.until(self._as_of)[places] - rows.day("accepted_on")
        self._note_days(silences.NEVER_STARTED, rows, "accepted_on", waits, waited >= silences.HALF_A_YEAR)

    def _note_days(self, rule: Rule, rows: Checked, column: str, are: Marks, long_ago: Marks) -> None:
        broken = are & long_ago
        if broken.any():
            self._findings.add_each(rule, rows.numbers[broken], values=rows.texts(column, broken))

    def _take_appointment(self, places: Places, rows: Checked) -> None:
        days, outcomes = rows.day("day"), rows.code("outcome", _OUTCOMES)
        known = (days > 0) & (outcomes >= 0)
        keys = (places * DAYS + days) * len(_OUTCOMES) + outcomes
        self._appointments.add(keys[known], rows.numbers[known])

    def finish(self, unread: set[str]) -> None:
        """Note what is missing; nothing about tables that could not be read."""
        self._findings.add_each(patterns.APPOINTMENT_TWICE, self._appointments.doubled_rows())
        self._note_equal_scores()
        if "destination" not in unread:
            self._note_no_destination()
        for since, there, days, rule, table in (
            (self._execution, self._plan < NEVER, silences.EXECUTION_DAYS, silences.NO_PLAN, "plan"),
            (self._plan, self._scored, silences.HALF_A_YEAR, silences.NO_SCORE, "score"),
            (self._aftercare, self._contact, silences.HALF_A_YEAR, silences.NO_AFTERCARE, "aftercare"),
        ):
            if table not in unread:
                self._note_missing(since, there, days, rule)

    def _note_missing(self, since: Days, there: Marks, days: int, rule: Rule) -> None:
        """Break ``rule`` where ``since`` lies more than ``days`` before the end, and nothing is ``there``."""
        lasted = self._trajectories.until(self._as_of) - since.astype(np.int64)
        self._trajectories.note((lasted > days) & ~there, rule, self._findings)

    def _note_equal_scores(self) -> None:
        equal = np.flatnonzero((self._own_scores >= patterns.MANY_SCORES) & (self._lowest == self._highest))
        values = (f"{self._own_scores[place]} × {self._lowest[place]}" for place in equal)
        self._findings.add_each(patterns.SCORES_EQUAL, self._trajectories.rows[equal], values=values)

    def _note_no_destination(self) -> None:
        its = self._trajectories
        lacking = its.rows[its.closed_as("completed") & ~self._destination & ~its.doubtful]
        self._findings.add_each(silences.NO_DESTINATION, lacking, values=repeat("completed"))
