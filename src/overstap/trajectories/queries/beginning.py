"""What has to be there before a dossier can begin."""

from dataclasses import dataclass

from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, roles_with
from overstap.vault.queries import keepers_of, without_emergency_key


@dataclass(frozen=True, slots=True)
class KeyAwaited:
    """No dossier can begin yet: which organisations have no emergency key, and who can make it."""

    organisations: tuple[Organisation, ...]
    administrators: tuple[Person, ...]


def key_awaited_by(person: Person) -> KeyAwaited | None:
    """Why ``person`` can register nobody; nothing as soon as one of their organisations has an emergency key."""
    own = person.organisations_as(*roles_with(Permission.REGISTER))
    missing = tuple(without_emergency_key(own))
    if not missing or len(missing) < len(own):
        return None
    return KeyAwaited(missing, tuple(keepers_of(each.pk for each in missing)))
