"""What a fact said before it was corrected, or before it changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.trajectories.models.dossier import Trajectory
from overstap.trajectories.terms import Reason


class Correction(models.Model):
    """One field of one fact says something else: the former value, who did that, when and why.

    Mostly it was wrong; a goal can change without having been wrong (:attr:`Reason.CHANGED`). A fact that was struck
    out as a whole has the field ``struck``.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="corrections")
    table = models.CharField(_("what"), max_length=30, help_text=_("The table of the standard."))
    fact = models.UUIDField(help_text=_("The row that was corrected."))
    field = models.CharField(_("field"), max_length=30)
    former = models.CharField(_("it said"), max_length=200, blank=True)
    current = models.CharField(_("it says now"), max_length=200, blank=True)
    reason = models.CharField(_("why"), max_length=30, choices=Reason)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.table}.{self.field}"
