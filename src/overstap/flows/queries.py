"""What an installation may know of its keys from outside: whether they are there. And what left the house as a file.

Nothing here opens a key. The installation itself asks for them, for its doctor, so there is no person to start from.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from overstap.flows.models import SentDelivery
from overstap.people.models import Person
from overstap.programmes.models import Programme
from overstap.programmes.queries import deliverable_by
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


def sent_by(by: Person, programme: Programme) -> list[SentDelivery]:
    """What left the house of a programme for which ``by`` delivers, the latest first; for others nothing."""
    if not deliverable_by(by).filter(pk=programme.pk).exists():
        return []
    return list(SentDelivery.objects.select_related("by").filter(programme=programme).order_by("-at", "id"))
