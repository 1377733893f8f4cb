"""The columns of a caseload: what one query tells of each trajectory, still sealed."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from overstap.trajectories.queries.reflection import COLUMNS as RIGHTS_COLUMNS
from overstap.trajectories.queries.reflection import SealedRights


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One trajectory with what was asked beside it; a field is a column, unless :data:`_ELSEWHERE` names another."""

    trajectory: UUID
    dossier: UUID
    programme: str
    registered_on: date
    admitted_on: date | None
    declined_on: date | None
    closed_on: date | None
    struck_at: datetime | None
    relation: str
    backup: str | None
    is_backup_away: bool
    away_id: UUID | None
    away_name: str | None
    away_since: date | None
    away_back_on: date | None
    status: str | None
    observed_on: date | None
    last_contact: date | None
    missed: int
    missed_limit: int
    contact_on: date | None
    follow_up_on: date | None
    tell_by: date | None
    former_coach: str | None
    identity: UUID
    sealed: bytes
    key_version: int
    revision: int
    rights_id: UUID | None
    rights_sealed: bytes | None
    rights_key_version: int | None
    rights_revision: int | None

    @property
    def rights(self) -> SealedRights:
        return SealedRights(self.rights_id, self.rights_sealed, self.rights_key_version, self.rights_revision)


RawCase: TypeAlias = tuple[
    UUID,
    UUID,
    str,
    date,
    date | None,
    date | None,
    date | None,
    datetime | None,
    str,
    str | None,
    bool,
    UUID | None,
    str | None,
    date | None,
    date | None,
    str | None,
    date | None,
    date | None,
    int,
    int,
    date | None,
    date | None,
    date | None,
    str | None,
    UUID,
    bytes,
    int,
    int,
    UUID | None,
    bytes | None,
    int | None,
    int | None,
]
_ELSEWHERE = {
    **{name.replace("__", "_"): name for name in RIGHTS_COLUMNS},
    "trajectory": "id",
    "dossier": "dossier_id",
    "programme": "programme__name",
    "relation": "own_relation",
    "identity": "dossier__identity__id",
    "sealed": "dossier__identity__sealed",
    "key_version": "dossier__identity__key_version",
    "revision": "dossier__identity__revision",
}
COLUMNS = tuple(_ELSEWHERE.get(each.name, each.name) for each in fields(CaseRow))
