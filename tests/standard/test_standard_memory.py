"""What is asked of a million trajectories at once is what is asked of the trajectories of one person."""

from collections import defaultdict
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from overstap.standard.delivery.batches import cells_of
from overstap.standard.facts import Row
from overstap.standard.rules.cells import reader, written
from overstap.standard.rules.trajectories import Stay, overlapping
from overstap.standard.tables import TABLES
from overstap.standard.validation.checked import Checked, Column
from overstap.standard.validation.memory import Hasher, Keys, Trajectories

_DAYS = st.integers(0, 12).map(lambda number: date(2022, 1, 1) + timedelta(days=number))


def _row(number: int, person: str, admitted: date | None, length: int | None) -> Row:
    closed = admitted + timedelta(days=length) if admitted and length is not None else None
    return {
        "trajectory_id": f"t{number}",
        "person_id": person,
        "registered_on": date(2022, 1, 1),
        "admitted_on": admitted,
        "declined_on": None,
        "closed_on": closed,
        "closing": "early" if closed else None,
        "closing_reason": None,
    }


def _column(name: str, rows: list[Row]) -> Column:
    described = TABLES["trajectory"].column(name)
    cells = cells_of([written(row[name]) for row in rows])
    read = [reader(described)(text) for text in cells.texts]
    return Column(cells.places, cells.texts, [value for value, _ in read], [rule for _, rule in read])


def _arranged(rows: list[Row]) -> Trajectories:
    trajectories = Trajectories(Hasher())
    names = tuple(rows[0]) if rows else ()
    columns = {name: _column(name, rows) for name in names}
    trajectories.add(Checked(np.arange(2, len(rows) + 2), columns, names))
    trajectories.arrange()
    return trajectories


_STAYS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | _DAYS, st.none() | st.integers(0, 5)), max_size=12).map(
    lambda drawn: [_row(number, *each) for number, each in enumerate(drawn)]
)


@given(rows=_STAYS)
def test_overlaps_of_all_persons_at_once_are_those_of_each(rows: list[Row]) -> None:
    stays: dict[object, list[tuple[int, Stay]]] = defaultdict(list)
    for number, row in enumerate(rows):
        admitted, closed = row["admitted_on"], row["closed_on"]
        if isinstance(admitted, date):
            assert closed is None or isinstance(closed, date)
            stays[row["person_id"]].append((number, (admitted, closed, f"{number:04d}")))
    one_by_one = [theirs[place][0] for theirs in stays.values() for place in overlapping([stay for _, stay in theirs])]
    assert _arranged(rows).overlapping().tolist() == sorted(one_by_one)


@given(rows=_STAYS)
def test_every_trajectory_is_found_and_no_other(rows: list[Row]) -> None:
    asked: list[Row] = [*rows, {"trajectory_id": "nobody"}]
    places = _arranged(rows).find(_column("trajectory_id", asked))
    assert places.tolist() == [*range(len(rows)), -1]


@given(values=st.lists(st.integers(0, 5)))
def test_every_row_but_the_first_of_each_value_is_doubled(values: list[int]) -> None:
    keys = Keys()
    keys.add(np.array(values), np.arange(len(values)))
    assert keys.doubled_rows().tolist() == [row for row, value in enumerate(values) if value in values[:row]]
