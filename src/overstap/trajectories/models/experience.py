"""What participants say of the programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories.models.dossier import Trajectory
from overstap.trajectories.models.facts import DatedFact
from overstap.trajectories.terms import listed


class Experience(DatedFact):
    """One answer of a participant about the programme (I19). It is counted, and never read back in the dossier."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="experiences")
    asked_on = models.DateField(_("asked on"))
    item = models.CharField(_("question"), max_length=30)
    answer = models.CharField(_("answer"), max_length=30)

    class Meta:
        ordering = ["asked_on", "recorded_at", "id"]
        constraints = [
            listed("item", codes.EXPERIENCE_ITEM),
            listed("answer", codes.EXPERIENCE_ANSWER, name="experience_answer"),
            models.UniqueConstraint(
                fields=["trajectory", "asked_on", "item"],
                condition=models.Q(struck_at=None),
                name="trajectories_experience_once_a_day",
                violation_error_message=_("The participant was asked on that day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.asked_on}"
