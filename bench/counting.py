"""Time and memory to count one delivery of 10,000, 100,000 and 1,000,000 trajectories, every figure of one year.

Each trajectory has a profile, four phases and about eight observations, an intake talk, a plan, a destination, two
goals, two referrals and four scores; the numbers are drawn from a fixed seed. Each size is counted in a process of its
own, so that its peak memory is its own: that of the tables, of making them and of counting them together. Run
``python bench/counting.py``, or with the sizes that are wanted.
"""

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from overstap.core.periods import Period
from overstap.monitor.engine import count
from overstap.standard.tables import TABLES, Column, Kind

SIZES = (10_000, 100_000, 1_000_000)
OBSERVATIONS = 8
PHASES = ("contact", "orientation", "execution", "aftercare")
HISTORY_FROM = date(2015, 1, 1)
AS_OF = date(2026, 1, 1)

Days = NDArray[np.int64]


@dataclass(frozen=True)
class Manifest:
    """What counting asks of a manifest."""

    programme_code: str = "bench"
    history_from: date = HISTORY_FROM
    as_of: date = AS_OF


def delivery(size: int) -> dict[str, pa.Table]:
    """The tables of a delivery of ``size`` trajectories, about one in seven of which is a re-entry."""
    chance = np.random.default_rng(2011)
    ids = pa.array([f"{number:016x}" for number in range(size)])
    first, last = (day.toordinal() - date(1970, 1, 1).toordinal() for day in (HISTORY_FROM, AS_OF))

    person = np.arange(size, dtype=np.int64)
    person[size * 6 // 7 :] = chance.permutation(size * 6 // 7)[: size - size * 6 // 7]
    is_second = np.arange(size) >= size * 6 // 7
    middle = (first + last) // 2
    registered = np.where(
        is_second, chance.integers(middle, last - 60, size), chance.integers(first, middle - 60, size)
    )
    admitted = registered + chance.integers(0, 60, size)
    longest = np.where(is_second, last, middle) - admitted
    closed = admitted + (chance.random(size) * longest).astype(np.int64)
    is_open = is_second & (chance.random(size) < 0.3)

    tables = {
        "trajectory": {
            "trajectory_id": ids,
            "person_id": ids.take(pa.array(person)),
            "registered_on": days(registered),
            "source": codes(chance, TABLES["trajectory"].column("source").accepted, size),
            "first_contact": codes(chance, TABLES["trajectory"].column("first_contact").accepted, size),
            "admitted_on": days(admitted),
            "closed_on": days(closed, is_open),
            "closing": codes(
                chance, ("completed", "completed", "early", "early", "transferred", "deceased"), size, is_open
            ),
        },
        "profile": {"trajectory_id": ids}
        | {each.name: codes(chance, each.accepted, size) for each in TABLES["profile"].columns if each.codes},
        "phase": phases(ids, admitted, closed, is_open),
        "sex_work": observations(chance, ids, registered, np.minimum(closed + 400, last - 1)),
    } | guidance(chance, ids, admitted, closed)
    return {name: whole(name, tables.get(name, {})) for name in TABLES}


def phases(ids: pa.Array, admitted: Days, closed: Days, is_open: NDArray[np.bool_]) -> dict[str, pa.Array]:
    """Four phases one after the other, each a quarter of the trajectory; the last one runs while it is open."""
    order = np.repeat(np.arange(len(admitted)), len(PHASES))
    place = np.tile(np.arange(len(PHASES)), len(admitted))
    length = (closed - admitted)[order]
    return {
        "trajectory_id": ids.take(pa.array(order)),
        "phase": pa.DictionaryArray.from_arrays(pa.array(place, pa.int8()), pa.array(PHASES)).cast(pa.string()),
        "started_on": days(admitted[order] + length * place // 4),
        "ended_on": days(admitted[order] + length * (place + 1) // 4, is_open[order] & (place == 3)),
    }


def guidance(
    chance: np.random.Generator, ids: pa.Array, admitted: Days, closed: Days
) -> dict[str, dict[str, pa.Array]]:
    """A talk, a plan and a destination of each trajectory, two goals and referrals, and four scores."""
    size = len(admitted)
    one, two, four = (np.repeat(np.arange(size), number) for number in (1, 2, 4))

    def during(order: NDArray[np.int64]) -> Days:
        return admitted[order] + (chance.random(len(order)) * (closed - admitted)[order]).astype(np.int64)

    def coded(table: str, *names: str, order: NDArray[np.int64]) -> dict[str, pa.Array]:
        columns = (TABLES[table].column(name) for name in names)
        drawn = {each.name: codes(chance, each.codes.values, len(order)) for each in columns if each.codes}
        return {"trajectory_id": ids.take(pa.array(order)), **drawn}

    set_on, requested = during(two), during(two)
    return {
        "intake": {"trajectory_id": ids, "planned_on": days(admitted - 7), "held_on": days(admitted)},
        "plan": coded("plan", "signed", order=one) | {"agreed_on": days(during(one))},
        "destination": coded("destination", "kind", "sector", order=one) | {"since": days(during(one))},
        "goal": coded("goal", "domain", order=two)
        | {
            "set_on": days(set_on),
            "due_on": days(set_on + 90),
            "reached_on": days(set_on + 80, chance.random(2 * size) < 0.5),
        },
        "referral": coded("referral", "partner_kind", "activity", order=two)
        | {"requested_on": days(requested), "started_on": days(requested + 30, chance.random(2 * size) < 0.3)},
        "score": coded("score", "domain", "scored_by", order=four)
        | {"scored_on": days(during(four)), "score": codes(chance, tuple(map(str, range(1, 11))), 4 * size)},
    }


def observations(chance: np.random.Generator, ids: pa.Array, since: Days, until: Days) -> dict[str, pa.Array]:
    """What was heard on some days of each trajectory and of the year after it."""
    order = np.repeat(np.arange(len(since)), chance.integers(OBSERVATIONS - 3, OBSERVATIONS + 4, len(since)))
    size = len(order)
    share = chance.random(size)
    return {
        "trajectory_id": ids.take(pa.array(order)),
        "observed_on": days(since[order] + (share * (until - since)[order]).astype(np.int64)),
        "status": codes(chance, ("active", "active", "reduced", "stopped", "stopped", "declined_to_say"), size),
        "known_from": codes(chance, ("participant", "participant", "participant", "coach", "third_party"), size),
    }


def whole(name: str, columns: dict[str, pa.Array]) -> pa.Table:
    """The table with every column of version 1, empty where nothing was made."""
    rows = len(next(iter(columns.values()))) if columns else 0
    return pa.table({each.name: columns.get(each.name, pa.nulls(rows, type_of(each))) for each in TABLES[name].columns})


def type_of(column: Column) -> pa.DataType:
    """A day as date32, all else as text."""
    return pa.date32() if column.kind is Kind.DAY else pa.string()


def days(numbers: Days, never: NDArray[np.bool_] | None = None) -> pa.Array:
    """Days since 1970, empty where ``never``."""
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=never).cast(pa.date32())


def codes(
    chance: np.random.Generator, values: tuple[str, ...], size: int, never: NDArray[np.bool_] | None = None
) -> pa.Array:
    """Values drawn with equal chances, empty where ``never``."""
    drawn = pa.array(chance.integers(0, len(values), size, dtype=np.int16), pa.int16(), mask=never)
    return pa.DictionaryArray.from_arrays(drawn, pa.array(values)).cast(pa.string())


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(size: int) -> str:
    """Count one size in this process."""
    tables = delivery(size)
    held, before = sum(table.nbytes for table in tables.values()) / 1e6, peak()
    begin = time.perf_counter()
    figures = count(tables, Manifest(), Period.year(2024))
    seconds = time.perf_counter() - begin
    return (
        f"{size:>9,} trajectories: {len(figures)} figures in {seconds:6.2f} s, peak memory {peak():6.0f} MB "
        f"(the tables are {held:.0f} MB; {before:.0f} MB at most while they were made)"
    )


def main(arguments: list[str]) -> None:
    """Measure each size in its own process."""
    if arguments[:1] == ["--here"]:
        print(measure(int(arguments[1])))
        return
    for size in [int(each) for each in arguments] or SIZES:
        subprocess.run([sys.executable, __file__, "--here", str(size)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
