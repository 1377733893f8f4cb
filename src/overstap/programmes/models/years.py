"""What a programme expects of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.programmes.models.programme import Programme


class ProgrammeYear(models.Model):
    """What a programme expects of one year; empty is *unknown* (the table ``programme_year`` of the standard)."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    expected_inflow = models.PositiveIntegerField(_("expected inflow"), null=True, blank=True)
    expected_intakes = models.PositiveIntegerField(_("expected intakes"), null=True, blank=True)
    expected_exits = models.PositiveIntegerField(_("expected exits"), null=True, blank=True)
    expected_paid_work = models.PositiveIntegerField(_("expected in paid work"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    fte = models.DecimalField(_("full-time posts"), max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["programme", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"],
                name="programmes_one_row_a_year",
                violation_error_message=_("This year already has its expectations. Change those."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}"
