"""Residence and work rights: what is known is sealed, and the legal position of the profile follows from it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from overstap.core.clock import day_of
from overstap.people.models import Person
from overstap.trajectories.actions.profile import fill_profile
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.models import Sheet, Trajectory
from overstap.trajectories.queries.sheets import texts_on
from overstap.trajectories.residence import RightsKept
from overstap.trajectories.sheets.start import RESIDENCE
from overstap.vault.keyring import Keyring


@transaction.atomic
def write_residence(
    trajectory: Trajectory,
    texts: Mapping[str, str],
    *,
    seen: UUID | None = None,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> Sheet:
    """Keep which right to stay there is, since when; the legal position of the start profile follows from it.

    A right that began after the start leaves the start profile as it was.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises RuleError: as writing any sheet does
    """
    sheet = write_sheet(trajectory, RESIDENCE, texts, seen=seen, keys=keys, by=by, at=at)
    rights = RightsKept(texts_on(sheet, RESIDENCE, keys))
    if not (rights.since and trajectory.admitted_on and rights.since > trajectory.admitted_on):
        fill_profile(trajectory, {"legal_position": rights.position_on(day_of(at))}, by=by, at=at)
    return sheet
