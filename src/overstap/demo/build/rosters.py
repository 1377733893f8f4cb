"""Who can be reached outside office hours, this week and the next: one evening nobody has."""

from datetime import datetime, time, timedelta

from overstap.core.clock import day_of
from overstap.demo.build.staff import Staff
from overstap.programmes.actions.roster import set_duties, set_duty_hours
from overstap.programmes.queries.roster import wanted_in_week

EVENING, DAY = (time(17), time(22)), (time(9), time(22))
HOURS = {**dict.fromkeys(range(5), EVENING), **dict.fromkeys((5, 6), DAY)}
NOBODY = 5
"""The day of the week that nobody has yet in the week to come."""
PHONE = "06 00 00 00 00"


def fill_rosters(staff: Staff, *, at: datetime) -> None:
    """Fill in two weeks of each programme that has three coaches at least."""
    monday = day_of(at) - timedelta(days=day_of(at).weekday())
    for code, coaches in staff.coaches.items():
        if len(coaches) < 3:
            continue
        present = coaches[:-1]  # the last one is ill
        programme, by = staff.programmes[code], staff.managers[code]
        set_duty_hours(programme, HOURS, by=by, at=at)
        for week in range(2):
            wanted = wanted_in_week(programme, monday + timedelta(days=7 * week))
            duties = [(span, present[(number + week) % len(present)].person) for number, span in enumerate(wanted)]
            taken = [pair for number, pair in enumerate(duties) if (week, number) != (1, NOBODY)]
            set_duties(programme, taken, phone=PHONE, by=by, at=at)
