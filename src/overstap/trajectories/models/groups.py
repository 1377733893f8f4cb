"""Groups: courses and peer groups in which participants of several coaches, and of several organisations, take part.

A group is about nobody. Who takes part is a row of their dossier, and only who guides it is told the name.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.programmes.models import OfferedActivity, Programme
from overstap.standard import codes
from overstap.trajectories.models.help import Activity
from overstap.trajectories.terms import Presence, in_words, listed


class ActivityGroup(models.Model):
    """One activity of a programme, done together. ``place`` is general; ``seats`` empty is no limit."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("name"), max_length=80)
    activity = models.CharField(_("activity"), max_length=30)
    offered = models.ForeignKey(OfferedActivity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("place"), max_length=120, blank=True, default="")
    led_by = models.CharField(_("led by"), max_length=120, blank=True, default="")
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            listed("activity", codes.ACTIVITY, name="group_activity"),
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=Q(ended_on=None),
                name="trajectories_group_once",
                violation_error_message=_("A group with this name runs already. Choose another name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> str:
        """Which activity it is, as the programme calls it."""
        return self.offered.words if self.offered else str(in_words(codes.ACTIVITY.label(self.activity)))


class GroupSession(models.Model):
    """One time that a group meets."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    group = models.ForeignKey(ActivityGroup, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "begins", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "day", "begins"],
                name="trajectories_session_once",
                violation_error_message=_("The group meets at this time already. Choose another time."),
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("begins")),
                name="trajectories_session_ends_later",
                violation_error_message=_("It ends after it begins. Write a later time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.day}"


class GroupMember(models.Model):
    """Somebody takes part in a group, from the day of the help that it is (``activity``) until its end."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    group = models.ForeignKey(ActivityGroup, on_delete=models.PROTECT, related_name="members")
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="membership")

    class Meta:
        ordering = ["group", "id"]

    def __str__(self) -> str:
        return f"{self.group_id} {self.activity_id}"


class Attendance(models.Model):
    """Whether somebody was there, as their own coach or backup ticked it."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="attendances")
    presence = models.CharField(_("present"), max_length=10, choices=Presence)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="trajectories_ticked_once")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.presence}"
