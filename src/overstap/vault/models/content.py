"""What other rooms build on: a row whose content is sealed."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.vault.crypto.blobs import Place


class Compartment(models.TextChoices):
    """The parts of a dossier that have a key of their own."""

    IDENTITY = "identity", _("identity")
    STORY = "story", _("story")


MATCHING = "matching"
"""In the place of a compartment: the key by which the coaches of a programme know an identity again.

It is a data key like any other, with the programme in the place of the dossier; it seals nothing.
"""


class SealedModel(models.Model):
    """A row with one blob of sealed text; only a keyring writes and opens it.

    A subclass names its ``compartment`` and has a ``dossier_id``. ``revision`` counts how often it was sealed.
    """

    compartment: ClassVar[Compartment]
    dossier_id: UUID

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    sealed = models.BinaryField()
    key_version = models.PositiveIntegerField(editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def place(self, *, key_version: int, revision: int) -> Place:
        """Where a blob of this row belongs."""
        return Place(
            model=self._meta.label_lower,
            row=self.id,
            dossier=self.dossier_id,
            compartment=str(self.compartment),
            key_version=key_version,
            revision=revision,
        )
