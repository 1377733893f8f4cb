"""Papers of a dossier: put in, taken out. The file stands in memory only, until it is sealed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.content import DocumentWords
from overstap.trajectories.files import known_file
from overstap.trajectories.models import Document, DocumentChunk, Trajectory
from overstap.trajectories.terms import Act
from overstap.vault.keyring import Keyring

MOST_DOCUMENTS = 200
"""How many a dossier holds at most."""


class DocumentsFullError(RuleError):
    """The dossier holds as many documents as it may."""


@transaction.atomic
def add_document(
    trajectory: Trajectory, content: bytes, words: DocumentWords, *, keys: Keyring, by: Person, at: datetime
) -> Document:
    """Keep a file, sealed in chunks under the key of the story.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises FileRefusedError: the file is empty, too large, damaged, or something that is not kept
    :raises DocumentsFullError: there is no room for more
    :raises NoKeyError: ``keys`` does not open this dossier
    """
    policy.require_guide(by, trajectory.dossier_id)
    known = known_file(content)
    if Document.objects.filter(dossier_id=trajectory.dossier_id).count() >= MOST_DOCUMENTS:
        raise DocumentsFullError(
            _("This dossier holds %(number)s documents, and that is the most. Take out what is not needed any more.")
            % {"number": MOST_DOCUMENTS}
        )
    document = Document(
        dossier_id=trajectory.dossier_id,
        trajectory=trajectory,
        file_type=known.file_type,
        recorded_by=by,
        recorded_at=at,
    )
    keys.seal(document, words.to_text())
    sealed = keys.seal_file(document, known.content)
    document.chunk_count = len(sealed)
    document.save(force_insert=True)
    DocumentChunk.objects.bulk_create(
        [DocumentChunk(document=document, number=number, sealed=chunk) for number, chunk in enumerate(sealed)],
        batch_size=8,
    )
    log.record(Act.DOCUMENT_ADDED, by=by, at=at, subject=document, dossier=trajectory.dossier_id)
    return document


@transaction.atomic
def remove_document(document: Document, *, by: Person, at: datetime) -> None:
    """Take a document out: its chunks and its words are deleted, and only the log says that it was there.

    :raises NotAllowedError: ``by`` does not guide this dossier
    """
    policy.require_guide(by, document.dossier_id)
    log.record(Act.DOCUMENT_REMOVED, by=by, at=at, subject=document, dossier=document.dossier_id)
    document.delete()
