"""Setting who can start: criteria, what they do, and which are asked."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.programmes.models import Criterion, Programme
from overstap.programmes.terms import Act

_CODE_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a criterion asks, and what it does when it is not met."""

    label_nl: str
    label_en: str
    effect: str
    asks_nl: str = ""
    asks_en: str = ""
    place: int = 0


@transaction.atomic
def add_criterion(programme: Programme, wording: Wording, *, by: Person, at: datetime) -> Criterion:
    """Add a criterion; its code follows from the English words and stays, because deliveries lean on it.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: something is missing, or there is such a criterion already
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    criterion = Criterion(programme=programme, code=slugify(wording.label_en)[:_CODE_LENGTH], **asdict(wording))
    return _keep_criterion(criterion, by=by, at=at)


@transaction.atomic
def change_criterion(criterion: Criterion, wording: Wording, *, is_asked: bool, by: Person, at: datetime) -> Criterion:
    """Say a criterion differently, or stop asking it; what was assessed before stays.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: something is missing
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=criterion.programme.lead_id)
    for name, value in asdict(wording).items():
        setattr(criterion, name, value)
    criterion.ended_on = None if is_asked else criterion.ended_on or day_of(at)
    return _keep_criterion(criterion, by=by, at=at)


def _keep_criterion(criterion: Criterion, *, by: Person, at: datetime) -> Criterion:
    criterion.full_clean()
    criterion.save()
    log.record(Act.CRITERION_SET, by=by, at=at, subject=criterion)
    return criterion
