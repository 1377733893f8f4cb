"""Letters to a participant: made from a template, read through before they leave, on paper that tells nothing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.programmes.letters import LetterKind
from overstap.trajectories.models.dossier import Trajectory
from overstap.trajectories.models.facts import DatedFact
from overstap.trajectories.terms import LetterWay


class Letter(DatedFact):
    """One letter, whose words stand on a sealed sheet. Without ``sent_on`` it did not leave yet."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    language = models.CharField(_("language"), max_length=10)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    way = models.CharField(_("how"), max_length=20, choices=LetterWay, blank=True, default="")

    class Meta:
        ordering = ["-recorded_at", "id"]
        indexes = [models.Index(fields=["trajectory", "kind"], name="trajectories_letters")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None, way="") | (Q(sent_on__isnull=False) & ~Q(way="")),
                name="trajectories_letter_sent_some_way",
                violation_error_message=_("Say how the letter was sent."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.recorded_at:%Y-%m-%d}"
