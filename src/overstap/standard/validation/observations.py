"""What was observed about sex work, laid beside the closings of the person."""

from array import array
from datetime import date

import numpy as np

from overstap.standard.rules import hints
from overstap.standard.rules.trajectories import OBSERVED_AFTER_DEATH
from overstap.standard.validation.memory import DAYS, Numbers, Trajectories, as_numbers
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_COUNTING = {"active", "reduced", "stopped"}


class Observations:
    """Keeps every observation that counts as one number, and the day on which each person died."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._trajectories = trajectories
        self._findings = findings
        self._heard = array("Q")
        self._died: dict[int, int] = {}
        for place in range(len(trajectories)):
            if trajectories.closing(place) == "deceased" and trajectories.closed[place]:
                person, day = trajectories.person_of[place], trajectories.closed[place]
                self._died[person] = min(day, self._died.get(person, day))

    def take(self, place: int, checked: Checked) -> None:
        """Note one observation."""
        row, person = checked.row, self._trajectories.person_of[place]
        day = row["observed_on"]
        if not isinstance(day, date):
            return
        if self._died and day.toordinal() > self._died.get(person, DAYS):
            self._findings.add(OBSERVED_AFTER_DEATH, row=checked.number, value=day.isoformat())
        if row["known_from"] == "third_party":
            self._findings.add(hints.HEARSAY, row=checked.number, value="third_party")
        elif row["status"] in _COUNTING:
            self._heard.append(person * DAYS + day.toordinal())

    def finish(self) -> None:
        """Note of whom nothing was heard, and of whom nothing at closing."""
        trajectories = self._trajectories
        heard = np.sort(as_numbers(self._heard, np.uint64))
        persons = as_numbers(trajectories.person_of, np.uint32).astype(np.uint64) * np.uint64(DAYS)
        closed = as_numbers(trajectories.closed, np.int32)
        fresh = np.maximum(as_numbers(trajectories.registered, np.int32), closed - hints.FRESH_DAYS)
        ever = _any_between(heard, persons, persons + np.uint64(DAYS - 1))
        fresh_at_closing = _any_between(
            heard, persons + np.maximum(fresh, 0).astype(np.uint64), persons + closed.astype(np.uint64)
        )
        for place, row in enumerate(trajectories.rows):
            if not trajectories.admitted[place] or trajectories.doubtful[place]:
                continue
            if not ever[place]:
                self._findings.add(hints.NO_OBSERVATION, row=row)
            elif closed[place] and not fresh_at_closing[place]:
                self._findings.add(hints.NOT_HEARD_AT_CLOSING, row=row)


def _any_between(values: Numbers, first: Numbers, last: Numbers) -> bytes:
    """For each pair of ``first`` and ``last``: whether a sorted value lies between them, both included."""
    return (np.searchsorted(values, first, "left") < np.searchsorted(values, last, "right")).tobytes()
