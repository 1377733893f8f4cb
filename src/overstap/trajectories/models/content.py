"""What is sealed to people: who the participant is, how to contact safely, what was said."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person
from overstap.trajectories.models.dossier import Dossier, Trajectory
from overstap.vault.models import Compartment, SealedModel


class Identity(SealedModel):
    """What the participant is called and how they can be reached; an alias is enough."""

    compartment: ClassVar[Compartment] = Compartment.IDENTITY
    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="identity")

    class Meta:
        ordering = ["dossier"]

    def __str__(self) -> str:
        return str(self.pk)


class SafeContact(SealedModel):
    """How, when and under which name somebody may be approached; the latest agreement counts."""

    compartment: ClassVar[Compartment] = Compartment.IDENTITY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="safe_contacts")
    agreed_on = models.DateField(_("agreed on"))
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-agreed_on", "-recorded_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class ContactNote(SealedModel):
    """What was said or done on a day. A correction is a new note that replaces the former, which stays."""

    compartment: ClassVar[Compartment] = Compartment.STORY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="notes")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="notes")
    day = models.DateField(_("on"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ["-day", "-written_at", "id"]
        indexes = [models.Index(fields=["trajectory", "-day"], name="trajectories_notes_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=models.F("id")),
                name="trajectories_note_replaces_another",
                violation_error_message=_("A note cannot replace itself."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
