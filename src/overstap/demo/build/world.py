"""The whole invented world, told step by step in the order of time."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import count
from random import Random

from django.db import transaction

from overstap.core.clock import AMSTERDAM, day_of
from overstap.data import RUPS_2011, rups_2011
from overstap.demo.build import documents, groups, mending, offers, support
from overstap.demo.build.absences import be_away
from overstap.demo.build.agendas import fill_agendas
from overstap.demo.build.beginnings import Beginnings
from overstap.demo.build.cast import ALIASES, OFFERS
from overstap.demo.build.doubles import register_twice
from overstap.demo.build.performing import Performer
from overstap.demo.build.plans import Plans
from overstap.demo.build.rosters import fill_rosters
from overstap.demo.build.staff import Staff, hire
from overstap.demo.build.story import Step, Teller
from overstap.flows.deliver import deliver_to_monitor
from overstap.monitor.actions import import_reported, publish
from overstap.programmes.models import Programme
from overstap.trajectories.actions.rules import checked_at_the_end
from overstap.vault import epochs

_SEED = 20081122
_YEARS = 4

Progress = Callable[[int, int], None]


def build(at: datetime, *, progress: Progress | None = None) -> bool:
    """Build the world as it is at ``at``, or nothing when it stands already; says whether it built.

    The same day gives the same days, codes and numbers. Ids, pseudonyms and keys are random, as everywhere.
    """
    if Programme.objects.exists():
        return False
    with transaction.atomic(), checked_at_the_end():
        _build(at, progress or (lambda _done, _all: None))
    return True


def _build(at: datetime, progress: Progress) -> None:
    today = day_of(at)
    since = date(today.year - _YEARS + 1, 1, 1)
    epochs.current(at=at)
    staff = hire(since=since, today=today, at=at)
    offers.set_up(staff, at=at)
    teller = Teller(Random(_SEED), today)  # noqa: S311 - the same story every time is what is wanted
    queue = _registrations(teller, Beginnings(today), Plans(today), staff, since)
    first, done = len(queue), 0
    order = count(len(queue))
    while queue:
        day, _place, performer, step = heapq.heappop(queue)
        for later in performer.perform(step, entered=_moment(day, at)):
            if later.day <= today:
                heapq.heappush(queue, (_entered(later, today), next(order), performer, later))
        done += step.act == "register"
        progress(min(done, first), first)
    mending.correct_some(at=at)
    register_twice(staff, at=at)
    fill_agendas(staff, at=at)
    support.fill(staff, at=at)
    groups.fill(staff, at=at)
    documents.fill(staff, at=at)
    be_away(staff, at=at)
    fill_rosters(staff, at=at)
    for offer in OFFERS:
        deliver_to_monitor(offer.code, at=at)
    import_reported(BytesIO(rups_2011()), RUPS_2011, by=None, at=at)
    for years_ago in (3, 2, 1):
        publish(today.year - years_ago, by=staff.evaluator, at=at)


Queued = tuple[date, int, Performer, Step]


def _registrations(teller: Teller, beginnings: Beginnings, plans: Plans, staff: Staff, since: date) -> list[Queued]:
    """The first step of every first trajectory, spread over the years, as a heap."""
    queue: list[Queued] = []
    for offer in OFFERS:
        coaches = staff.coaches[offer.code]
        length = (teller.today - since).days
        for number in range(offer.trajectories):
            # The inflow grows a little every year.
            day = since + timedelta(days=int(length * (number + teller.chance.random()) / offer.trajectories))
            alias = ALIASES[(number * 7 + len(queue)) % len(ALIASES)]
            coach = coaches[number % len(coaches)]
            performer = Performer(staff.programmes[offer.code], coach, alias, teller, beginnings, plans)
            step = next(teller.trajectory(day))
            queue.append((_entered(step, teller.today), len(queue), performer, step))
    heapq.heapify(queue)
    return queue


def _entered(step: Step, today: date) -> date:
    return min(step.day + timedelta(days=step.late), today)


def _moment(day: date, at: datetime) -> datetime:
    """A working hour on ``day``, never after ``at``."""
    return min(datetime.combine(day, time(10, 15), AMSTERDAM), at)
