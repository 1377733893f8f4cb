"""A sealed model for these tests alone; its app is not installed, so no migration knows it."""

from typing import ClassVar

from django.db import models

from overstap.vault.models import Compartment, SealedModel


class Note(SealedModel):
    """A story row."""

    compartment: ClassVar[Compartment] = Compartment.STORY
    dossier_id = models.UUIDField()

    class Meta:
        app_label = "vault_tests"

    def __str__(self) -> str:
        return str(self.pk)


class Piece(models.Model):
    """A chunk of a file that belongs to a note."""

    note = models.UUIDField()
    sealed = models.BinaryField()

    class Meta:
        app_label = "vault_tests"

    def __str__(self) -> str:
        return str(self.pk)


class Card(SealedModel):
    """An identity row."""

    compartment: ClassVar[Compartment] = Compartment.IDENTITY
    dossier_id = models.UUIDField()

    class Meta:
        app_label = "vault_tests"

    def __str__(self) -> str:
        return str(self.pk)
