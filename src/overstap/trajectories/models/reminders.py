"""Reminders of appointments: what the participant called safe, and what still has to be sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.trajectories.models.agenda import Appointment
from overstap.trajectories.models.dossier import Dossier
from overstap.trajectories.terms import ReminderState
from overstap.vault.models import Compartment, Epoch, SealedModel


class ReminderConsent(SealedModel):
    """A way that the participant called safe for reminders: where to, in which words, until when; one at a time."""

    compartment: ClassVar[Compartment] = Compartment.IDENTITY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="reminder_consents")
    agreed_on = models.DateField(_("agreed on"))
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ended_at=None), name="trajectories_one_reminder_consent"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Reminder(models.Model):
    """One message that is to be sent, sealed to the service; what was sent, or will not be, holds nothing any more."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    appointment = models.OneToOneField(Appointment, on_delete=models.CASCADE, related_name="reminder")
    send_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReminderState, default=ReminderState.PLANNED)
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["send_at", "id"]
        indexes = [models.Index(fields=["state", "send_at"], name="trajectories_reminders_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["planned", "taken"], sealed__isnull=False)
                | (~Q(state__in=["planned", "taken"]) & Q(sealed=None, epoch=None)),
                name="trajectories_reminder_forgets",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
