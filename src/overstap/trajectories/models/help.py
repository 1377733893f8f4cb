"""Help that is given: by the programme itself, or by a partner, which is a referral with a wait and a result."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.programmes.models import OfferedActivity
from overstap.standard import codes
from overstap.trajectories.models.dossier import Trajectory
from overstap.trajectories.models.facts import DatedFact
from overstap.trajectories.terms import in_words, listed


class Activity(DatedFact):
    """One kind of help from the catalogue (E box 5), from the request to its end.

    ``offered`` is the name that the programme has for it. With a ``partner_kind`` a partner gives it and the standard
    calls it a *referral*; without, the programme does. Who gives it and what was agreed stands on a sealed sheet.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="activities")
    activity = models.CharField(_("activity"), max_length=30)
    offered = models.ForeignKey(
        OfferedActivity, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("activity")
    )
    partner_kind = models.CharField(_("partner"), max_length=30, blank=True, default="")
    requested_on = models.DateField(_("asked on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=30, blank=True, default="")

    class Meta:
        ordering = ["requested_on", "recorded_at", "id"]
        verbose_name_plural = "activities"
        constraints = [
            listed("activity", codes.ACTIVITY),
            listed("partner_kind", codes.PARTNER_KIND, or_empty=True),
            listed("result", codes.REFERRAL_RESULT, or_empty=True),
            models.CheckConstraint(
                condition=(Q(accepted_on=None) | Q(accepted_on__gte=F("requested_on")))
                & (Q(started_on=None) | Q(started_on__gte=F("requested_on")))
                & (Q(ended_on=None) | Q(ended_on__gte=F("requested_on"))),
                name="trajectories_activity_after_request",
                violation_error_message=_("Help begins and ends on or after the day it was asked. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.requested_on}"

    @property
    def words(self) -> str:
        """What it is called: by the programme itself, else by the standard; a correction undoes the own name."""
        if self.offered is not None and self.offered.counts_as == self.activity:
            return self.offered.words
        return str(in_words(codes.ACTIVITY.label(self.activity)))

    @property
    def is_waiting(self) -> bool:
        """Whether it was asked and neither began nor ended."""
        return self.started_on is None and self.ended_on is None and self.struck_at is None
