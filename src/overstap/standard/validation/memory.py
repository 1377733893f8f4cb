"""What is remembered of a million trajectories while their rows pass by: what a hundred bytes of each can hold."""

import hashlib
import secrets
import sys
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from overstap.standard.codes import CLOSING, CLOSING_REASON
from overstap.standard.rules.asked import Days, Marks
from overstap.standard.rules.rule import Rule
from overstap.standard.validation.checked import Checked, Column
from overstap.standard.validation.report import Findings

Numbers: TypeAlias = NDArray[np.integer]
Places: TypeAlias = NDArray[np.int64]
"""Of each row: the place of its trajectory."""

DAYS = 1 << 22
"""More than there are days: a person and a day together make one number, and sort together."""

EPOCH = 719_163
"""1 January 1970 as a number of :meth:`datetime.date.toordinal`."""

NEVER = np.iinfo(np.int32).max
"""Later than every day."""

_64_BITS = (1 << 64) - 1
_CLOSINGS = {value: number for number, value in enumerate(CLOSING.values)}
_REASONS = {value: number for number, value in enumerate(CLOSING_REASON.values)}
_LEANED_ON = ("person_id", "registered_on", "admitted_on", "declined_on", "closed_on", "closing", "closing_reason")


class Hasher:
    """Texts as numbers of 64 bits under a key of this moment, so that nobody can prepare two that are equal."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._is_keyed = bool(sys.flags.hash_randomization)

    def __call__(self, text: str) -> int:
        """The number of a text."""
        if self._is_keyed:  # Python's own hash of a text: SipHash, under a key of this process
            return hash(text) & _64_BITS
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, key=self._key)
        return int.from_bytes(digest.digest(), "little")

    def each(self, column: Column) -> NDArray[np.uint64]:
        """Of each row, the number of its text."""
        return column.spread(self.texts(column))

    def texts(self, column: Column) -> NDArray[np.uint64]:
        """The number of each text that stands in a column, once."""
        return np.fromiter(map(self, column.texts), np.uint64, len(column.texts))


class Gathered:
    """Numbers of rows that come in pieces: of each row one of each kind."""

    def __init__(self, *kinds: type[np.integer]) -> None:
        self._pieces: tuple[list[Numbers], ...] = tuple([np.empty(0, kind)] for kind in kinds)

    def add(self, *numbers: Numbers | Marks) -> None:
        """Keep a piece, as small as its kind allows."""
        for pieces, more in zip(self._pieces, numbers, strict=True):
            pieces.append(more.astype(pieces[0].dtype, copy=False))

    def take(self) -> tuple[Numbers, ...]:
        """Everything that was kept, in its order; nothing is kept any longer."""
        return tuple(_joined(pieces) for pieces in self._pieces)


def _joined(pieces: list[Numbers]) -> Numbers:
    joined: Numbers = np.concatenate(pieces)
    del pieces[1:]
    return joined


class Keys:
    """Values that should each stand once in their column, and the rows they stand in."""

    def __init__(self) -> None:
        self._kept = Gathered(np.uint64, np.uint32)

    def add(self, values: Numbers, rows: Numbers) -> None:
        """Note values and the rows in which they stand."""
        self._kept.add(values, rows)

    def doubled_rows(self) -> Numbers:
        """Every row but the first of each value, in the order of the file."""
        values, rows = self._kept.take()
        order = np.lexsort((rows, values))
        again = values[order][1:] == values[order][:-1]
        return np.sort(rows[order[1:][again]])


class Trajectories:
    """The admissions, closings and persons of all trajectories, by their place in the table."""

    def __init__(self, hasher: Hasher) -> None:
        self._hash = hasher
        self._ids = Gathered(np.uint64, np.uint64, np.uint32)
        self._days = Gathered(np.int32, np.int32, np.int32, np.int8)
        self._ends = Gathered(np.int8, np.int8, np.int8)

    def add(self, rows: Checked) -> None:
        """Remember trajectories; of a doubtful one something is wrong, and no rule is asked that leans on it."""
        rows = rows.where(~rows.is_wrong("trajectory_id"))
        ids, persons = rows.column("trajectory_id"), rows.column("person_id")
        if ids is None or not len(rows):
            return
        self._ids.add(self._hash.each(ids), self._persons(rows, persons), rows.numbers)
        declined = rows.is_filled("declined_on")
        self._days.add(rows.day("registered_on"), rows.day("admitted_on"), rows.day("closed_on"), declined)
        closing, reason = rows.code("closing", _CLOSINGS), rows.code("closing_reason", _REASONS)
        self._ends.add(closing, reason, rows.is_wrong(*_LEANED_ON))

    def _persons(self, rows: Checked, persons: Column | None) -> NDArray[np.uint64]:
        """The number of each person; who is not named is somebody of their own."""
        unnamed = rows.is_wrong("person_id")
        nobody = [self._hash(f"nobody knows {number}") for number in rows.numbers[unnamed].tolist()]
        known = np.zeros(len(rows), np.uint64) if persons is None else self._hash.each(persons)
        known[unnamed] = np.array(nobody, np.uint64)
        return known

    def __len__(self) -> int:
        return len(self.rows)

    def arrange(self) -> None:
        """Order what was added, so that it can be found. Nothing is added after this."""
        ids, persons, self.rows = self._ids.take()
        self.registered, self.admitted, self.closed, declined = self._days.take()
        self._closings, self._reasons, doubtful = self._ends.take()
        self.declined, self.doubtful = declined > 0, doubtful > 0
        self._order = np.lexsort((self.rows, ids))
        self._sorted = ids[self._order]
        _, self.person_of = np.unique(persons, return_inverse=True)

    def find(self, column: Column) -> Places:
        """The place of the trajectory that each row names, of two with one id the first; -1 where there is none."""
        wanted = self._hash.texts(column)
        if not len(self):
            return np.full(len(column.places), -1)
        near = np.minimum(np.searchsorted(self._sorted, wanted), len(self) - 1)
        return column.spread(np.where(self._sorted[near] == wanted, self._order[near], -1))

    def overlapping(self) -> Places:
        """The places of the trajectories that begin before an earlier one of the person has ended.

        All persons at once, and the same as :func:`overstap.standard.rules.trajectories.overlapping` says of each:
        in the order of person, admission and closing, the latest closing so far lies after this admission. The number
        of the person before the day keeps the closings of one person from counting for the next.
        """
        places = self.admitted_where(np.ones(len(self), np.bool_))
        persons = self.person_of[places] * DAYS
        admitted, closed = persons + self.admitted[places], self.closed[places]
        closed = persons + np.where(closed > 0, closed, DAYS - 1)
        order = np.lexsort((closed, admitted))
        latest = np.maximum.accumulate(closed[order])
        return np.sort(places[order[1:]][latest[:-1] > admitted[order[1:]]])

    def beside(self, places: Places) -> "Beside":
        """The trajectories at these places, as rules about their rows ask them."""
        return Beside(self, places)

    def closed_as(self, closing: str) -> Marks:
        """Which trajectories closed so."""
        return np.asarray(self._closings == _CLOSINGS[closing])

    def closed_because(self, reason: str) -> Marks:
        """Which trajectories closed for this reason."""
        return np.asarray(self._reasons == _REASONS[reason])

    def until(self, as_of: int) -> Numbers:
        """The day on which each one closed, or ``as_of`` while it is open."""
        return np.where(self.closed > 0, self.closed, as_of)

    def years(self) -> set[int]:
        """The years with an admission."""
        admitted = np.unique(self.admitted[self.admitted > 0])
        return set((admitted - EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970)

    def admitted_where(self, are: Marks) -> Places:
        """The places of those that are admitted, free of doubt and marked by ``are``."""
        return np.flatnonzero((self.admitted > 0) & ~self.doubtful & are)

    def note(self, are: Marks, rule: Rule, findings: Findings) -> None:
        """Break ``rule`` for every admitted trajectory, free of doubt, that is marked by ``are``."""
        findings.add_each(rule, self.rows[self.admitted_where(are)])

    def doubled_rows(self) -> Numbers:
        """The rows of which the id stands in an earlier row."""
        again = self._sorted[1:] == self._sorted[:-1]
        return np.sort(self.rows[self._order[1:][again]])


class Beside:
    """The trajectories of some rows, asked as rows themselves."""

    def __init__(self, trajectories: Trajectories, places: Places) -> None:
        self._trajectories, self._places = trajectories, places

    def day(self, column: str) -> Days:
        """The day of registration, admission or closing; 0 where there is none."""
        days: Days = getattr(self._trajectories, column.removesuffix("_on"))
        return days[self._places]

    def is_filled(self, column: str) -> Marks:
        """Whether there is such a day."""
        return self.day(column) > 0


def first_days(places: Places, days: Numbers, known: Days) -> None:
    """Bring ``known``, the first day of each trajectory or :data:`NEVER`, up to date."""
    np.minimum.at(known, places, np.where(days > 0, days, NEVER))
