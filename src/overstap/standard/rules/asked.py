"""How a rule asks its questions: of some rows of a table at once, column by column."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from overstap.standard.facts import Row, Value

Marks: TypeAlias = NDArray[np.bool_]
"""Of each row: whether something holds."""

Days: TypeAlias = NDArray[np.int32]
"""Of each row: a day as :meth:`datetime.date.toordinal`, 0 where there is none."""


class Dated(Protocol):
    """Rows of which only the days are known."""

    def day(self, column: str) -> Days:
        """The day that stands there."""

    def is_filled(self, column: str) -> Marks:
        """Whether a value stands there."""


class Rows(Dated, Protocol):
    """Some rows of one table. Every answer has one element for each of them; a cell that is wrong has no value."""

    def number(self, column: str) -> NDArray[np.float64]:
        """The number that stands there; not a number (nan) where none does."""

    def is_any(self, column: str, *values: str) -> Marks:
        """Whether one of these texts stands there."""

    def each(self) -> Iterator[Row]:
        """The rows one by one."""


@dataclass(frozen=True, slots=True)
class OneRow:
    """A single row that is asked like many."""

    row: Row

    def day(self, column: str) -> Days:
        """The day that stands there."""
        return np.array([day_number(self.row[column])], np.int32)

    def number(self, column: str) -> NDArray[np.float64]:
        """The number that stands there; not a number (nan) where none does."""
        return np.array([number_of(self.row[column])])

    def is_filled(self, column: str) -> Marks:
        """Whether a value stands there."""
        return np.array([self.row[column] is not None])

    def is_any(self, column: str, *values: str) -> Marks:
        """Whether one of these texts stands there."""
        return np.array([self.row[column] in values])

    def each(self) -> Iterator[Row]:
        """The row."""
        yield self.row


def day_number(value: Value) -> int:
    """A day as a number, anything else as 0."""
    return value.toordinal() if isinstance(value, date) else 0


def number_of(value: Value) -> float:
    """A number, anything else as nan."""
    return float(value) if isinstance(value, int | Decimal) else float("nan")


def lies_before(one: Days, other: Days) -> Marks:
    """Where both are days and ``one`` lies before ``other``."""
    return (one > 0) & (one < other)


def days_between(since: Days, until: Days) -> NDArray[np.float64]:
    """How many days lie between two days; nan where one of them is missing."""
    return np.where((since > 0) & (until > 0), until - since, np.nan)
