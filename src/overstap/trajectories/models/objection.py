"""What a participant does not want to happen with the facts about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.trajectories.models.dossier import Dossier


class Objection(models.Model):
    """A participant objects to facts about them leaving the house (AVG, art. 21); it holds until they take it back."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="objections")
    made_on = models.DateField(_("made on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(ended_at=None), name="trajectories_one_objection_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
