"""What is asked of a million trajectories at once is what is asked of the trajectories of one person."""

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from overstap.standard.facts import Row
from overstap.standard.rules.trajectories import Stay, overlapping
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


def _arranged(rows: list[Row]) -> Trajectories:
    trajectories = Trajectories(Hasher())
    for number, row in enumerate(rows):
        trajectories.add(row, number + 2, doubtful=False)
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
    assert _arranged(rows).overlapping() == sorted(one_by_one)


@given(rows=_STAYS)
def test_every_trajectory_is_found_and_no_other(rows: list[Row]) -> None:
    trajectories = _arranged(rows)
    for number, row in enumerate(rows):
        assert trajectories.find(str(row["trajectory_id"])) == number
    assert trajectories.find("nobody") is None


@given(values=st.lists(st.integers(0, 5)))
def test_every_row_but_the_first_of_each_value_is_doubled(values: list[int]) -> None:
    keys = Keys()
    for row, value in enumerate(values):
        keys.add(value, row)
    assert keys.doubled_rows() == [row for row, value in enumerate(values) if value in values[:row]]
