"""What a programme expects of a year, for which municipalities it is there, and what the year cost."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.programmes.models.programme import Programme
from overstap.standard import codes


class ProgrammeYear(models.Model):
    """What a programme expects of one year; empty is *unknown* (the table ``programme_year`` of the standard).

    ``municipalities`` holds codes of CBS, joined by ``;``.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    expected_inflow = models.PositiveIntegerField(_("expected inflow"), null=True, blank=True)
    expected_intakes = models.PositiveIntegerField(_("expected intakes"), null=True, blank=True)
    expected_exits = models.PositiveIntegerField(_("expected exits"), null=True, blank=True)
    expected_paid_work = models.PositiveIntegerField(_("expected in paid work"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    fte = models.DecimalField(_("full-time posts"), max_digits=6, decimal_places=2, null=True, blank=True)
    municipalities = models.TextField(_("municipalities served"), blank=True)

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

    @property
    def served(self) -> tuple[str, ...]:
        """The codes of the municipalities; none where nobody said."""
        return tuple(self.municipalities.split(";")) if self.municipalities else ()


class Money(models.TextChoices):
    """Which way money goes: the tables ``cost`` and ``income`` of the standard."""

    COST = "cost", _("cost")
    INCOME = "income", _("income")


KINDS = {Money.COST: codes.COST_KIND, Money.INCOME: codes.FUNDER}
"""What is told of each: the kind of cost, or the funder."""


class YearAmount(models.Model):
    """What one kind of cost came to in a year, or what one funder paid for it. No row is *unknown*, not nought."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="amounts")
    year = models.PositiveSmallIntegerField(_("year"))
    money = models.CharField(max_length=6, choices=Money.choices)
    kind = models.CharField(max_length=20)
    amount_eur = models.DecimalField(_("amount in euros"), max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["programme", "year", "money", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "money", "kind"],
                name="programmes_one_amount_a_kind",
                violation_error_message=_("This kind already has its amount. Change that."),
            ),
            CheckConstraint(
                condition=Q(money=Money.COST, kind__in=codes.COST_KIND.values)
                | Q(money=Money.INCOME, kind__in=codes.FUNDER.values),
                name="programmes_amount_of_a_kind",
                violation_error_message=_("Choose one of the answers of the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year} {self.kind}"
