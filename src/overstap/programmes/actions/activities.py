"""Keeping the catalogue of a programme: activities of its own, and which ones of the standard it offers."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.programmes.actions.rules import keep_rules
from overstap.programmes.models import OfferedActivity, Programme, ProgrammeRules
from overstap.programmes.queries.catalogue import SUBJECTS
from overstap.programmes.terms import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What is said of an activity. Without a ``partner_kind`` the programme gives it itself."""

    name_nl: str
    name_en: str
    partner_kind: str = ""
    is_group: bool = False


@transaction.atomic
def add_activity(
    programme: Programme, offered: Offered, *, counts_as: str, by: Person, at: datetime
) -> OfferedActivity:
    """Add an activity of the programme's own; what it counts as stays, because deliveries lean on it.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: something is missing, or there is one of this name already
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    return _keep(OfferedActivity(programme=programme, counts_as=counts_as, **asdict(offered)), by=by, at=at)


@transaction.atomic
def change_activity(
    activity: OfferedActivity, offered: Offered, *, is_offered: bool, by: Person, at: datetime
) -> OfferedActivity:
    """Say an activity differently, or stop offering it; help that was given under its name keeps it.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: something is missing, or another has this name
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=activity.programme.lead_id)
    for name, value in asdict(offered).items():
        setattr(activity, name, value)
    activity.ended_on = None if is_offered else activity.ended_on or day_of(at)
    return _keep(activity, by=by, at=at)


@transaction.atomic
def set_offer(programme: Programme, offered: Iterable[str], *, by: Person, at: datetime) -> ProgrammeRules:
    """Say which activities of the standard the programme offers; the others are not proposed any more.

    :raises NotAllowedError: ``by`` does not set up this programme
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    kept = set(offered)
    left_out = [each for _title, listed in SUBJECTS.values() for each in listed if each not in kept]
    return keep_rules(programme, {"not_offered": ";".join(left_out)}, act=Act.OFFER_SET, by=by, at=at)


def _keep(activity: OfferedActivity, *, by: Person, at: datetime) -> OfferedActivity:
    activity.full_clean()
    activity.save()
    log.record(Act.ACTIVITY_SET, by=by, at=at, subject=activity)
    return activity
