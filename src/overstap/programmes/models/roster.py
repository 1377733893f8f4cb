"""Who can be reached outside office hours: when a programme wants somebody, and who it is."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.programmes.models.programme import Programme


class DutyHours(models.Model):
    """On a day of the week (Monday is 0) somebody of the programme can be reached from ``opens`` to ``closes``.

    When it closes at the time that it opens or before, that is on the next day.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="duty_hours")
    weekday = models.PositiveSmallIntegerField(_("day of the week"))
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("until"))

    class Meta:
        ordering = ["programme", "weekday"]
        verbose_name_plural = "duty hours"
        constraints = [
            models.UniqueConstraint(fields=["programme", "weekday"], name="programmes_duty_hours_once_a_day"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="programmes_duty_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}"


class DutyShift(models.Model):
    """Somebody can be reached for a programme, on the telephone of the work, from a moment until a moment."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="duty_shifts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duty_shifts")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    phone = models.CharField(
        _("telephone of the work"),
        max_length=30,
        validators=[RegexValidator(r"^\+?[0-9 ()-]{6,}$", _("Write a telephone number, such as 06 12 34 56 78."))],
    )

    class Meta:
        ordering = ["starts_at", "person", "id"]
        indexes = [models.Index(fields=["programme", "starts_at"], name="programmes_duties")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="programmes_duty_ends_after_it_starts",
                violation_error_message=_("A duty ends after it starts. Choose a later moment."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
