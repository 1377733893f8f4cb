"""Who is late: a delivery is due some days after each quarter or year, as was agreed with its sender."""

from dataclasses import dataclass
from datetime import date, timedelta

from overstap.monitor.terms import Rhythm

_FIRST_MONTHS = {Rhythm.QUARTERLY: (1, 4, 7, 10), Rhythm.YEARLY: (1,)}


@dataclass(frozen=True, slots=True)
class Due:
    """Until which day the facts must be known, and on which day the delivery should have been there."""

    as_of: date
    by: date


def due(rhythm: str, days_of_grace: int, today: date) -> Due | None:
    """What should be there by ``today``; nothing where nothing was agreed."""
    months = _FIRST_MONTHS.get(Rhythm(rhythm), ())
    borders = (
        date(year, month, 1) for year in (today.year, today.year - 1, today.year - 2) for month in reversed(months)
    )
    found = (Due(border, border + timedelta(days=days_of_grace)) for border in borders)
    return next((each for each in found if each.by < today), None)


def late_since(rhythm: str, days_of_grace: int, delivered: date | None, today: date) -> date | None:
    """Since when a sender is late whose last delivery goes until ``delivered``; nothing when it is not."""
    asked = due(rhythm, days_of_grace, today)
    if asked is None or (delivered is not None and delivered >= asked.as_of):
        return None
    return asked.by
