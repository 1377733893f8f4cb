"""Keeping the social map of a programme: its employers, and when somebody last spoke to them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.programmes.models import Employer, Programme
from overstap.programmes.policy import require_map
from overstap.programmes.terms import Act


class SpokenLaterError(RuleError):
    """Spoken to on a day that has not come yet."""

    def __init__(self) -> None:
        super().__init__(_("This day has not come yet. Write today or an earlier day."), field="spoken_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerSaid:
    """What is known of an employer; ``subsidised_places`` nothing is unknown."""

    name: str
    sector: str
    municipality: str = ""
    work: str = ""
    subsidised_places: int | None = None
    scheme: str = ""
    contact: str = ""
    telephone: str = ""
    email: str = ""
    spoken_on: date | None = None


@transaction.atomic
def add_employer(programme: Programme, said: EmployerSaid, *, by: Person, at: datetime) -> Employer:
    """Put an employer who is open on the map of ``programme``.

    :raises NotAllowedError: ``by`` does not work in this programme
    :raises SpokenLaterError: spoken to on a day that has not come yet
    :raises ValidationError: something is missing or cannot be
    """
    require_map(by, programme)
    return _keep(Employer(programme=programme), said, by=by, at=at)


@transaction.atomic
def change_employer(employer: Employer, said: EmployerSaid, *, is_open: bool, by: Person, at: datetime) -> Employer:
    """Say something else of an employer, or that it is not open any more.

    :raises NotAllowedError: ``by`` does not work in this programme
    :raises SpokenLaterError: spoken to on a day that has not come yet
    :raises ValidationError: something is missing or cannot be
    """
    require_map(by, employer.programme)
    employer.ended_on = None if is_open else employer.ended_on or day_of(at)
    return _keep(employer, said, by=by, at=at)


def _keep(employer: Employer, said: EmployerSaid, *, by: Person, at: datetime) -> Employer:
    if said.spoken_on and said.spoken_on > day_of(at):
        raise SpokenLaterError
    if said.spoken_on != employer.spoken_on:
        employer.spoken_by = by if said.spoken_on else None
    for name, value in asdict(said).items():
        setattr(employer, name, value)
    employer.full_clean(exclude=("programme", "spoken_by"))
    employer.save()
    log.record(Act.EMPLOYER_SET, by=by, at=at, subject=employer)
    return employer
