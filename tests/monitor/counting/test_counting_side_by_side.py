"""Many groups at once get the curves that each of them gets by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from overstap.monitor.side_by_side import Curves
from overstap.monitor.survival import Endings

_LEFT = st.tuples(st.integers(0, 11), st.booleans())
_GROUPS = st.lists(st.lists(_LEFT, max_size=9), min_size=1, max_size=4)


def _counted(groups: list[list[tuple[int, bool]]], *, ended: bool) -> NDArray[np.int64]:
    counted = np.zeros((len(groups), 12), dtype=np.int64)
    for place, group in enumerate(groups):
        for day, has_ended in group:
            counted[place, day] += has_ended is ended
    return counted


@given(groups=_GROUPS, day=st.integers(0, 14))
def test_each_group_is_left_with_what_it_has_by_itself(groups: list[list[tuple[int, bool]]], day: int) -> None:
    events, censored = _counted(groups, ended=True), _counted(groups, ended=False)
    curves = Curves.of(events, censored)
    low, _high = curves.estimate.limits()
    for place in range(len(groups)):
        days = np.flatnonzero(events[place] + censored[place])
        alone = Endings(days, events[place, days, np.newaxis], censored[place, days])
        passed = int((days <= day).sum())
        estimate = alone.surviving()
        assert curves.after(day)[place] == (estimate.share[passed - 1] if passed else 1.0)
        has_event = events[place, days] > 0
        number = int(has_event.sum())
        assert curves.days[place, :number].tolist() == days[has_event].tolist()
        assert low[place, :number] == pytest.approx(estimate.limits()[0][has_event], nan_ok=True)


def test_a_group_of_nobody_keeps_everybody() -> None:
    nobody = np.zeros((2, 5), dtype=np.int64)
    assert Curves.of(nobody, nobody).after(4).tolist() == [1.0, 1.0]
