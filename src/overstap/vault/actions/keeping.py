"""What a keeper of the emergency key does in one step: opening it, with the own key or two papers, and using that."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from overstap.people.models import Organisation, Person
from overstap.vault.actions.emergency import renew_emergency_key, share_emergency_key
from overstap.vault.actions.recovering import open_by_officer, open_by_papers
from overstap.vault.emergency_ring import EmergencyRing
from overstap.vault.keyring import Keyring


@transaction.atomic
def change_officers(
    organisation: Organisation,
    *,
    officers: Iterable[Person],
    opener: Keyring | Mapping[str, str],
    by: Person,
    at: datetime,
) -> None:
    """Let exactly ``officers`` hold the emergency key that ``opener`` opens: an own keyring, or two papers.

    :raises NotAllowedError: ``by`` is no keeper of this key
    :raises EmergencyKeyRefusedError: ``opener`` does not open it, or not enough duty officers
    :raises WrongPapersError: a paper was not copied right, or belongs to another key
    """
    ring = _opened(organisation, opener, by=by, at=at)
    share_emergency_key(ring, officers=officers, by=by, at=at)


@transaction.atomic
def renew(
    organisation: Organisation,
    *,
    officers: Iterable[Person],
    opener: Keyring | Mapping[str, str],
    by: Person,
    at: datetime,
) -> dict[str, str]:
    """Another emergency key in the place of the one that ``opener`` opens; gives what to write on its papers.

    :raises NotAllowedError: ``by`` is no keeper of this key
    :raises EmergencyKeyRefusedError: ``opener`` does not open it, not enough duty officers, or a dossier stays shut
    :raises WrongPapersError: a paper was not copied right, or belongs to another key
    """
    ring = _opened(organisation, opener, by=by, at=at)
    return renew_emergency_key(ring, officers=officers, by=by, at=at)


def _opened(
    organisation: Organisation, opener: Keyring | Mapping[str, str], *, by: Person, at: datetime
) -> EmergencyRing:
    if isinstance(opener, Keyring):
        return open_by_officer(opener, organisation, by=by, at=at)
    return open_by_papers(organisation, papers=opener, by=by, at=at)
