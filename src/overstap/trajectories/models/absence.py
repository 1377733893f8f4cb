"""When a coach is away. Why is not asked: that is between colleagues and their employer."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person


class Absence(models.Model):
    """A coach is away since a day, until the day they are back; without ``back_on`` nobody knows yet.

    One that was called off before it began is back on the day on which it would have begun.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    since = models.DateField(_("since"))
    back_on = models.DateField(_("back on"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["person", "since"], name="trajectories_absences")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(back_on=None),
                name="trajectories_one_open_absence",
                violation_error_message=_("This absence was said already. Say first from which day you are back."),
            ),
            models.CheckConstraint(
                condition=Q(back_on=None) | Q(back_on__gte=F("since")),
                name="trajectories_back_after_away",
                violation_error_message=_("Somebody is back after they were away. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.since)

    def holds_on(self, day: date) -> bool:
        """Whether the person is away on ``day``."""
        return self.since <= day and (self.back_on is None or day < self.back_on)
