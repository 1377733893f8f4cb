"""Acts on programmes: adding one, changing what is said of it, who executes it, what a year should bring."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, require
from overstap.programmes.letters import TELLING, LetterKind, LetterText
from overstap.programmes.models import Criterion, Execution, LetterTemplate, Programme, ProgrammeYear
from overstap.programmes.terms import Act

_CODE_LENGTH = 60


class NobodyExecutesError(RuleError):
    """A programme without an organisation that employs coaches for it."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one organisation that guides participants."), field="executing")


class TellingError(RuleError):
    """A letter that tells a stranger what it is about."""

    def __init__(self, word: str, *, field: str) -> None:
        words = {"word": word}
        super().__init__(_("Somebody else may open this letter. Write it without ‘%(word)s’.") % words, field=field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is said of a programme, and may be said differently later."""

    name: str
    region: str
    target_group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a year should bring; nothing is *unknown*."""

    expected_inflow: int | None = None
    expected_intakes: int | None = None
    expected_exits: int | None = None
    expected_paid_work: int | None = None
    capacity: int | None = None
    fte: Decimal | None = None


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


@transaction.atomic
def set_expectation(programme: Programme, year: int, expectation: Expectation, *, by: Person, at: datetime) -> None:
    """Say what ``year`` should bring, in place of what was said of it before.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: a number that cannot be
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    row = ProgrammeYear.objects.filter(programme=programme, year=year).first()
    row = row or ProgrammeYear(programme=programme, year=year)
    for name, value in asdict(expectation).items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    log.record(Act.EXPECTATION_SET, by=by, at=at, subject=row)


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


@transaction.atomic
def set_letter(
    programme: Programme, kind: LetterKind, language: str, said: LetterText, *, by: Person, at: datetime
) -> LetterTemplate:
    """Say what letters of one kind begin with in one language, in place of what was said of it before.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises TellingError: the text tells a stranger what the letter is about
    :raises ValidationError: something is missing, or too long
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    for field, text in (("text", said.text), ("way_back", said.way_back)):
        if found := TELLING.search(text):
            raise TellingError(found[0], field=field)
    row = LetterTemplate.objects.filter(programme=programme, kind=kind, language=language).first()
    row = row or LetterTemplate(programme=programme, kind=kind, language=language)
    row.text, row.way_back = said.text, said.way_back
    row.full_clean()
    row.save()
    log.record(Act.LETTER_SET, by=by, at=at, subject=row)
    return row


def _keep_criterion(criterion: Criterion, *, by: Person, at: datetime) -> Criterion:
    criterion.full_clean()
    criterion.save()
    log.record(Act.CRITERION_SET, by=by, at=at, subject=criterion)
    return criterion


def _add_execution(programme: Programme, organisation: Organisation, *, by: Person, at: datetime) -> None:
    execution = Execution(programme=programme, organisation=organisation)
    execution.full_clean()
    execution.save(force_insert=True)
    log.record(Act.EXECUTION_ADDED, by=by, at=at, subject=execution)
