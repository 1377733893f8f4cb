"""Writing a sheet. Two people may write at the same time: what differs is merged, what clashes is shown to both."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.models import Sheet, Trajectory
from overstap.trajectories.queries.sheets import texts_on, to_text
from overstap.trajectories.sheets import SheetKind
from overstap.trajectories.terms import Act
from overstap.vault.keyring import Keyring

Texts = Mapping[str, str]


class WrittenMeanwhileError(RuleError):
    """A colleague wrote at the same place since: ``theirs`` holds those texts, ``current`` is what to build on now."""

    def __init__(self, theirs: Texts, *, by: str, current: UUID) -> None:
        super().__init__(
            _(
                "%(name)s wrote here in the meantime. Your text is still in the fields; theirs stands beside it. "
                "Put them together and save again."
            )
            % {"name": by}
        )
        self.theirs = theirs
        self.by = by
        self.current = current


class EmptySheetError(RuleError):
    """Nothing was written."""


@transaction.atomic
def write_sheet(
    trajectory: Trajectory,
    kind: SheetKind,
    texts: Texts,
    *,
    about: UUID | None = None,
    seen: UUID | None = None,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> Sheet:
    """Keep ``texts`` as the next version of a sheet; the former version stays readable.

    ``about`` is the row that the sheet belongs to, the trajectory where nothing is given. ``seen`` is the version on
    which the writer began. What a colleague changed since in other texts is taken over.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises EmptySheetError: a first version without a word
    :raises WrittenMeanwhileError: a colleague changed the same text since
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    about = about or trajectory.pk
    versions = Sheet.objects.select_for_update(of=("self",)).filter(trajectory=trajectory, kind=kind.code, about=about)
    current = versions.filter(is_current=True).select_related("written_by").first()
    wanted = {name: texts.get(name, "").strip() for name in kind.names}
    if current is not None:
        theirs = texts_on(current, kind, keys)
        base = theirs if seen in {None, current.pk} else _texts_seen(versions.filter(pk=seen).first(), kind, keys)
        wanted = _merged(base, theirs, wanted, by=current.written_by.name, current=current.pk)
        if wanted == theirs:
            return current
        versions.filter(is_current=True).update(is_current=False)
    elif not any(wanted.values()):
        raise EmptySheetError(_("Nothing was written yet. Write at least a word."), field=kind.names[0])
    sheet = Sheet(
        dossier_id=trajectory.dossier_id,
        trajectory=trajectory,
        kind=kind.code,
        about=about,
        written_by=by,
        written_at=at,
    )
    keys.seal(sheet, to_text(wanted))
    sheet.save(force_insert=True)
    log.record(Act.SHEET_WRITTEN, by=by, at=at, subject=sheet, dossier=trajectory.dossier_id)
    return sheet


def _texts_seen(seen: Sheet | None, kind: SheetKind, keys: Keyring) -> Texts:
    return texts_on(seen, kind, keys) if seen else dict.fromkeys(kind.names, "")


def _merged(base: Texts, theirs: Texts, mine: Texts, *, by: str, current: UUID) -> dict[str, str]:
    """Three texts become one: who changed nothing gives way.

    :raises WrittenMeanwhileError: both changed the same text, and not to the same
    """
    clashing = {
        name: theirs[name] for name in mine if mine[name] != base[name] != theirs[name] and mine[name] != theirs[name]
    }
    if clashing:
        raise WrittenMeanwhileError(clashing, by=by, current=current)
    return {name: theirs[name] if mine[name] == base[name] else mine[name] for name in mine}
