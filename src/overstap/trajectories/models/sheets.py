"""Sheets: named texts that belong together, such as the safety plan or the words of a goal, sealed as one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.trajectories.models.dossier import Dossier, Trajectory
from overstap.vault.models import Compartment, SealedModel


class Sheet(SealedModel):
    """One version of a sheet. Writing adds a row; the former ones stay, and only the last is current.

    ``kind`` says which texts it has (:mod:`overstap.trajectories.sheets`). ``about`` is the row that it belongs to,
    such as a goal; of a sheet that a trajectory has once, it is the trajectory.
    """

    compartment: ClassVar[Compartment] = Compartment.STORY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="sheets")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="sheets")
    kind = models.CharField(max_length=30)
    about = models.UUIDField(default=new_uuid)
    is_current = models.BooleanField(default=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "id"]
        indexes = [models.Index(fields=["trajectory", "kind"], name="trajectories_sheets_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"], condition=Q(is_current=True), name="trajectories_one_current_sheet"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
