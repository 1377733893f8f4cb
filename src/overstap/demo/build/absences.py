"""A coach who is away today, so that her colleague stands in; and one who will be."""

from datetime import datetime, timedelta

from overstap.core.clock import day_of
from overstap.demo.build.staff import Staff
from overstap.trajectories.actions.absence import say_absent


def be_away(staff: Staff, *, at: datetime) -> None:
    """In a team of three or more the last coach is ill since yesterday, and the second has days off in two weeks."""
    today = day_of(at)
    for coaches in staff.coaches.values():
        if len(coaches) > 2:
            second, last = coaches[1].person, coaches[-1].person
            since, later = today - timedelta(days=1), today + timedelta(days=14)
            say_absent(last, since=since, back_on=None, by=last, at=at)
            say_absent(second, since=later, back_on=later + timedelta(days=7), by=second, at=at)
