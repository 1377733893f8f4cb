"""What an organisation still needs before somebody can be registered there: computed from what is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from overstap.people.models import Membership, Organisation, Person
from overstap.people.queries import administered_by
from overstap.people.terms import Role
from overstap.programmes.models import Programme
from overstap.vault.queries import KeyState, state_of

ADMINISTRATORS_WANTED = 2
"""Nobody changes their own access, and one person never replaces both a password and a second step."""

COACHES_WANTED = 2
"""Nobody starts a trajectory without a backup who can open the dossier."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who holds one role: who can work, and who got a password to start with and has not used it yet."""

    ready: tuple[Person, ...] = ()
    waiting: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one organisation is."""

    organisation: Organisation
    administrators: Staff
    managers: Staff
    coaches: Staff
    programmes: tuple[Programme, ...]
    guides: bool
    key: KeyState

    @property
    def can_register(self) -> bool:
        """Whether a coach could register somebody now, where it guides participants at all."""
        return bool(self.programmes) and (not self.guides or (bool(self.coaches.ready) and self.key.key is not None))


def standings_of(person: Person) -> list[Standing]:
    """How far each organisation is that ``person`` administers."""
    return [_standing_of(organisation) for organisation in administered_by(person)]


def _standing_of(organisation: Organisation) -> Standing:
    programmes = Programme.objects.filter(Q(lead=organisation) | Q(executing=organisation)).distinct()
    found = tuple(programmes.prefetch_related("executing"))
    leads = {organisation.pk, *(programme.lead_id for programme in found)}
    own = [organisation.pk]
    return Standing(
        organisation,
        administrators=_staff(Role.ADMINISTRATOR, own),
        # Where another organisation leads, the manager works there.
        managers=_staff(Role.MANAGER, leads),
        coaches=_staff(Role.COACH, own),
        programmes=found,
        guides=not found or any(organisation in programme.executing.all() for programme in found),
        key=state_of(organisation),
    )


def _staff(role: Role, organisations: Iterable[object]) -> Staff:
    held = Membership.objects.filter(person=OuterRef("pk"), role=role, organisation__in=list(organisations), until=None)
    people = Person.objects.filter(Exists(held), is_active=True).order_by("name", "pk")
    return Staff(
        ready=tuple(person for person in people if not person.has_start_password),
        waiting=tuple(person for person in people if person.has_start_password),
    )
