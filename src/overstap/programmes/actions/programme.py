"""Adding a programme, changing what is said of it, and who executes it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, require
from overstap.programmes.models import Execution, Programme
from overstap.programmes.terms import Act


class NobodyExecutesError(RuleError):
    """A programme without an organisation that employs coaches for it."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one organisation that guides participants."), field="executing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is said of a programme, and may be said differently later."""

    name: str
    region: str
    target_group: str = ""


@transaction.atomic
def add_programme(
    description: Description,
    *,
    code: str,
    history_from: date,
    lead: Organisation,
    executing: Iterable[Organisation],
    by: Person,
    at: datetime,
) -> Programme:
    """Add a programme of ``lead`` that ``executing`` carry out; it registers every admission since ``history_from``.

    :raises NotAllowedError: ``by`` sets up no programmes for ``lead``
    :raises NobodyExecutesError: no organisation carries it out
    :raises ValidationError: the code is taken, or something is missing
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=lead.pk)
    organisations = list(executing)
    if not organisations:
        raise NobodyExecutesError
    programme = Programme(code=code, history_from=history_from, lead=lead, **asdict(description))
    programme.full_clean()
    programme.save(force_insert=True)
    log.record(Act.PROGRAMME_ADDED, by=by, at=at, subject=programme)
    for organisation in organisations:
        _add_execution(programme, organisation, by=by, at=at)
    return programme


@transaction.atomic
def change_programme(
    programme: Programme, description: Description, *, also_executing: Iterable[Organisation], by: Person, at: datetime
) -> None:
    """Say something else of a programme, and let more organisations carry it out.

    Its code and the day since which it registers stay: deliveries lean on them. Who carries it out goes on doing so:
    dossiers lean on that.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: something is missing
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    for name, value in asdict(description).items():
        setattr(programme, name, value)
    programme.full_clean()
    programme.save(update_fields=["name", "region", "target_group"])
    log.record(Act.PROGRAMME_CHANGED, by=by, at=at, subject=programme)
    there = set(programme.executions.values_list("organisation_id", flat=True))
    for organisation in also_executing:
        if organisation.pk not in there:
            _add_execution(programme, organisation, by=by, at=at)


def _add_execution(programme: Programme, organisation: Organisation, *, by: Person, at: datetime) -> None:
    execution = Execution(programme=programme, organisation=organisation)
    execution.full_clean()
    execution.save(force_insert=True)
    log.record(Act.EXECUTION_ADDED, by=by, at=at, subject=execution)
