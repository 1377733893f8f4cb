"""Two people who were registered twice, as happens: one was noticed and put right, one still has to be looked at."""

from datetime import datetime, timedelta

from overstap.core.clock import day_of
from overstap.demo.build.staff import Coach, Staff
from overstap.trajectories import actions
from overstap.trajectories.actions.pairs import strike_double
from overstap.trajectories.actions.registration import Registration
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import PairAnswer, Relation

_SHARED, _OWN = "06 00 00 12 34", "06 00 00 56 78"


def register_twice(staff: Staff, *, at: datetime) -> None:
    """Let two coaches find the same number with each other, and one link two dossiers of her own."""
    anna, fatima = staff.coaches["oost"][:2]
    for coach in (fatima, anna):
        _give_number(coach, _running(coach, 0), _SHARED, at=at)
    known = _running(anna, 1)
    _give_number(anna, known, _OWN, at=at)
    again = actions.register(
        known.programme,
        IdentityCard("Sterre", telephone=_OWN.replace("06", "+31 6", 1)),
        Registration(registered_on=day_of(at) - timedelta(days=3), source="ggd", first_contact="outreach_visit"),
        backup=anna.backup,
        answer=PairAnswer.SAME,
        keys=anna.keys,
        by=anna.person,
        at=at,
    )
    strike_double(again, by=anna.person, at=at)


def _running(coach: Coach, place: int) -> Trajectory:
    """One of the participants whom ``coach`` guides and who started last."""
    own = Trajectory.objects.filter(
        dossier__assignments__person=coach.person,
        dossier__assignments__relation=Relation.COACH,
        dossier__assignments__until=None,
        admitted_on__isnull=False,
        closed_on=None,
    )
    return own.select_related("programme", "dossier__identity").order_by("-admitted_on", "recorded_at")[place]


def _give_number(coach: Coach, trajectory: Trajectory, telephone: str, *, at: datetime) -> None:
    identity = trajectory.dossier.identity
    alias = IdentityCard.from_text(coach.keys.open(identity)).alias
    actions.change_identity(
        identity,
        IdentityCard(alias, telephone=telephone),
        revision=identity.revision,
        keys=coach.keys,
        by=coach.person,
        at=at,
    )
