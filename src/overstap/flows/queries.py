"""What an installation may know of its keys from outside: whether they are there. Nothing here opens one.

The installation itself asks, for its doctor, so there is no person to start from.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from overstap.people.models import Person
from overstap.vault import epochs
from overstap.vault.models import KeyPair


@dataclass(frozen=True, slots=True)
class OpenEpoch:
    """The epoch under which grants are sealed now, and the file of its key."""

    number: int
    file: Path
    is_due: bool


def open_epoch(*, at: datetime) -> OpenEpoch | None:
    """The open epoch and whether it is time for the next; nothing before the first dossier."""
    number = epochs.newest_number()
    return OpenEpoch(number, epochs.path_of(number), epochs.is_due(at=at)) if number else None


def without_key_pair() -> list[str]:
    """The addresses of who signed in and still works here, and has no key pair: no dossier can be shared with them."""
    living = KeyPair.objects.filter(ended_at=None).values("person_id")
    signed_in = Person.objects.filter(is_active=True, last_login__isnull=False)
    return list(signed_in.exclude(pk__in=living).values_list("email", flat=True))
