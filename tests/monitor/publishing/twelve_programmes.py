"""Twelve invented programmes, large and small, with the figures of three years: what a national release is made of.

Each later release knows a little more of the years before: facts that were entered late.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from situations import Row, Tables, arrow_tables, row

from overstap.core.periods import Period
from overstap.monitor.engine import count
from overstap.monitor.figures import Figure, Key
from overstap.standard.codes import CLOSING_REASON, DESTINATION, SOURCE
from overstap.standard.tables import TABLES

SINCE, YEARS = date(2021, 1, 1), (2022, 2023, 2024)
SIZES = (4, 9, 14, 18, 24, 30, 38, 45, 60, 80, 110, 160)
"""How many trajectories each programme begins in a year."""
LATE = (0, 0, 0, 0, 0, 3, 10, 40)
"""How many days later a fact is entered."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of one programme in one period."""

    programme: str
    period: Period
    figures: dict[Key, Figure]


@dataclass(frozen=True, slots=True)
class _Manifest:
    programme_code: str
    history_from: date
    as_of: date


@cache
def counted(year: int) -> list[Counted]:
    """What the release of ``year`` counts of every programme: the year, and its quarters."""
    return [each for number in range(len(SIZES)) for each in _programme(number, year)]


def _programme(number: int, year: int) -> list[Counted]:
    manifest = _Manifest(f"programme-{number + 1}", SINCE, date(year + 1, 1, 1))
    tables = arrow_tables(_facts(number, manifest.as_of))
    periods = [Period.year(year), *Period.year(year).quarters]
    return [
        Counted(manifest.programme_code, period, {each.key: each for each in count(tables, manifest, period)})
        for period in periods
    ]


def _facts(number: int, as_of: date) -> Tables:
    """Everything that this programme had entered by ``as_of``."""
    chance = Random(number)  # noqa: S311 - the same programmes every time
    tables: Tables = {name: [] for name in TABLES}
    days = (date(YEARS[-1] + 1, 1, 1) - SINCE).days
    for place in range(SIZES[number] * days // 365):
        told = _told(chance, f"{number}-{place}", SINCE + timedelta(chance.randrange(days)))
        for name, day, cells in told:
            if day + timedelta(chance.choice(LATE)) < as_of:
                tables[name].append(row(name, trajectory_id=f"{number}-{place}", **cells))
    return _without_gaps(tables, as_of)


Told = list[tuple[str, date, Row]]


def _told(chance: Random, name: str, registered: date) -> Told:
    """One trajectory as it goes, each fact with the day on which it happened."""
    begun = {"person_id": name, "registered_on": registered, "source": _often(chance, SOURCE.values)}
    if chance.random() < 0.2:
        return [("trajectory", registered, begun)]
    admitted = registered + timedelta(chance.randrange(5, 60))
    stopped = admitted + timedelta(chance.randrange(30, 500))
    closed = admitted + timedelta(chance.randrange(40, 900))
    ends = {
        "closed_on": closed,
        "closing": chance.choice(["completed"] * 5 + ["early"] * 4 + ["transferred"]),
        "closing_reason": _often(chance, CLOSING_REASON.values),
    }
    told: Told = [
        ("trajectory", admitted, {**begun, "admitted_on": admitted}),
        ("trajectory", closed, {**begun, "admitted_on": admitted, **ends}),
        ("phase", admitted, {"phase": "orientation", "started_on": admitted, "ended_on": None}),
        ("phase", stopped, {"phase": "execution", "started_on": min(stopped, closed), "ended_on": None}),
        ("sex_work", registered, {"observed_on": registered, "status": chance.choice(["active"] * 8 + ["stopped"])}),
    ]
    if chance.random() < 0.7 and stopped < closed:
        told.append(("sex_work", stopped, {"observed_on": stopped, "status": "stopped"}))
        told.append(
            ("sex_work", closed, {"observed_on": closed, "status": chance.choice(["stopped"] * 4 + ["active"])})
        )
    told.append(("destination", closed, {"kind": _often(chance, DESTINATION.values), "since": closed}))
    return told + [
        ("appointment", day, {"day": day, "outcome": chance.choice(["kept", "kept", "kept", "missed"])})
        for day in (admitted + timedelta(chance.randrange(400)) for _each in range(3))
    ]


def _often(chance: Random, codes: tuple[str, ...]) -> str:
    """The first of a list are said much more often than the last."""
    return codes[min(int(chance.expovariate(0.4)), len(codes) - 1)]


def _without_gaps(tables: Tables, as_of: date) -> Tables:
    """Of each trajectory what is known last, and nothing of one that nobody entered yet."""
    known = {str(each["trajectory_id"]): each for each in tables["trajectory"]}
    found = {name: [each for each in rows if each["trajectory_id"] in known] for name, rows in tables.items()}
    for each in found["phase"]:
        is_open = known[str(each["trajectory_id"])]["admitted_on"] is None
        each["started_on"] = as_of if is_open else each["started_on"]
    found["phase"] = [each for each in found["phase"] if each["started_on"] != as_of]
    found["trajectory"] = list(known.values())
    return found
