"""Papers that belong to a dossier: letters, decisions, photos of papers, each a sealed file in chunks."""

from typing import ClassVar

from django.db import models

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.trajectories.models.dossier import Dossier, Trajectory
from overstap.trajectories.terms import FileType
from overstap.vault.crypto.chunks import CHUNK
from overstap.vault.models import Compartment, SealedModel


class Document(SealedModel):
    """One file. What it is called and what it is stands sealed in the row, the file in its chunks.

    The row is sealed once, together with the chunks, and never changes: what is taken out is deleted.
    """

    compartment: ClassVar[Compartment] = Compartment.STORY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="documents")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="documents")
    file_type = models.CharField(max_length=10, choices=FileType)
    chunk_count = models.PositiveSmallIntegerField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.file_type} {self.pk}"

    @property
    def size(self) -> int:
        """How many bytes it is at most, which is all that can be told without opening it."""
        return self.chunk_count * CHUNK


class DocumentChunk(models.Model):
    """A part of a file; it opens only at its number, with all the others."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="trajectories_one_chunk_at_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"
