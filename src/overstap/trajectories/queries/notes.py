"""All notes of a trajectory, a page at a time: the dossier page shows the last ones only."""

from collections.abc import Iterator
from uuid import UUID

from django.core.paginator import Page, Paginator

from overstap.trajectories.models import ContactNote, Trajectory
from overstap.trajectories.queries.dossier import Note
from overstap.vault.keyring import Keyring

NOTES_ON_A_PAGE = 50


def note_of(trajectory: Trajectory, note_id: UUID) -> ContactNote | None:
    """The note when it belongs to ``trajectory`` and was not replaced yet."""
    return ContactNote.objects.filter(trajectory=trajectory, replaced_by=None, pk=note_id).first()


def note_page(trajectory: Trajectory, number: str, *, keys: Keyring) -> tuple[Page[ContactNote], tuple[Note, ...]]:
    """The page ``number`` of the notes that stand, the latest first, and those notes opened.

    A number that does not exist gives the nearest page that does.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    rows = ContactNote.objects.filter(trajectory=trajectory).select_related("written_by")
    page = Paginator(rows.filter(replaced_by=None), NOTES_ON_A_PAGE).get_page(number)
    replaced = {row.pk: row for row in rows.exclude(replaced_by=None)}
    return page, tuple(_opened(row, replaced, keys) for row in page.object_list)


def _opened(row: ContactNote, replaced: dict[UUID, ContactNote], keys: Keyring) -> Note:
    former = tuple(
        Note(one.pk, one.day, keys.open(one), one.written_by.name, one.written_at) for one in _before(row, replaced)
    )
    return Note(row.pk, row.day, keys.open(row), row.written_by.name, row.written_at, former[::-1])


def _before(row: ContactNote, replaced: dict[UUID, ContactNote]) -> Iterator[ContactNote]:
    """What ``row`` replaces, and what that replaced, back to the first."""
    while row.replaces_id and row.replaces_id in replaced:
        row = replaced[row.replaces_id]
        yield row
