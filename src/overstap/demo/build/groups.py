"""Groups of the invented programmes: participants of all coaches, across organisations, and who was there.

It has a chance of its own, so that nothing else of the story changes with it.
"""

from datetime import datetime, time, timedelta
from random import Random

from overstap.core.clock import day_of
from overstap.demo.build.staff import Staff, guided_by
from overstap.programmes.queries.catalogue import catalogue_of
from overstap.trajectories.actions.groups import GroupSaid, begin_group, join_group, plan_sessions, tick_attendance
from overstap.trajectories.terms import Presence

_SEED = 20110630
WEEKS_AGO, WEEKS = 7, 10
GROUPS: dict[str, GroupSaid] = {
    "oost": GroupSaid(name="Theehuis, najaar", place="buurthuis", led_by="Els, met een ervaringswerker", seats=8),
    "zeeland-west-brabant": GroupSaid(name="Groep Sterker, najaar", place="sporthal", led_by="trainer", seats=14),
}
SEEN = (Presence.PRESENT, Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT, "")


def fill(staff: Staff, *, at: datetime) -> None:
    """Tell of each group as it would be known at ``at``."""
    chance = Random(_SEED)  # noqa: S311 - the same story every time is what is wanted
    for code, said in GROUPS.items():
        _tell(staff, code, said, chance, at=at)


def _tell(staff: Staff, code: str, said: GroupSaid, chance: Random, *, at: datetime) -> None:
    programme, coaches, today = staff.programmes[code], staff.coaches[code], day_of(at)
    own = next(each for each in catalogue_of(programme).own if each.is_group)
    first, by = today - timedelta(weeks=WEEKS_AGO), coaches[0].person
    group = begin_group(programme, said, activity=own.counts_as, offered=own, by=by, at=at)
    sessions = plan_sessions(group, first, time(14), ends=time(16), weeks=WEEKS, by=by, at=at)
    for coach in coaches:
        running = guided_by(coach).filter(closed_on=None, admitted_on__lte=first)[:2]
        members = [join_group(group, each, on=first, keys=coach.keys, by=coach.person, at=at) for each in running]
        for session in (each for each in sessions if each.day < today):
            tick_attendance(session, {each: chance.choice(SEEN) for each in members}, by=coach.person, at=at)
