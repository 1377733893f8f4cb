"""Appointments of the last weeks and of those that come, for everybody who takes part now.

They have a chance of their own, so that nothing else of the story changes with them.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from overstap.core.clock import AMSTERDAM, day_of
from overstap.core.errors import RuleError
from overstap.demo.build.staff import Coach, Staff, guided_by
from overstap.trajectories.actions.agenda import Slot, plan_appointment, settle_appointment
from overstap.trajectories.actions.reminders import agree_reminders
from overstap.trajectories.content import AppointmentWords, ReminderRules
from overstap.trajectories.models import Appointment, Trajectory
from overstap.trajectories.terms import Repeat

_SEED = 20260302
_REMINDED = 0.2
"""The share of participants who called a text message safe."""

COURSES = (
    ("kept", "kept", "cancelled", "kept"),
    ("kept", "kept", "kept"),
    ("kept", "missed", "kept", ""),
    ("cancelled", "kept"),
    ("kept", "missed", "missed", "missed"),
    ("missed", "kept", "kept", "kept"),
)
"""What became of the last appointments, the oldest first; an empty text: nobody wrote it down yet."""
_WEIGHTS = (30, 30, 12, 14, 6, 8)
TIMES = (time(9, 30), time(10, 30), time(11), time(13), time(14), time(15, 30))
MEETINGS = (
    ("talk", "buurthuis", "hoe het gaat"),
    ("talk", "kantoor, achterom", "de brieven van deze week"),
    ("telephone", "appen of het uitkomt, dan bellen", "huurtoeslag"),
    ("accompany", "gemeentehuis, bij de balie", "briefadres"),
    ("accompany", "kredietbank", "eerste gesprek over de schulden"),
    ("talk", "wandelen in het park", ""),
)


def fill_agendas(staff: Staff, *, at: datetime) -> None:
    """Fill the agendas of all coaches as they would be at ``at``."""
    chance = Random(_SEED)  # noqa: S311 - the same story every time is what is wanted
    for coaches in staff.coaches.values():
        for coach in coaches:
            for trajectory in guided_by(coach).filter(closed_on=None, declined_on=None):
                _fill_one(trajectory, coach, chance, at=at)


def _fill_one(trajectory: Trajectory, coach: Coach, chance: Random, *, at: datetime) -> None:
    today = day_of(at)
    if chance.random() < _REMINDED:
        rules = ReminderRules(way="sms", address="0600000000", text="Tot morgen!")
        agree_reminders(trajectory, rules, agreed_on=today, keys=coach.keys, by=coach.person, at=at)
    course = chance.choices(COURSES, _WEIGHTS)[0]
    day = today - timedelta(days=chance.randint(2, 12))
    for outcome in reversed(course):
        _past(trajectory, coach, _slot(day, coach, chance), outcome)
        day -= timedelta(days=chance.randint(7, 15))
    if chance.random() < 0.7:
        ahead = today + timedelta(days=chance.randint(0, 10))
        repeat, times = (Repeat.FORTNIGHTLY, 3) if chance.random() < 0.2 else (Repeat.ONCE, 1)
        slot, words = _slot(ahead, coach, chance)
        _plan(trajectory, coach, slot, words, repeat=repeat, times=times, at=at)


def _slot(day: date, coach: Coach, chance: Random) -> tuple[Slot, AppointmentWords]:
    kind, where, about = chance.choice(MEETINGS)
    slot = Slot(day, chance.choice(TIMES), chance.choice((30, 45, 60)), kind, coach.person)
    return slot, AppointmentWords(where=where, about=about)


def _past(trajectory: Trajectory, coach: Coach, planned: tuple[Slot, AppointmentWords], outcome: str) -> None:
    """Planned some days before, and settled on the day itself; before the registration there was none."""
    slot, words = planned
    made = _plan(trajectory, coach, slot, words, at=datetime.combine(slot.day, time(8), AMSTERDAM) - timedelta(days=4))
    if made and outcome:
        on_the_day = datetime.combine(slot.day, time(17), AMSTERDAM)
        settle_appointment(made[0], outcome, keys=coach.keys, by=coach.person, at=on_the_day)


def _plan(
    trajectory: Trajectory,
    coach: Coach,
    slot: Slot,
    words: AppointmentWords,
    *,
    repeat: Repeat = Repeat.ONCE,
    times: int = 1,
    at: datetime,
) -> list[Appointment]:
    try:
        return plan_appointment(
            trajectory, slot, words, repeat=repeat, times=times, keys=coach.keys, by=coach.person, at=at
        )
    except RuleError:
        return []
