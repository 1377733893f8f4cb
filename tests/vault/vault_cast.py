"""The cast of the vault: a coach, her backup, a colleague, an administrator, a stranger, two duty officers."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from sealed_rows import Note

from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.vault import actions
from overstap.vault.keyring import Keyring

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Cast:
    """Everybody, each with the password ``<name> and a long password`` and a key, except the newcomer."""

    organisation: Organisation
    people: dict[str, Person] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    now: datetime = MONDAY

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def keys(self, name: str) -> Keyring:
        """The keyring of somebody, as after signing in."""
        return Keyring.unlock(self.people[name], password_of(name))

    def later(self, **shift: int) -> datetime:
        """Let time pass."""
        self.now += timedelta(**shift)
        return self.now

    def dossier(self, *readers: str) -> UUID:
        """A new dossier that these people read; the first one opens it."""
        dossier_id = uuid4()
        people = [self.people[name] for name in readers]
        actions.open_dossier(dossier_id, readers=people, organisation=self.organisation, by=people[0], at=self.now)
        return dossier_id

    def note(self, dossier_id: UUID, text: str, *, by: str) -> Note:
        """A note that somebody sealed and saved."""
        note = Note(dossier_id=dossier_id)
        self.keys(by).seal(note, text)
        note.save(force_insert=True)
        return note


def password_of(name: str) -> str:
    return f"{name} and a long password"


def add(cast: Cast, name: str, role: Role, *, key: bool = True, organisation: Organisation | None = None) -> Person:
    person = Person(email=f"{name}@example.org", name=name.title())
    person.set_password(password_of(name))
    person.save()
    Membership.objects.create(
        person=person, organisation=organisation or cast.organisation, role=role, since=date(2020, 1, 1)
    )
    cast.people[name] = person
    if key:
        actions.create_key_pair(person, password=password_of(name), at=cast.now)
    return person
