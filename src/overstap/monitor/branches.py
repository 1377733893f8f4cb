"""The facts of participants of one branch of sex work, for who leads the programme and of its own facts alone.

A participant stays whole. Who named the branch in one start profile is there with every trajectory, since times that
somebody stopped, and returns, are those of a person. Who named two is there under both, and who named none under none:
the branches do not add up. What is of the programme as a whole (its years, cost and income) is of no branch.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from overstap.standard.codes import BRANCHES, UNKNOWN

CHOICES = tuple(each for each in BRANCHES.values if each != UNKNOWN)
"""The branches that can be chosen: the one that nobody knows is none."""


@dataclass(frozen=True, slots=True)
class Named:
    """How many participants named a branch, and of how many no branch is known."""

    persons: int
    unknown: int


def only_of(tables: Mapping[str, pa.Table], branch: str) -> dict[str, pa.Table]:
    """``tables``, of which every one of the standard is there, with the rows of who named ``branch``."""
    who = _who_named(tables, branch)
    own = [each for each, person in _persons(tables).items() if person in who]
    kept = pa.array(own, pa.string())
    return {name: _rows_of(table, kept) for name, table in tables.items()}


def named(tables: Mapping[str, pa.Table], branch: str) -> Named:
    """Of everybody in the facts, whenever they came."""
    everybody = set(_persons(tables).values())
    known = {person for each in CHOICES for person in _who_named(tables, each)}
    return Named(len(_who_named(tables, branch)), len(everybody - known))


def _persons(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """By trajectory whose it is."""
    table = tables["trajectory"]
    return dict(zip(_texts(table, "trajectory_id"), _texts(table, "person_id"), strict=True))


def _who_named(tables: Mapping[str, pa.Table], branch: str) -> set[str]:
    persons, profile = _persons(tables), tables["profile"]
    answers = zip(_texts(profile, "trajectory_id"), _texts(profile, "branches"), strict=True)
    return {persons[each] for each, answer in answers if branch in answer.split(";")}


def _texts(table: pa.Table, column: str) -> Iterable[str]:
    return [value or "" for value in table[column].to_pylist()]


def _rows_of(table: pa.Table, trajectories: pa.Array) -> pa.Table:
    """Those of ``trajectories``; none of a table that knows no trajectory."""
    if "trajectory_id" not in table.column_names:
        return table.slice(0, 0)
    return table.filter(pc.is_in(table["trajectory_id"].cast(pa.string()), value_set=trajectories))
