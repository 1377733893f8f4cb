"""Reading sheets: the current one, all current ones of a trajectory, and former versions."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from overstap.trajectories.models import Sheet, Trajectory
from overstap.trajectories.sheets import KINDS, SheetKind
from overstap.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Written:
    """One version of a sheet, opened."""

    id: UUID
    kind: SheetKind
    about: UUID
    texts: dict[str, str]
    by: str
    written_at: datetime

    @property
    def lines(self) -> tuple[tuple[object, str], ...]:
        """What was written, each with what asked for it; what was left empty is left out."""
        said = ((text, self.texts[text.name]) for text in self.kind.texts)
        return tuple((text.label, text.in_words(kept)) for text, kept in said if kept)


def to_text(texts: dict[str, str]) -> str:
    """What is sealed."""
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)


def texts_on(sheet: Sheet, kind: SheetKind, keys: Keyring) -> dict[str, str]:
    """The texts of a version; one that was not asked then is empty.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    found: dict[str, str] = json.loads(keys.open(sheet))
    return {name: found.get(name, "") for name in kind.names}


def current_sheets(trajectory: Trajectory, *kinds: SheetKind, keys: Keyring) -> dict[tuple[str, UUID], Written]:
    """The current sheets of these kinds, by kind and the row that they belong to; one query."""
    rows = Sheet.objects.filter(trajectory=trajectory, kind__in=[kind.code for kind in kinds], is_current=True)
    return {(row.kind.code, row.about): row for row in _opened(rows.select_related("written_by"), keys)}


def sheet_of(trajectory: Trajectory, kind: SheetKind, *, about: UUID | None = None, keys: Keyring) -> Written | None:
    """The current version, or nothing while nobody wrote it."""
    return current_sheets(trajectory, kind, keys=keys).get((kind.code, about or trajectory.pk))


def versions_of(
    trajectory: Trajectory, kind: SheetKind, *, about: UUID | None = None, keys: Keyring
) -> tuple[Written, ...]:
    """Every version, the latest first."""
    rows = Sheet.objects.filter(trajectory=trajectory, kind=kind.code, about=about or trajectory.pk)
    return tuple(_opened(rows.select_related("written_by"), keys))


def _opened(rows: Iterable[Sheet], keys: Keyring) -> Iterator[Written]:
    for row in rows:
        kind = KINDS[row.kind]
        yield Written(row.pk, kind, row.about, texts_on(row, kind, keys), row.written_by.name, row.written_at)
