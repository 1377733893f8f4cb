"""Which programmes somebody may work in, may count, or may set up."""

from django.db.models import Q, QuerySet

from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.programmes.models import Programme


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


def mapped_by(person: Person) -> QuerySet[Programme]:
    """The programmes whose social map ``person`` reads and keeps: those that the own organisation leads or executes."""
    own = person.organisations_as(*roles_with(Permission.KEEP_SOCIAL_MAP))
    return Programme.objects.filter(Q(lead__in=own) | Q(executing__in=own)).distinct()
