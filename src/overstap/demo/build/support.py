"""Help that invented participants were given, what became of aftercare, and what they went on to do.

It has a chance of its own, so that nothing else of the story changes with it.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from overstap.core.clock import AMSTERDAM, day_of
from overstap.demo.build.staff import Coach, Staff, guided_by
from overstap.programmes.queries.catalogue import catalogue_of
from overstap.trajectories.actions.aftercare import Heard, record_aftercare
from overstap.trajectories.actions.help import NewDestination, NewHelp, ask_for_help, begin_destination, take_step
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import HelpStep

_SEED = 20190612
HELP: tuple[tuple[str, str, str, int], ...] = (
    ("accompaniment", "", "", 0),
    ("debt_scheme", "debt_help", "Kredietbank, vaste contactpersoon", 60),
    ("house_search", "housing", "Woningcorporatie, loket urgentie", 90),
    ("benefit_application", "benefits", "Sociale dienst", 30),
    ("psychosocial_help", "mental_health_care", "GGZ, intake", 75),
    ("sti_care", "health_care", "GGD, sociaal verpleegkundige", 7),
    ("dutch_course", "education", "ROC", 40),
    ("buddy", "", "Een vrijwilliger", 21),
    ("job_mediation", "reintegration", "Uitzendbureau", 35),
    ("home_administration", "", "", 0),
)
"""What is given: the activity, by which partner, who in words, and about how many days it is waited for."""
DESTINATIONS: tuple[tuple[str, str, int | None], ...] = (
    ("paid_work", "retail", 24),
    ("paid_work", "cleaning", 20),
    ("paid_work", "hospitality", 32),
    ("education", "none", None),
    ("volunteering", "care", 8),
    ("benefit", "none", None),
    ("day_activity", "none", 12),
    ("household", "none", None),
)
RESULTS = ("completed", "completed", "completed", "stopped_early", "declined_no_place", "declined_must_have_stopped")
REACHED = ("yes", "yes", "yes", "yes", "no", "declined")


def fill(staff: Staff, *, at: datetime) -> None:
    """Tell of help, aftercare and destinations as they would be known at ``at``."""
    chance = Random(_SEED)  # noqa: S311 - the same story every time is what is wanted
    today = day_of(at)
    for coaches in staff.coaches.values():
        for coach in coaches:
            for trajectory in guided_by(coach).filter(admitted_on__isnull=False):
                _help(trajectory, coach, chance, today)
                _aftercare(trajectory, coach, chance, today)
                if trajectory.closing == "completed":
                    _destination(trajectory, coach, chance)


def _help(trajectory: Trajectory, coach: Coach, chance: Random, today: date) -> None:
    """One or two kinds of help; the last asked still waits now and then."""
    last = trajectory.closed_on or today
    for activity, partner, who, wait in chance.sample(HELP, chance.choice((1, 1, 2))):
        asked = (trajectory.admitted_on or last) + timedelta(days=chance.randint(5, 120))
        if asked >= last:
            continue
        offered = catalogue_of(trajectory.programme).own if activity == "dutch_course" else ()
        own = next((each for each in offered if each.counts_as == activity), None)
        new = NewHelp(activity=activity, offered=own, partner_kind=partner, requested_on=asked)
        words = {"who": who, "agreed": ""}
        given = ask_for_help(trajectory, new, words, keys=coach.keys, by=coach.person, at=_moment(asked))
        begun = asked + timedelta(days=int(wait * chance.uniform(0.4, 1.9)))
        ended = begun + timedelta(days=chance.randint(20, 200))
        result = chance.choice(RESULTS)
        if not result.startswith("declined") and begun <= last:
            take_step(given, HelpStep.STARTED, on=begun, by=coach.person, at=_moment(begun))
        if ended <= last and (given.partner_kind or not result.startswith("declined")):
            take_step(given, HelpStep.ENDED, on=ended, result=result, by=coach.person, at=_moment(ended))


def _aftercare(trajectory: Trajectory, coach: Coach, chance: Random, today: date) -> None:
    """Contacts that were due long enough ago were tried; of the last ones nobody wrote down yet what became of them."""
    tried = trajectory.aftercare_contacts.filter(reached="", due_on__lt=today - timedelta(days=10))
    for contact in tried.select_related("trajectory"):
        day = min(contact.due_on + timedelta(days=chance.randint(0, 9)), today)
        heard = Heard(reached=chance.choice(REACHED), on=day)
        record_aftercare(contact, heard, by=coach.person, at=_moment(day))


def _destination(trajectory: Trajectory, coach: Coach, chance: Random) -> None:
    """What somebody went on to do, around the closing."""
    kind, sector, hours = chance.choice(DESTINATIONS)
    since = (trajectory.closed_on or trajectory.registered_on) - timedelta(days=chance.randint(0, 40))
    new = NewDestination(
        kind=kind,
        sector=sector,
        since=max(since, trajectory.registered_on),
        hours_per_week=None if hours is None else Decimal(hours),
    )
    begin_destination(trajectory, new, by=coach.person, at=_moment(new.since))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(16), AMSTERDAM)
