"""Whom an administrator looks after."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from overstap.audit.models import Entry
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.people.terms import Act


def was_begun() -> bool:
    """Whether this installation was begun in earnest, by its first administrator: the demonstration never was."""
    return Entry.objects.filter(act=Act.FOUNDED.value).exists()


def is_invented() -> bool:
    """Whether everybody here is of the demonstration: there are people, and nobody began with them."""
    return Person.objects.exists() and not was_begun()


def administered_by(person: Person) -> QuerySet[Organisation]:
    """The organisations whose people ``person`` administers."""
    return Organisation.objects.filter(pk__in=person.organisations_as(*roles_with(Permission.ADMINISTER_PEOPLE)))


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Who works at an organisation that ``person`` administers, or did so last and works nowhere now.

    Who left for another organisation is looked after there.
    """
    ever = Membership.objects.filter(person=OuterRef("pk"), organisation__in=administered_by(person))
    anywhere = Membership.objects.filter(person=OuterRef("pk"), until=None)
    return Person.objects.filter(Q(Exists(ever.filter(until=None))) | Q(Exists(ever)) & ~Q(Exists(anywhere)))


def looked_after_by(person: Person) -> QuerySet[Person]:
    """The same people as a page shows them: with ``roles_here`` and ``has_factor``, by name."""
    here = Membership.objects.filter(until=None, organisation__in=administered_by(person)).select_related(
        "organisation"
    )
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return (
        colleagues_of(person)
        .annotate(has_factor=Exists(factor))
        .prefetch_related(Prefetch("memberships", queryset=here, to_attr="roles_here"))
        .order_by("-is_active", "name", "pk")
    )


def roles_to_end_by(person: Person) -> QuerySet[Membership]:
    """The roles that are held now where ``person`` administers people, except their own."""
    return Membership.objects.filter(until=None, organisation__in=administered_by(person)).exclude(person=person)
