"""How one programme works, where others work otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.programmes.models.programme import Programme


class PlanForm(models.TextChoices):
    """How a programme agrees on a plan; signing works against trust in some places, so it can be switched off."""

    BY_WORD = "by_word", _("by word")
    SIGNED = "signed", _("signed (covenant)")


class ProgrammeRules(models.Model):
    """How one programme works: what other programmes do otherwise is data here, not code.

    ``extra_domains``: codes of life domains beside the nine, joined by ``;``. Aftercare: ``aftercare_times`` contacts,
    ``aftercare_every_months`` months apart. After ``missed_limit`` missed appointments in a row a letter is proposed.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="rules")
    plan_form = models.CharField(_("agreeing on a plan"), max_length=20, choices=PlanForm, default=PlanForm.BY_WORD)
    extra_domains = models.CharField(_("life domains beside the nine"), max_length=200, blank=True, default="")
    missed_limit = models.PositiveSmallIntegerField(_("missed appointments in a row before a letter"), default=3)
    aftercare_times = models.PositiveSmallIntegerField(_("contacts in aftercare"), default=6)
    aftercare_every_months = models.PositiveSmallIntegerField(_("months between them"), default=1)

    class Meta:
        ordering = ["programme"]
        verbose_name_plural = "programme rules"

    def __str__(self) -> str:
        return str(self.programme_id)
