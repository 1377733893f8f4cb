"""Which numbers that travel count persons: counted here by hand, and of what is sent in earnest."""

import numpy as np

from overstap.monitor.counts import Course, Numbers, of_persons
from overstap.monitor.counts.making import FOLLOWED, REACHED, TOLD, UNKNOWN, marked
from overstap.monitor.counts.numbers import CourseKey, Ratio
from overstap.monitor.figures import Key

CAME = Key.of("I03")


def test_what_says_only_that_something_is_told_counts_nobody() -> None:
    exit_time = Key.of("I10", "X3", day=182, cause="exit")
    flags = {marked(exit_time, REACHED): 1, marked(exit_time, FOLLOWED): 1, marked(Key.of("I11"), TOLD): 1}
    served, reckoned = Key.of("I20", municipality="GM0344"), Key.of("I17", "X3", rates="0123456789ab")
    unsaid = marked(Key.of("I15", cost="running"), UNKNOWN)
    assert list(of_persons(Numbers(flow={**flags, served: 1, reckoned: 1, unsaid: 1}))) == []
    assert list(of_persons(Numbers(flow={CAME: 3, marked(CAME, UNKNOWN): 2}))) == [3, 2]


def test_a_part_counts_and_an_amount_or_a_sum_of_scores_does_not() -> None:
    total = {
        Key.of("I08", kind="paid_work"): Ratio(2, 30),
        Key.of("I15", cost="running"): Ratio(4, 1),
        Key.of("I13", domain="housing", what="change"): Ratio(3, 2),
    }
    assert list(of_persons(Numbers(total=total))) == [2]


def test_each_week_in_which_somebody_left_counts() -> None:
    course = Course(np.array([[1, 0, 0, 0], [0, 2, 0, 0]]), np.array([0, 7]))
    found = of_persons(Numbers(courses={CourseKey("I10", "X3", "seen"): course}))
    assert sorted(found) == [0, 0, 0, 0, 0, 0, 0, 1, 2, 7]
