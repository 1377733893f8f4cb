"""Deliveries of invented people, as large as is wanted and valid, drawn from a fixed seed.

Each trajectory has a profile, four phases and about eight observations, an intake talk, a plan, a destination, two
goals, two referrals and four scores; about one in seven is a re-entry.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray
from pyarrow import csv as pa_csv

from overstap.standard import VERSIONS
from overstap.standard.delivery import Manifest
from overstap.standard.delivery.arrow import arrow_type
from overstap.standard.delivery.manifest import NAME, Entry
from overstap.standard.delivery.package import data_package
from overstap.standard.tables import TABLES, TABLES_OF

OBSERVATIONS = 8
CLOSINGS = ("completed", "completed", "early", "early", "transferred")
PLACES = tuple(f"GM{number:04}" for number in range(100, 440))
SCORES = tuple(map(str, range(1, 11)))
PHASES = ("contact", "orientation", "execution", "aftercare")
HISTORY_FROM = date(2015, 1, 1)
AS_OF = date(2026, 1, 1)
_YEARS = range(HISTORY_FROM.year, AS_OF.year)

Form = Literal["csv", "parquet"]
Days = NDArray[np.int64]
Tables = Mapping[str, pa.Table]


def write(target: Path, number: int, tables: Tables, form: Form) -> None:
    """Write the tables that have rows as the delivery of programme ``number``."""
    columns = {name: TABLES_OF[VERSIONS[0]][name].columns for name, table in tables.items() if table.num_rows}
    entries: dict[str, Entry] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if form == "parquet" else zipfile.ZIP_DEFLATED) as archive:
        for name, own in columns.items():
            content = written(tables[name].select([each.name for each in own]), form)
            archive.writestr(f"{name}.{form}", content)
            entries[name] = Entry(f"{name}.{form}", tables[name].num_rows, hashlib.sha256(content).hexdigest())
        told = manifest(number, entries)
        archive.writestr("datapackage.json", data_package(told, columns))
        archive.writestr(NAME, told.to_json())


def written(table: pa.Table, form: Form) -> bytes:
    """The bytes of one file."""
    content = io.BytesIO()
    if form == "parquet":
        pq.write_table(table, content)
    else:
        pa_csv.write_csv(table, content, pa_csv.WriteOptions(quoting_style="needed"))
    return content.getvalue()


def manifest(number: int, entries: Mapping[str, Entry] = MappingProxyType({})) -> Manifest:
    """The manifest of programme ``number``."""
    name = f"bench-{number:04}"
    made = datetime(AS_OF.year, AS_OF.month, 2, tzinfo=UTC)
    return Manifest(name, name, HISTORY_FROM, AS_OF, "bench", made, entries)


def delivery(size: int, number: int = 0) -> dict[str, pa.Table]:
    """The tables of a delivery of ``size`` trajectories of programme ``number``, without errors."""
    chance = np.random.default_rng((2011, number))
    ids = named(number, "", size)
    first, last = map(days_since_1970, (HISTORY_FROM, AS_OF))

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
    # Who died does not come back, and nothing is heard of them.
    died = is_second & ~is_open & (chance.random(size) < 0.1)
    heard_until = np.minimum(np.where(died, closed, closed + 400), np.where(is_second, last - 1, middle))

    tables = {
        "trajectory": {
            "trajectory_id": ids,
            "person_id": ids.take(pa.array(person)),
            "registered_on": days(registered),
            "source": codes(chance, TABLES["trajectory"].column("source").accepted, size),
            "first_contact": codes(chance, TABLES["trajectory"].column("first_contact").accepted, size),
            "admitted_on": days(admitted),
            "closed_on": days(closed, is_open),
            "closing": pc.if_else(pa.array(died), "deceased", codes(chance, CLOSINGS, size, is_open)),
        },
        "profile": profiles(chance, ids),
        "phase": phases(ids, admitted, closed, is_open),
        "sex_work": observations(chance, ids, registered, heard_until),
        "programme_year": years(),
    } | guidance(chance, number, admitted, closed)
    return {name: whole(name, tables.get(name, {})) for name in TABLES}


def named(number: int, kind: str, size: int) -> pa.Array:
    """The ids of ``size`` rows of programme ``number``."""
    return pa.array([f"{kind}{number:06x}{place:010x}" for place in range(size)])


def profiles(chance: np.random.Generator, ids: pa.Array) -> dict[str, pa.Array]:
    """An answer in each field."""
    columns = TABLES["profile"].columns
    drawn = {each.name: codes(chance, each.accepted or PLACES, len(ids)) for each in columns}
    return drawn | {"trajectory_id": ids}


def years() -> dict[str, pa.Array]:
    """What was expected of each year; the rest is unknown."""
    unknown = pa.array(["unknown"] * len(_YEARS))
    own = {each.name: unknown for each in TABLES["programme_year"].columns if each.special}
    return own | {"year": pa.array(_YEARS, pa.int32()), "expected_inflow": pa.array(["1000"] * len(_YEARS))}


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


def guidance(chance: np.random.Generator, number: int, admitted: Days, closed: Days) -> dict[str, dict[str, pa.Array]]:
    """A talk, a plan and a destination of each trajectory, two goals and referrals, and four scores."""
    size, last = len(admitted), days_since_1970(AS_OF) - 1
    ids = named(number, "", size)
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
        "destination": coded("destination", "kind", "sector", order=one)
        | {"since": days(during(one)), "hours_per_week": codes(chance, ("8", "24", "unknown"), size)},
        "goal": coded("goal", "domain", order=two)
        | {
            "goal_id": named(number, "g", 2 * size),
            "set_on": days(set_on),
            "due_on": days(set_on + 90),
            "start_score": codes(chance, SCORES, 2 * size),
            "wished_score": codes(chance, SCORES, 2 * size),
            "reached_on": days(np.minimum(set_on + 80, last), chance.random(2 * size) < 0.5),
        },
        "referral": coded("referral", "partner_kind", "activity", order=two)
        | {
            "referral_id": named(number, "r", 2 * size),
            "requested_on": days(requested),
            "started_on": days(np.minimum(requested + 30, last), chance.random(2 * size) < 0.3),
        },
        "score": coded("score", "domain", "scored_by", order=four)
        | {"scored_on": days(during(four)), "score": codes(chance, SCORES, 4 * size).cast(pa.int32())},
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
    return pa.table(
        {each.name: columns.get(each.name, pa.nulls(rows, arrow_type(each))) for each in TABLES[name].columns}
    )


def days_since_1970(day: date) -> int:
    """The number under which Arrow keeps a day."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def days(numbers: Days, never: NDArray[np.bool_] | None = None) -> pa.Array:
    """Days since 1970, empty where ``never``."""
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=never).cast(pa.date32())


def codes(
    chance: np.random.Generator, values: tuple[str, ...], size: int, never: NDArray[np.bool_] | None = None
) -> pa.Array:
    """Values drawn with equal chances, empty where ``never``."""
    drawn = pa.array(chance.integers(0, len(values), size, dtype=np.int16), pa.int16(), mask=never)
    return pa.DictionaryArray.from_arrays(drawn, pa.array(values)).cast(pa.string())
