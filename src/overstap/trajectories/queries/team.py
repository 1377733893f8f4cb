"""Who guides a dossier now, which colleagues could, and for which organisations somebody registers."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.programmes.models import Programme
from overstap.trajectories.models import Assignment


def running_assignments(dossier: UUID) -> QuerySet[Assignment]:
    """The running assignments of a dossier with their people, the coach first."""
    return Assignment.objects.filter(dossier_id=dossier, until=None).select_related("person").order_by("-relation")


def colleagues(organisations: Iterable[UUID]) -> QuerySet[Person]:
    """Everybody who guides in one of ``organisations`` now, by name."""
    guiding = Person.objects.filter(
        is_active=True,
        memberships__organisation__in=list(organisations),
        memberships__role__in=roles_with(Permission.GUIDE),
        memberships__until=None,
    )
    return guiding.distinct().order_by("name", "pk")


def coaches_of(programme: Programme) -> list[UUID]:
    """Everybody who guides in an organisation that executes ``programme``, with a password that nobody handed over."""
    everybody = colleagues(programme.executions.values_list("organisation_id", flat=True))
    return list(everybody.filter(start_password_until=None).values_list("pk", flat=True))


def registers_for(person: Person, programme: Programme) -> QuerySet[Organisation]:
    """The organisations that execute ``programme`` and for which ``person`` registers; one keeps the dossier."""
    own = person.organisations_as(*roles_with(Permission.REGISTER))
    return programme.executing.filter(pk__in=own).order_by("name")
