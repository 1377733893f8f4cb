"""Appointments of a participant, and the contacts that are due in aftercare and after closing."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.clock import day_of
from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.standard import codes
from overstap.trajectories.models.dossier import Dossier, Trajectory
from overstap.trajectories.models.facts import DatedFact
from overstap.trajectories.models.start import IntakeTalk
from overstap.trajectories.terms import AppointmentKind, listed
from overstap.vault.models import Compartment, SealedModel


class Appointment(SealedModel, DatedFact):
    """Coach and participant meet or call; where and what about is sealed. Without ``outcome`` it is still to come.

    ``series`` is shared by the appointments that were planned as one row of weeks. ``intake`` is the fact of the
    standard that an intake talk is as well.
    """

    compartment: ClassVar[Compartment] = Compartment.STORY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="appointments")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    kind = models.CharField(_("kind"), max_length=20, choices=AppointmentKind)
    outcome = models.CharField(_("outcome"), max_length=30, blank=True, default="")
    series = models.UUIDField(null=True, blank=True, editable=False)
    intake = models.OneToOneField(
        IntakeTalk, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="appointment"
    )

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["person", "starts_at"], name="trajectories_agenda_of"),
            models.Index(fields=["trajectory", "starts_at"], name="trajectories_appointments"),
        ]
        constraints = [
            listed("outcome", codes.APPOINTMENT_OUTCOME, or_empty=True, name="appointment_outcome"),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 24 * 60)),
                name="trajectories_appointment_minutes",
                violation_error_message=_("An appointment takes five minutes at least and a day at most."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def day(self) -> date:
        """The day in the Netherlands: what the standard asks for."""
        return day_of(self.starts_at)

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.minutes)


class CalendarFeed(models.Model):
    """The door through which a calendar reads when a colleague is busy. Only a digest of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class AftercareContact(DatedFact):
    """A contact that is due in aftercare, and what became of it. Without ``reached`` nobody has tried yet."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="aftercare_contacts")
    due_on = models.DateField(_("due on"))
    made_on = models.DateField(_("contact on"), null=True, blank=True)
    reached = models.CharField(_("reached"), max_length=30, blank=True, default="")

    class Meta:
        ordering = ["due_on", "recorded_at", "id"]
        indexes = [models.Index(fields=["due_on", "reached"], name="trajectories_aftercare_due")]
        constraints = [
            listed("reached", codes.REACHED, or_empty=True),
            models.CheckConstraint(
                condition=Q(made_on=None) | ~Q(reached=""),
                name="trajectories_aftercare_made_says_reached",
                violation_error_message=_("Say whether the contact came about."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.due_on)


class FollowUp(DatedFact):
    """A contact 6, 12 or 24 months after closing, where the participant agreed to it at closing."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(_("months after closing"))
    due_on = models.DateField(_("due on"))
    made_on = models.DateField(_("contact on"), null=True, blank=True)
    reached = models.CharField(_("reached"), max_length=30, blank=True, default="")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            listed("reached", codes.REACHED, or_empty=True, name="follow_up_reached"),
            models.UniqueConstraint(
                fields=["trajectory", "months"],
                condition=Q(struck_at=None),
                name="trajectories_follow_up_once",
                violation_error_message=_("This contact was agreed before."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.months} {self.due_on}"
