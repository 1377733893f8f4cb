"""A programme and the organisations behind it."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Organisation


class Programme(models.Model):
    """What is offered in a region, under one lead organisation.

    In Zeeland and West-Brabant one organisation holds the grant and three employ the coaches: the *executing*
    organisations, with walls between them. ``history_from`` is the day from which every admission is registered.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*$", _("Use small letters, digits and hyphens."))],
    )
    name = models.CharField(_("name"), max_length=120)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led_programmes")
    executing = models.ManyToManyField(Organisation, through="Execution", related_name="executed_programmes")
    region = models.CharField(_("region"), max_length=80)
    target_group = models.TextField(_("target group"), blank=True)
    history_from = models.DateField(_("registers since"))

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Execution(models.Model):
    """One organisation that employs coaches for a programme."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="executions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="executions")

    class Meta:
        ordering = ["programme", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                name="programmes_executed_once",
                violation_error_message=_("This organisation already executes the programme."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.organisation_id}"
