"""What is remembered of a million trajectories while their rows pass by: what a hundred bytes of each can hold."""

import hashlib
import secrets
import sys
from array import array
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from overstap.standard.codes import CLOSING, CLOSING_REASON
from overstap.standard.facts import Row
from overstap.standard.rules.rule import Rule
from overstap.standard.validation.report import Findings

Numbers: TypeAlias = NDArray[np.integer]

DAYS = 1 << 22
"""More than there are days: a person and a day together make one number, and sort together."""

_64_BITS = (1 << 64) - 1
_CLOSINGS = ("", *CLOSING.values)
_REASONS = ("", *CLOSING_REASON.values)


class Hasher:
    """Texts as numbers of 64 bits under a key of this moment, so that nobody can prepare two that are equal."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._is_keyed = bool(sys.flags.hash_randomization)

    def __call__(self, text: str) -> int:
        if self._is_keyed:  # Python's own hash of a text: SipHash, under a key of this process
            return hash(text) & _64_BITS
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, key=self._key)
        return int.from_bytes(digest.digest(), "little")


def day_number(value: object) -> int:
    """A day as a number, nothing as 0."""
    return value.toordinal() if isinstance(value, date) else 0


@lru_cache(maxsize=1 << 15)
def day_of(number: int) -> date | None:
    """The day behind a number."""
    return date.fromordinal(number) if number else None


class Keys:
    """Values that should each stand once in their column, and the rows they stand in."""

    def __init__(self) -> None:
        self._values = array("Q")
        self._rows = array("I")

    def add(self, value: int, row: int) -> None:
        """Note a value and the row in which it stands."""
        self._values.append(value)
        self._rows.append(row)

    def doubled_rows(self) -> list[int]:
        """Every row but the first of each value, in the order of the file."""
        values = np.frombuffer(self._values, np.uint64) if self._values else np.empty(0, np.uint64)
        order = np.argsort(values, kind="stable")
        again = values[order][1:] == values[order][:-1]
        return sorted(self._rows[place] for place in order[1:][again].tolist())


class Trajectories:
    """The admissions, closings and persons of all trajectories, by their place in the table."""

    def __init__(self, hasher: Hasher) -> None:
        self._hash = hasher
        self._ids = array("Q")
        self._persons = array("Q")
        self.rows = array("I")
        self.registered = array("i")
        self.admitted = array("i")
        self.closed = array("i")
        self.declined = bytearray()
        self.closings = bytearray()
        self._reasons = bytearray()
        self.doubtful = bytearray()
        self.years: set[int] = set()
        self._asked = ""
        self._found: int | None = None

    def add(self, row: Row, number: int, *, doubtful: bool) -> None:
        """Remember a trajectory; of a doubtful one the row is wrong, and no rule is asked that leans on it."""
        self._ids.append(self._hash(str(row["trajectory_id"])))
        self._persons.append(self._hash(str(row["person_id"] or f"nobody knows {number}")))
        self.rows.append(number)
        self.registered.append(day_number(row["registered_on"]))
        self.admitted.append(day_number(row["admitted_on"]))
        self.closed.append(day_number(row["closed_on"]))
        self.declined.append(row["declined_on"] is not None)
        self.closings.append(_CLOSINGS.index(str(row["closing"] or "")))
        self._reasons.append(_REASONS.index(str(row["closing_reason"] or "")))
        self.doubtful.append(doubtful)
        if isinstance(row["admitted_on"], date):
            self.years.add(row["admitted_on"].year)

    def __len__(self) -> int:
        return len(self._ids)

    def arrange(self) -> None:
        """Order what was added, so that it can be found. Nothing is added after this."""
        ids = as_numbers(self._ids, np.uint64)
        order = np.argsort(ids, kind="stable")
        self._sorted = array("Q", ids[order].tobytes())
        self._order = array("I", order.astype(np.uint32).tobytes())
        _, person_of = np.unique(as_numbers(self._persons, np.uint64), return_inverse=True)
        self.person_of = array("I", person_of.astype(np.uint32).tobytes())

    def find(self, trajectory_id: str) -> int | None:
        """The place of a trajectory; of two with one id the first. The last answer is kept: rows come in a row."""
        if trajectory_id != self._asked:
            self._asked, self._found = trajectory_id, self._place_of(trajectory_id)
        return self._found

    def _place_of(self, trajectory_id: str) -> int | None:
        wanted = self._hash(trajectory_id)
        place = bisect_left(self._sorted, wanted)
        return self._order[place] if place < len(self._sorted) and self._sorted[place] == wanted else None

    def overlapping(self) -> list[int]:
        """The places of the trajectories that begin before an earlier one of the person has ended.

        All persons at once, and the same as :func:`overstap.standard.rules.trajectories.overlapping` says of each:
        in the order of person, admission and closing, the latest closing so far lies after this admission. The number
        of the person before the day keeps the closings of one person from counting for the next.
        """
        places = np.flatnonzero((as_numbers(self.admitted, np.int32) > 0) & (as_numbers(self.doubtful, np.uint8) == 0))
        persons = as_numbers(self.person_of, np.uint32)[places].astype(np.int64) * DAYS
        admitted = persons + as_numbers(self.admitted, np.int32)[places]
        closed = as_numbers(self.closed, np.int32)[places]
        closed = persons + np.where(closed > 0, closed, DAYS - 1)
        order = np.lexsort((closed, admitted))
        latest = np.maximum.accumulate(closed[order])
        return sorted(places[order[1:]][latest[:-1] > admitted[order[1:]]].tolist())

    def parent(self, place: int) -> Row:
        """What the rules about a child ask of its trajectory."""
        return {"admitted_on": day_of(self.admitted[place]), "closed_on": day_of(self.closed[place])}

    def closing(self, place: int) -> str:
        """How the trajectory closed; the empty text when it did not."""
        return _CLOSINGS[self.closings[place]]

    def reason(self, place: int) -> str:
        """Why the trajectory closed; the empty text when that is not said."""
        return _REASONS[self._reasons[place]]

    def until(self, as_of: int) -> Numbers:
        """The day on which each one closed, or ``as_of`` while it is open."""
        closed = as_numbers(self.closed, np.int32)
        return np.where(closed > 0, closed, as_of)

    def admitted_where(self, are: NDArray[np.bool_]) -> list[int]:
        """The places of those that are admitted, free of doubt and marked by ``are``."""
        sure = (as_numbers(self.admitted, np.int32) > 0) & (as_numbers(self.doubtful, np.uint8) == 0)
        return np.flatnonzero(sure & are).tolist()

    def note_admitted_without(self, have: bytearray, rule: Rule, findings: Findings) -> None:
        """Break ``rule`` for every admitted trajectory that ``have`` does not mark."""
        for place, row in enumerate(self.rows):
            if self.admitted[place] and not have[place] and not self.doubtful[place]:
                findings.add(rule, row=row)

    def doubled_rows(self) -> list[int]:
        """The rows of which the id stands in an earlier row."""
        again = as_numbers(self._sorted, np.uint64)
        places = as_numbers(self._order, np.uint32)[1:][again[1:] == again[:-1]]
        return sorted(self.rows[place] for place in places.tolist())


def as_numbers(values: "array[int] | bytearray", kind: type[np.integer]) -> Numbers:
    """The same memory as an array of numpy; an empty one needs its own."""
    return np.frombuffer(values, kind) if values else np.empty(0, kind)
