"""Residence and work rights: which right to stay gives which legal position, from when and with which source.

The rows are data (``overstap/data/residence_rights.csv``): a wrong one is mended there. A dossier asks what holds on
a day, and shows which row it used.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from overstap.core.labels import Label
from overstap.core.periods import months_later
from overstap.data import residence_rights
from overstap.standard.codes import NOT_ASKED, UNKNOWN

BENEFIT_RISK = "benefit_risk"
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Right:
    """One row: what a right to stay means between two days. ``months`` and ``days`` say how long it lasts at most."""

    code: str
    label: Label
    legal_position: str
    valid_from: date
    valid_until: date
    months: int
    days: int
    reason: Label
    source: str

    def last_day(self, since: date) -> date | None:
        """The last day of a right that lasts for a set time; nothing for another."""
        if not self.months and not self.days:
            return None
        return months_later(since, self.months) + timedelta(days=self.days - 1)


@cache
def rights() -> tuple[Right, ...]:
    """Every row, in the order in which one chooses."""
    return tuple(
        Right(
            code=row["code"],
            label=Label(row["label_nl"], row["label_en"]),
            legal_position=row["legal_position"],
            valid_from=_day(row["valid_from"], date.min),
            valid_until=_day(row["valid_until"], _NEVER),
            months=int(row["months"] or 0),
            days=int(row["days"] or 0),
            reason=Label(row["reason_nl"], row["reason_en"]),
            source=row["source"],
        )
        for row in csv.DictReader(residence_rights().splitlines())
    )


def right_on(code: str, day: date) -> Right | None:
    """The row that holds for a right to stay on a day, or nothing where the table has none."""
    return next(
        (right for right in rights() if right.code == code and right.valid_from <= day <= right.valid_until), None
    )


@dataclass(frozen=True, slots=True)
class RightsKept:
    """What was written about the rights of one person (the texts of the sheet *residence*)."""

    texts: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was asked yet."""
        return not (self.texts["title"] or self.texts["advised"] or self.texts["remarks"])

    @property
    def since(self) -> date | None:
        """Since when there is this right."""
        return date.fromisoformat(self.texts["since"]) if self.texts["since"] else None

    def right_on(self, day: date) -> Right | None:
        """The row that holds, or nothing."""
        return right_on(self.texts["title"], day)

    def position_on(self, day: date) -> str:
        """The legal position: what a lawyer said, else what the table says; *unknown* where it has no row.

        Of whom nothing was asked it is *not asked*.
        """
        right = self.right_on(day)
        by_table = right.legal_position if right else UNKNOWN
        return self.texts["advised"] or (by_table if self.texts["title"] else NOT_ASKED)


def _day(written: str, otherwise: date) -> date:
    return date.fromisoformat(written) if written else otherwise


TITLES = tuple({right.code: right for right in rights()}.values())
"""Each right to stay once, for a list to choose from."""
