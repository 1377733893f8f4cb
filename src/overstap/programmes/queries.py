"""Which programmes somebody may work in, or may count."""

from django.db.models import Q, QuerySet

from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.programmes.letters import LANGUAGES, SHIPPED, LetterKind, LetterText, shipped
from overstap.programmes.models import LetterTemplate, Programme, ProgrammeRules


def workable_by(person: Person) -> QuerySet[Programme]:
    """The programmes whose executing organisations employ ``person`` as somebody who may register."""
    organisations = person.organisations_as(*roles_with(Permission.REGISTER))
    return Programme.objects.filter(executing__in=organisations).distinct()


def countable_by(person: Person) -> QuerySet[Programme]:
    """The programmes whose figures ``person`` may see: all of them, or those of the own organisations."""
    if person.organisations_as(*roles_with(Permission.SEE_ALL_FIGURES)):
        return Programme.objects.all()
    own = person.organisations_as(*roles_with(Permission.SEE_OWN_FIGURES))
    return Programme.objects.filter(Q(lead__in=own) | Q(executing__in=own)).distinct()


def deliverable_by(person: Person) -> QuerySet[Programme]:
    """The programmes for which ``person`` may send a delivery: those that the own organisation leads."""
    return Programme.objects.filter(lead__in=person.organisations_as(*roles_with(Permission.DELIVER)))


def led_by(person: Person) -> QuerySet[Programme]:
    """The programmes that ``person`` may set up: those that the own organisation leads."""
    return Programme.objects.filter(lead__in=may_lead(person))


def may_lead(person: Person) -> QuerySet[Organisation]:
    """The organisations for which ``person`` may set up a programme."""
    return Organisation.objects.filter(pk__in=person.organisations_as(*roles_with(Permission.SET_UP_PROGRAMMES)))


def executed_by(person: Person) -> QuerySet[Programme]:
    """The programmes of another lead that the own organisation executes: seen here, set up there."""
    own = may_lead(person)
    return Programme.objects.filter(executing__in=own).exclude(lead__in=own).distinct()


def may_execute(person: Person) -> QuerySet[Organisation]:
    """The organisations that a programme of ``person`` can name as executing: all of this installation.

    Nothing of them is shown but the name.
    """
    return Organisation.objects.all() if may_lead(person).exists() else Organisation.objects.none()


def rules_of(programme: Programme) -> ProgrammeRules:
    """How ``programme`` works; while nobody set it, the rules that most programmes have. Not saved."""
    return ProgrammeRules.objects.filter(programme=programme).first() or ProgrammeRules(programme=programme)


def letter_text(programme: Programme, kind: LetterKind, language: str) -> LetterText:
    """What a letter of ``programme`` begins with: its own text, or the one that is shipped."""
    own = LetterTemplate.objects.filter(programme=programme, kind=kind, language=language).first()
    return LetterText(own.text, own.way_back) if own else shipped(kind, language)


def letter_languages(programme: Programme) -> list[str]:
    """The languages in which ``programme`` has letters: those shipped, and those of its own texts."""
    own = LetterTemplate.objects.filter(programme=programme).values_list("language", flat=True)
    return [code for code in LANGUAGES if code in {*SHIPPED, *own}]


def letters_said(programme: Programme) -> list[tuple[LetterKind, list[tuple[str, str, str]]]]:
    """Each kind of letter with its languages (code, name), and whether its text is ``own``, ``shipped`` or missing."""
    own = set(LetterTemplate.objects.filter(programme=programme).values_list("kind", "language"))
    state = {code: "shipped" if code in SHIPPED else "" for code in LANGUAGES}
    return [
        (kind, [(code, name, "own" if (kind.value, code) in own else state[code]) for code, name in LANGUAGES.items()])
        for kind in LetterKind
    ]
