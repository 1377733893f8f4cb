"""Who may act on keys. Who may see which dossier is decided above; here: the own keys, and by whose hand."""

from uuid import UUID

from overstap.people.models import Person
from overstap.people.policy import NotAllowedError, Permission, may
from overstap.vault.keyring import Keyring


def require_at_work(by: Person) -> None:
    """``by`` may sign in and has a role somewhere.

    :raises NotAllowedError: not so
    """
    if not by.is_active or not by.roles:
        raise NotAllowedError


def require_own(keys: Keyring, by: Person) -> None:
    """``keys`` are those of ``by``: nobody acts with another's keys.

    :raises NotAllowedError: they are another's
    """
    if keys.person_id != by.pk or not by.is_active:
        raise NotAllowedError


def require_administrator_of(person: Person, by: Person) -> None:
    """``by`` administers the people of an organisation that ``person`` works for, and is somebody else.

    :raises NotAllowedError: not so
    """
    organisations = person.memberships.filter(until=None).values_list("organisation_id", flat=True)
    is_theirs = any(may(by, Permission.ADMINISTER_PEOPLE, organisation=each) for each in organisations)
    if not by.is_active or by.pk == person.pk or not is_theirs:
        raise NotAllowedError


def require_keeper_of_emergency_key(organisation: UUID, by: Person) -> None:
    """``by`` administers the people of ``organisation``, or is its data protection officer.

    :raises NotAllowedError: not so
    """
    permissions = (Permission.ADMINISTER_PEOPLE, Permission.READ_LOG)
    if not by.is_active or not any(may(by, each, organisation=organisation) for each in permissions):
        raise NotAllowedError
