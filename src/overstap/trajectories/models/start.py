"""The start: the profile that fills itself over weeks, the criteria of the programme, the intake talks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.standard import codes
from overstap.standard.codes import NOT_ASKED
from overstap.trajectories.models.dossier import Trajectory
from overstap.trajectories.models.facts import DatedFact
from overstap.trajectories.terms import listed


class Profile(models.Model):
    """The start profile of a trajectory: one row, in which *not asked* is the default of every field.

    ``branches`` and ``motives`` hold codes joined by ``;``, as a delivery does. ``revision`` counts the changes.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="profile")
    age_band = models.CharField(max_length=30, default=NOT_ASKED)
    gender = models.CharField(max_length=30, default=NOT_ASKED)
    origin = models.CharField(max_length=30, default=NOT_ASKED)
    language = models.CharField(max_length=30, default=NOT_ASKED)
    branches = models.CharField(max_length=200, default=NOT_ASKED)
    legal_position = models.CharField(max_length=30, default=NOT_ASKED)
    trafficking = models.CharField(max_length=30, default=NOT_ASKED)
    addiction = models.CharField(max_length=30, default=NOT_ASKED)
    mental_health = models.CharField(max_length=30, default=NOT_ASKED)
    dutch = models.CharField(max_length=30, default=NOT_ASKED)
    education = models.CharField(max_length=30, default=NOT_ASKED)
    children = models.CharField(max_length=30, default=NOT_ASKED)
    debts = models.CharField(max_length=30, default=NOT_ASKED)
    housing = models.CharField(max_length=30, default=NOT_ASKED)
    residence = models.CharField(max_length=30, default=NOT_ASKED)
    work_place = models.CharField(max_length=30, default=NOT_ASKED)
    earlier_attempt = models.CharField(max_length=30, default=NOT_ASKED)
    motives = models.CharField(max_length=200, default=NOT_ASKED)
    revision = models.PositiveIntegerField(default=0, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["trajectory"]

    def __str__(self) -> str:
        return str(self.pk)


class CriterionAssessment(DatedFact):
    """One of the programme's own criteria, assessed on a day; the latest that stands counts."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="assessments")
    criterion = models.CharField(_("criterion"), max_length=60, help_text=_("The programme's own code."))
    assessed_on = models.DateField(_("assessed on"))
    outcome = models.CharField(_("outcome"), max_length=30)

    class Meta:
        ordering = ["assessed_on", "recorded_at", "id"]
        constraints = [listed("outcome", codes.CRITERION_OUTCOME, name="criterion_outcome")]

    def __str__(self) -> str:
        return f"{self.criterion} {self.outcome}"


class IntakeTalk(DatedFact):
    """A talk of the orientation: planned for a day, held on a day, or both."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="intakes")
    planned_on = models.DateField(_("planned on"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)

    class Meta:
        ordering = [models.functions.Coalesce("held_on", "planned_on"), "recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(held_on__isnull=False),
                name="trajectories_intake_has_a_day",
                violation_error_message=_("An intake talk was planned or held. Fill in at least one of the days."),
            )
        ]

    def __str__(self) -> str:
        return str(self.held_on or self.planned_on)


class Destination(DatedFact):
    """What the participant went on to do: work, education, a benefit …; several may run beside each other."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="destinations")
    kind = models.CharField(_("destination"), max_length=30)
    sector = models.CharField(_("sector"), max_length=30, default=codes.UNKNOWN)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    hours_per_week = models.DecimalField(_("hours per week"), max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["since", "recorded_at", "id"]
        constraints = [
            listed("kind", codes.DESTINATION, name="destination_kind"),
            listed("sector", codes.SECTOR, name="destination_sector"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="trajectories_destination_ends_after_start",
                violation_error_message=_("This ends on or after the day it began. Choose a later day."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week=None) | Q(hours_per_week__range=(0, 168)),
                name="trajectories_destination_hours",
                violation_error_message=_("A week has 168 hours. Write a number from 0 to 168."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"
