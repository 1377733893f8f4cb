"""Somebody else became the coach, and whether the participant was told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.trajectories.models.dossier import Dossier
from overstap.trajectories.terms import ToldHow


class CoachChange(models.Model):
    """A dossier got another coach on a day. Until the participant was told, ``tell_by`` says by which day that is due.

    ``told_on`` and ``told_how`` say when and how they were told.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="coach_changes")
    former = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    coach = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("from which day"))
    tell_by = models.DateField(_("to be told by"), null=True, blank=True)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_how = models.CharField(_("how it was told"), max_length=20, choices=ToldHow, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-recorded_at", "id"]
        indexes = [models.Index(fields=["dossier", "-on"], name="trajectories_coach_changes")]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on=None, told_how="", tell_by__isnull=False)
                | (Q(told_on__isnull=False, tell_by=None) & ~Q(told_how="")),
                name="trajectories_told_or_to_be_told",
                violation_error_message=_("Say how and when it was told, or by which day it will be."),
            )
        ]

    def __str__(self) -> str:
        return str(self.on)
