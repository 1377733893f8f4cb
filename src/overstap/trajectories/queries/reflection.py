"""The reflection period of who may be a victim of trafficking (B8/3): its last day, read from what is sealed.

No row says it in clear: that there is such a day says what happened to somebody.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import FilteredRelation, Q

from overstap.trajectories.models import Sheet
from overstap.trajectories.queries.sheets import texts_on
from overstap.trajectories.residence import RightsKept
from overstap.trajectories.sheets.start import RESIDENCE
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import NoKeyError

COLUMNS = ("rights__id", "rights__sealed", "rights__key_version", "rights__revision")
"""What :class:`SealedRights` is made of, on rows with :func:`rights_beside`."""


class SealedRights(NamedTuple):
    """The current sheet on residence of a trajectory, or nothing in each place."""

    id: UUID | None
    sealed: bytes | None
    key_version: int | None
    revision: int | None


def rights_beside() -> FilteredRelation:
    """The current sheet on residence beside each trajectory, as ``rights``; there is at most one."""
    return FilteredRelation("sheets", condition=Q(sheets__kind=RESIDENCE.code, sheets__is_current=True))


def reflects_until(rights: SealedRights, dossier: UUID, *, on: date, keys: Keyring) -> date | None:
    """The last day of the reflection period that holds; nothing where there is none, or ``keys`` does not open it."""
    if rights.id is None:
        return None
    sheet = Sheet(dossier_id=dossier, **rights._asdict())
    try:
        kept = RightsKept(texts_on(sheet, RESIDENCE, keys))
    except NoKeyError:
        return None
    right = kept.right_on(on)
    return right.last_day(kept.since) if right and kept.since else None
