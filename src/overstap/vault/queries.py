"""Who keeps an emergency key, who holds it, and who could. Nothing here opens one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.vault.keyring import Keyring
from overstap.vault.models import EmergencyKey, EmergencyShare, KeyPair

FEWEST_OFFICERS = 2

_KEEPS = roles_with(Permission.ADMINISTER_PEOPLE) | roles_with(Permission.READ_LOG)


@dataclass(frozen=True, slots=True)
class KeyState:
    """How it stands with the emergency key of one organisation: who holds it, who could, and who cannot yet."""

    organisation: Organisation
    key: EmergencyKey | None
    officers: tuple[Person, ...]
    ready: tuple[Person, ...]
    not_ready: tuple[Person, ...]

    @property
    def wants_officers(self) -> bool:
        """Whether fewer people hold it than should."""
        return len(self.officers) < FEWEST_OFFICERS

    @property
    def can_be_made(self) -> bool:
        """Whether enough people have a key of their own to hold it."""
        return len(self.ready) >= FEWEST_OFFICERS

    @property
    def is_proved(self) -> bool:
        """Whether somebody tried the papers of this key."""
        return self.key is not None and self.key.proved_at is not None


def state_of(organisation: Organisation) -> KeyState:
    """How it stands with the emergency key of ``organisation``."""
    key = EmergencyKey.objects.filter(organisation=organisation).first()
    return KeyState(
        organisation,
        key,
        officers=tuple(officers_of(key)) if key else (),
        ready=tuple(ready_to_be_officers(organisation.pk)),
        not_ready=tuple(not_ready_to_be_officers(organisation.pk)),
    )


def is_held_by(keys: Keyring, organisation: UUID) -> bool:
    """Whether ``keys`` opens the emergency key of ``organisation``."""
    shares = EmergencyShare.objects.filter(officer=keys.person_id, key_pair=keys.key_pair_id)
    return shares.filter(emergency_key__organisation=organisation).exists()


def held_by(person: Person) -> QuerySet[Organisation]:
    """The organisations of whose emergency key ``person`` is a duty officer."""
    own = EmergencyShare.objects.filter(emergency_key__organisation=OuterRef("pk"), officer=person)
    return Organisation.objects.filter(Exists(own))


def kept_by(person: Person) -> QuerySet[Organisation]:
    """The organisations whose emergency key ``person`` looks after."""
    return Organisation.objects.filter(pk__in=person.organisations_as(*_KEEPS)).select_related("emergency_key")


def keepers_of(organisations: Iterable[UUID]) -> QuerySet[Person]:
    """Who makes the emergency key of these organisations: their administrators, by name."""
    own = Membership.objects.filter(
        person=OuterRef("pk"),
        organisation__in=list(organisations),
        role__in=roles_with(Permission.ADMINISTER_PEOPLE),
        until=None,
    )
    return Person.objects.filter(Exists(own), is_active=True).order_by("name", "pk")


def without_emergency_key(organisations: Iterable[UUID]) -> QuerySet[Organisation]:
    """Those of ``organisations`` in which no dossier can be opened yet."""
    return Organisation.objects.filter(pk__in=list(organisations), emergency_key=None)


def officers_of(key: EmergencyKey) -> QuerySet[Person]:
    """Who holds the emergency key now, by name, and may sign in."""
    shares = EmergencyShare.objects.filter(officer=OuterRef("pk"), emergency_key=key, key_pair__ended_at=None)
    return _with_roles(Person.objects.filter(Exists(shares), is_active=True), key.organisation_id)


def may_be_officers(organisation: UUID) -> QuerySet[Person]:
    """Who works there now, has a password that nobody handed over, and may sign in."""
    return _with_roles(_working_at(organisation).filter(start_password_until=None), organisation)


def ready_to_be_officers(organisation: UUID) -> QuerySet[Person]:
    """Those of them to whom the emergency key can be sealed: they have a key of their own."""
    return may_be_officers(organisation).filter(_has_key())


def not_ready_to_be_officers(organisation: UUID) -> QuerySet[Person]:
    """Who works there and first has to sign in and choose a password of their own."""
    return _working_at(organisation).exclude(_has_key(), start_password_until=None).order_by("name", "pk")


def _has_key() -> Exists:
    return Exists(KeyPair.objects.filter(person=OuterRef("pk"), ended_at=None))


def _working_at(organisation: UUID) -> QuerySet[Person]:
    here = Membership.objects.filter(person=OuterRef("pk"), organisation=organisation, until=None)
    return Person.objects.filter(Exists(here), is_active=True)


def _with_roles(people: QuerySet[Person], organisation: UUID) -> QuerySet[Person]:
    """``people`` by name, with their ``roles_here``."""
    here = Membership.objects.filter(organisation=organisation, until=None)
    return people.prefetch_related(Prefetch("memberships", queryset=here, to_attr="roles_here")).order_by("name", "pk")
