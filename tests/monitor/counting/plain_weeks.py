"""A second reader of counts, from the text of the standard: the rows of ``risk`` as a life table, in fractions.

Nothing of ``overstap.monitor`` is used; the file is read as any spreadsheet would.
"""

import csv
import io
import json
import zipfile
from collections import defaultdict
from fractions import Fraction

CAUSES = ("exit", "early", "completed", "other")
Group = tuple[str, str, str, frozenset[tuple[str, str]]]
"""Indicator, definition, bound, and the breakdown."""
Weeks = dict[int, dict[str, int]]
"""Per week the events of each cause, and the censored."""


def weeks_in(*files: io.BytesIO) -> dict[Group, Weeks]:
    """The weeks of each group, added up over the deliveries."""
    found: dict[Group, Weeks] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for file in files:
        with zipfile.ZipFile(file) as archive, archive.open("risk.csv") as table:
            for row in csv.DictReader(io.TextIOWrapper(table, encoding="utf-8", newline="")):
                parts = frozenset(json.loads(row["breakdown"]).items())
                week = found[row["indicator"], row["definition"], row["bound"], parts][int(row["week"])]
                for name in (*CAUSES, "censored"):
                    week[name] += int(row[name])
    return found


def curve(weeks: Weeks) -> list[tuple[Fraction, dict[str, Fraction]]]:
    """Of each day of each week what is left after it, and how much each cause has taken by then."""
    left = sum(sum(week.values()) for week in weeks.values())
    surviving, taken = Fraction(1), dict.fromkeys(CAUSES, Fraction(0))
    days = []
    for number in range(max(weeks, default=-1) + 1):
        week = weeks.get(number, {})
        in_view = left - Fraction(week.get("censored", 0), 2)
        share = {cause: Fraction(week.get(cause, 0)) / in_view if in_view else Fraction(0) for cause in CAUSES}
        for day in range(1, 8):
            by_then = {cause: taken[cause] + surviving * share[cause] * Fraction(day, 7) for cause in CAUSES}
            days.append((surviving * (1 - sum(share.values()) * Fraction(day, 7)), by_then))
        surviving, taken = days[-1]
        left -= sum(week.values())
    return days


def quantile(weeks: Weeks, share: Fraction) -> int | None:
    """The first day by which so much has ended."""
    return next((day for day, (surviving, _) in enumerate(curve(weeks)) if 1 - surviving >= share), None)


def incidence(weeks: Weeks, day: int, cause: str) -> Fraction:
    """How much ``cause`` has taken by ``day``; after the last week nothing more happens."""
    days = curve(weeks)
    return days[min(day, len(days) - 1)][1][cause] if days else Fraction(0)
