"""The dated facts of a trajectory: phases, what is known about sex work, what the participant wants."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.standard import codes
from overstap.trajectories.models.dossier import Trajectory
from overstap.trajectories.terms import listed


class DatedFact(models.Model):
    """What every fact has: who entered it when, and whether it was struck out.

    A fact that was struck stays visible and counts for nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class PhaseEpisode(DatedFact):
    """An interval in one phase; episodes may overlap and come again (E §4.1)."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(_("phase"), max_length=30)
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["started_on", "recorded_at", "id"]
        constraints = [
            listed("phase", codes.PHASE),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="trajectories_phase_ends_after_start",
                violation_error_message=_("A phase ends on or after the day it started. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.started_on}"


class SexWorkObservation(DatedFact):
    """What is known on a day about the participant's sex work, and from whom."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="observations")
    observed_on = models.DateField(_("on"))
    status = models.CharField(_("sex work"), max_length=30)
    known_from = models.CharField(_("known from"), max_length=30)

    class Meta:
        ordering = ["observed_on", "recorded_at", "id"]
        constraints = [
            listed("status", codes.STATUS),
            listed("known_from", codes.KNOWN_FROM),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.observed_on}"


class AimChoice(DatedFact):
    """What the participant wants, since a day: the participant's own, and it may change."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="aims")
    since = models.DateField(_("since"))
    aim = models.CharField(_("aim"), max_length=30)

    class Meta:
        ordering = ["since", "recorded_at", "id"]
        constraints = [listed("aim", codes.AIM)]

    def __str__(self) -> str:
        return f"{self.aim} {self.since}"
