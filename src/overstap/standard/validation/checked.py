"""Rows of one table after their cells were read, asked by column: each value was read once, however often it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from overstap.standard.facts import Row, Value
from overstap.standard.rules.asked import Days, Marks, day_number, number_of
from overstap.standard.rules.rule import Rule

Kind = TypeVar("Kind", bound=np.generic)


class Column:
    """One column: row ``i`` holds ``values[places[i]]``; the text of a value that breaks ``rules`` stays beside it."""

    def __init__(
        self,
        places: NDArray[np.int32],
        texts: Sequence[str],
        values: Sequence[Value],
        rules: Sequence[Rule | None],
    ) -> None:
        self.places, self.texts, self.values, self.rules = places, texts, values, rules

    def each(self, answer: Callable[[Value], object], kind: type[Kind]) -> NDArray[Kind]:
        """Of each row, what ``answer`` says of its value; it is asked once for each value."""
        return self.spread(np.fromiter(map(answer, self.values), kind, len(self.values)))

    def spread(self, of_values: NDArray[Kind]) -> NDArray[Kind]:
        """Of each row, what is said of its value."""
        return of_values[self.places]

    def where(self, are: Marks) -> "Column":
        """The column of those rows alone."""
        return Column(self.places[are], self.texts, self.values, self.rules)


class Checked:
    """Some rows with their numbers; nothing can be said of a column that is missing, and of a cell that is wrong."""

    def __init__(self, numbers: NDArray[np.int64], columns: Mapping[str, Column], names: Sequence[str]) -> None:
        self.numbers, self._columns, self._names = numbers, columns, names
        self._days: dict[str, Days] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> Column | None:
        """The column, if the file has it."""
        return self._columns.get(name)

    def day(self, column: str) -> Days:
        """The day that stands there; 0 where none does."""
        if column not in self._days:
            self._days[column] = self._each(column, day_number, np.int32)
        return self._days[column]

    def number(self, column: str) -> NDArray[np.float64]:
        """The number that stands there; nan where none does."""
        return self._each(column, number_of, np.float64, nothing=np.nan)

    def is_filled(self, column: str) -> Marks:
        """Whether a value stands there."""
        return self._each(column, lambda value: value is not None, np.bool_)

    def is_any(self, column: str, *values: str) -> Marks:
        """Whether one of these texts stands there."""
        return self._each(column, lambda value: value in values, np.bool_)

    def code(self, column: str, codes: Mapping[str, int]) -> NDArray[np.int64]:
        """The number that ``codes`` gives to the text that stands there; -1 where it gives none."""
        return self._each(column, lambda value: codes.get(str(value), -1), np.int64, nothing=-1)

    def is_wrong(self, *columns: str) -> Marks:
        """Whether nothing can be said of one of these columns."""
        wrong = np.zeros(len(self), np.bool_)
        for name in columns:
            column = self._columns.get(name)
            if column is None:
                return np.ones(len(self), np.bool_)
            if any(column.rules):
                wrong |= column.spread(np.array([rule is not None for rule in column.rules], np.bool_))
        return wrong

    @property
    def is_right(self) -> Marks:
        """Whether every column of the table is there and right."""
        return ~self.is_wrong(*self._names, *(name for name in self._columns if name not in self._names))

    def texts(self, column: str, are: Marks) -> Iterator[str]:
        """The texts that stand there, of the marked rows; none where the column is missing."""
        found = self._columns.get(column)
        return iter(()) if found is None else (found.texts[place] for place in found.places[are].tolist())

    def each(self) -> Iterator[Row]:
        """The rows one by one; a cell that is wrong is nothing."""
        columns = {name: self._columns.get(name) for name in {*self._names, *self._columns}}
        for row in range(len(self)):
            yield {name: found.values[found.places[row]] if found else None for name, found in columns.items()}

    def where(self, are: Marks) -> "Checked":
        """Those rows alone."""
        if are.all():
            return self
        columns = {name: column.where(are) for name, column in self._columns.items()}
        return Checked(self.numbers[are], columns, self._names)

    def _each(
        self, name: str, answer: Callable[[Value], object], kind: type[Kind], *, nothing: float = 0
    ) -> NDArray[Kind]:
        column = self._columns.get(name)
        return np.full(len(self), nothing, kind) if column is None else column.each(answer, kind)
