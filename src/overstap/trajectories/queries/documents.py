"""The documents of a trajectory: what there is, and one of them opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from overstap.trajectories.content import DocumentWords
from overstap.trajectories.models import Document, Trajectory
from overstap.trajectories.terms import FileType, PaperKind
from overstap.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document as a list shows it; ``size`` is in bytes, rounded up."""

    id: UUID
    name: str
    kind: str
    file_type: str
    size: int
    by: str
    recorded_at: datetime

    @property
    def is_photo(self) -> bool:
        """Whether there is a preview of it."""
        return self.file_type == FileType.PHOTO


def documents_of(trajectory: Trajectory, *, keys: Keyring) -> tuple[DocumentLine, ...]:
    """Every document, the latest first; one query, and no file is opened."""
    rows = Document.objects.filter(trajectory=trajectory).select_related("recorded_by")
    return tuple(line_of(row, keys=keys) for row in rows)


def document_of(trajectory: Trajectory, document_id: UUID) -> Document | None:
    """The document of ``trajectory``, still sealed."""
    return Document.objects.filter(trajectory=trajectory, pk=document_id).select_related("recorded_by").first()


def line_of(document: Document, *, keys: Keyring) -> DocumentLine:
    """What a document is.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    words = DocumentWords.from_text(keys.open(document))
    return DocumentLine(
        id=document.pk,
        name=words.name,
        kind=str(PaperKind(words.kind).label),
        file_type=document.file_type,
        size=document.size,
        by=document.recorded_by.name,
        recorded_at=document.recorded_at,
    )


def content_of(document: Document, *, keys: Keyring) -> bytes:
    """The file itself, whole.

    :raises NoKeyError: ``keys`` does not open this dossier
    :raises NotOpenedError: a chunk is missing, was changed, or was moved
    """
    sealed = document.chunks.order_by("number").values_list("sealed", flat=True)
    return keys.open_file(document, [bytes(chunk) for chunk in sealed])
