"""What a table and a column are (docs/reference/standard/1.md, *Tables*)."""

from dataclasses import dataclass, replace
from enum import Enum

from overstap.core.labels import Label
from overstap.standard import VERSIONS
from overstap.standard.codes import NOT_ASKED, UNKNOWN, CodeList


class Kind(Enum):
    """What stands in a cell."""

    ID = "id"  # an opaque text that names a row
    TEXT = "text"  # the programme's own code
    DAY = "day"  # YYYY-MM-DD
    CODE = "code"  # one value of a list
    CODES = "codes"  # values of a list, joined by ;
    MUNICIPALITY = "municipality"  # GM and four digits, or abroad
    MUNICIPALITIES = "municipalities"  # GM and four digits, joined by ;
    SCORE = "score"  # a whole number from 1 to 10
    NUMBER = "number"  # a number that is not negative
    YEAR = "year"  # four digits
    AMOUNT = "amount"  # euros with two decimals


class Boundary(Enum):
    """Up to where a day may lie."""

    AS_OF = "as_of"  # before the boundary of the delivery
    NONE = "none"  # a plan: on or after it too
    CREATED = "created"  # up to and on the day of ``created_at``


@dataclass(frozen=True, slots=True)
class Column:
    """One column, ``since`` a version of the standard. An empty cell, where it is allowed: *has not happened*."""

    name: str
    kind: Kind
    label: Label
    codes: CodeList | None = None
    empty_allowed: bool = False
    unknown_allowed: bool = False
    not_asked_allowed: bool = False
    boundary: Boundary = Boundary.AS_OF
    since: str = VERSIONS[0]

    @property
    def special(self) -> tuple[str, ...]:
        """The words that may stand here in place of a value."""
        words = ((UNKNOWN, self.unknown_allowed), (NOT_ASKED, self.not_asked_allowed))
        return tuple(word for word, allowed in words if allowed)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every value that a column of codes takes, in the order of the page; nothing for another column."""
        own = tuple(code.value for code in self.codes.codes) if self.codes else ()
        return (*own, *self.special) if own else ()


RECORDED_ON = Column(
    "recorded_on", Kind.DAY, Label("Dag van invoer", "Day the fact was entered"), boundary=Boundary.CREATED
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``key``: the column whose value stands in one row only; empty where no column is unique."""

    name: str
    label: Label
    columns: tuple[Column, ...]
    key: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the page, without ``recorded_on``."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called ``name``; every table knows ``recorded_on``.

        :raises KeyError: the table has no such column
        """
        for column in (*self.columns, RECORDED_ON):
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def happened(self) -> tuple[str, ...]:
        """The columns that say when something happened; plans, which may lie ahead, do not."""
        days = (each for each in self.columns if each.kind is Kind.DAY and each.boundary is Boundary.AS_OF)
        return tuple(each.name for each in days)

    def in_version(self, version: str) -> "Table":
        """The table as ``version`` knows it."""
        known = VERSIONS[: VERSIONS.index(version) + 1]
        return replace(self, columns=tuple(column for column in self.columns if column.since in known))

    @property
    def belongs_to_trajectory(self) -> bool:
        """Whether each row names the trajectory it is about."""
        return self.name != "trajectory" and "trajectory_id" in self.names
