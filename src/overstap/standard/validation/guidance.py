"""What guidance a trajectory has and lacks: plans, scores, aftercare, destinations, referrals, appointments."""

from array import array
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from overstap.standard.codes import APPOINTMENT_OUTCOME
from overstap.standard.rules import patterns, silences
from overstap.standard.rules.rule import Rule
from overstap.standard.validation.memory import DAYS, Keys, Trajectories, as_numbers, day_number
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_OUTCOMES = {value: number for number, value in enumerate(APPOINTMENT_OUTCOME.values)}
_MOST = 255


class Guidance:
    """Keeps some twenty bytes of each trajectory, twelve of each appointment. ``as_of`` is 0 where it is not known."""

    def __init__(self, trajectories: Trajectories, findings: Findings, as_of: int) -> None:
        count = len(trajectories)
        self._trajectories, self._findings, self._as_of = trajectories, findings, as_of
        self._execution, self._aftercare, self._plan = (array("i", bytes(4 * count)) for _ in range(3))
        self._scored, self._own_scores, self._lowest, self._highest = (bytearray(count) for _ in range(4))
        self._contact, self._destination = bytearray(count), bytearray(count)
        self._appointments = Keys()
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {
            "phase": self._take_phase,
            "plan": lambda place, checked: _keep_first(self._plan, place, checked.row["agreed_on"]),
            "score": self._take_score,
            "aftercare": self._take_aftercare,
            "destination": lambda place, _checked: self._destination.__setitem__(place, 1),
            "referral": self._take_referral,
            "appointment": self._take_appointment,
        }

    def _take_phase(self, place: int, checked: Checked) -> None:
        phase = checked.row["phase"]
        if phase == "execution":
            _keep_first(self._execution, place, checked.row["started_on"])
        elif phase == "aftercare":
            _keep_first(self._aftercare, place, checked.row["started_on"])

    def _take_score(self, place: int, checked: Checked) -> None:
        score = checked.row["score"]
        self._scored[place] = 1
        if checked.row["scored_by"] == "participant" and isinstance(score, int):
            self._lowest[place] = min(self._lowest[place] or score, score)
            self._highest[place] = max(self._highest[place], score)
            self._own_scores[place] = min(self._own_scores[place] + 1, _MOST)

    def _take_aftercare(self, place: int, checked: Checked) -> None:
        self._contact[place] = 1
        row, due = checked.row, checked.row["due_on"]
        is_silent = row["made_on"] is None and row["reached"] == "unknown"
        if is_silent and isinstance(due, date) and self._is_long_ago(due.toordinal(), silences.OVERDUE_DAYS):
            self._findings.add(silences.AFTERCARE_OVERDUE, row=checked.number, value=due.isoformat())

    def _take_referral(self, place: int, checked: Checked) -> None:
        row, accepted = checked.row, checked.row["accepted_on"]
        waits = row["started_on"] is None and row["ended_on"] is None and row["result"] is None
        is_sure = checked.wrong.isdisjoint(("started_on", "ended_on", "result"))
        if not (waits and is_sure and isinstance(accepted, date)):
            return
        until = self._trajectories.closed[place] or self._as_of
        if until and until - accepted.toordinal() >= silences.HALF_A_YEAR:
            self._findings.add(silences.NEVER_STARTED, row=checked.number, value=accepted.isoformat())

    def _take_appointment(self, place: int, checked: Checked) -> None:
        day, outcome = checked.row["day"], checked.row["outcome"]
        if isinstance(day, date) and outcome in _OUTCOMES:
            key = (place * DAYS + day.toordinal()) * len(_OUTCOMES) + _OUTCOMES[str(outcome)]
            self._appointments.add(key, checked.number)

    def _is_long_ago(self, day: int, days: int) -> bool:
        return bool(self._as_of) and self._as_of - day >= days

    def finish(self, unread: set[str]) -> None:
        """Note what is missing; nothing about tables that could not be read."""
        for row in self._appointments.doubled_rows():
            self._findings.add(patterns.APPOINTMENT_TWICE, row=row)
        self._note_equal_scores()
        if "destination" not in unread:
            self._note_no_destination()
        for since, there, days, rule, table in (
            (self._execution, self._plan, silences.EXECUTION_DAYS, silences.NO_PLAN, "plan"),
            (self._plan, self._scored, silences.HALF_A_YEAR, silences.NO_SCORE, "score"),
            (self._aftercare, self._contact, silences.HALF_A_YEAR, silences.NO_AFTERCARE, "aftercare"),
        ):
            if table not in unread:
                self._note_missing(since, there, days, rule)

    def _note_missing(self, since: "array[int]", there: "array[int] | bytearray", days: int, rule: Rule) -> None:
        """Break ``rule`` where ``since`` lies more than ``days`` before the end, and nothing is ``there``."""
        began = as_numbers(since, np.int32)
        has = np.fromiter(map(bool, there), np.bool_, len(there))
        lasted = self._trajectories.until(self._as_of) - began
        for place in self._trajectories.admitted_where((began > 0) & (lasted > days) & ~has):
            self._findings.add(rule, row=self._trajectories.rows[place])

    def _note_equal_scores(self) -> None:
        for place, count in enumerate(self._own_scores):
            if count >= patterns.MANY_SCORES and self._lowest[place] == self._highest[place]:
                value = f"{count} × {self._lowest[place]}"
                self._findings.add(patterns.SCORES_EQUAL, row=self._trajectories.rows[place], value=value)

    def _note_no_destination(self) -> None:
        trajectories = self._trajectories
        for place, row in enumerate(trajectories.rows):
            if trajectories.closing(place) == "completed" and not (
                self._destination[place] or trajectories.doubtful[place]
            ):
                self._findings.add(silences.NO_DESTINATION, row=row, value="completed")


def _keep_first(days: "array[int]", place: int, day: object) -> None:
    number = day_number(day)
    if number and (not days[place] or number < days[place]):
        days[place] = number
