"""How one programme works, where others work otherwise."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.programmes.coded import NINE_DOMAINS, in_words
from overstap.programmes.models.programme import Programme
from overstap.standard import codes

MISSED = (1, 10)
TIMES = (0, 24)
MONTHS = (1, 12)
"""The least and the most that a rule may say."""
EXTRA_DOMAINS = tuple(value for value in codes.DOMAIN.values if value not in (*NINE_DOMAINS, codes.OTHER))
"""The life domains of the standard that a programme may add to the nine."""


class PlanForm(models.TextChoices):
    """How a programme agrees on a plan; signing works against trust in some places, so it can be switched off."""

    BY_WORD = "by_word", _("by word")
    SIGNED = "signed", _("signed (covenant)")


class ProgrammeRules(models.Model):
    """How one programme works: what other programmes do otherwise is data here, not code.

    ``extra_domains``: codes of life domains beside the nine, joined by ``;``; ``not_offered``: codes of
    activities of the standard that coaches cannot choose. Aftercare: ``aftercare_times`` contacts,
    ``aftercare_every_months`` months apart. After ``missed_limit`` missed appointments in a row a letter is proposed.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="rules")
    plan_form = models.CharField(_("agreeing on a plan"), max_length=20, choices=PlanForm, default=PlanForm.BY_WORD)
    extra_domains = models.CharField(_("life domains beside the nine"), max_length=200, blank=True, default="")
    not_offered = models.TextField(_("activities not offered"), max_length=1000, blank=True, default="")
    missed_limit = models.PositiveSmallIntegerField(_("missed appointments in a row before a letter"), default=3)
    aftercare_times = models.PositiveSmallIntegerField(_("contacts in aftercare"), default=6)
    aftercare_every_months = models.PositiveSmallIntegerField(_("months between them"), default=1)

    class Meta:
        ordering = ["programme"]
        verbose_name_plural = "programme rules"
        constraints = [
            models.CheckConstraint(
                condition=Q(missed_limit__range=MISSED),
                name="programmes_missed_limit",
                violation_error_message=_(
                    "A letter is proposed after one missed appointment at least and ten at most."
                ),
            ),
            models.CheckConstraint(
                condition=Q(aftercare_times__range=TIMES) & Q(aftercare_every_months__range=MONTHS),
                name="programmes_aftercare",
                violation_error_message=_("Aftercare has 24 contacts at most, with 1 to 12 months between them."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.programme_id)

    @property
    def added_domains(self) -> tuple[str, ...]:
        """The codes of the life domains that this programme asks about beside the nine."""
        return tuple(each for each in self.extra_domains.split(";") if each in EXTRA_DOMAINS)

    @property
    def domains_in_words(self) -> list[str]:
        """What those are called, in the language of the reader."""
        return [str(in_words(codes.DOMAIN.label(each))) for each in self.added_domains]

    @property
    def not_offered_words(self) -> list[str]:
        """The activities of the standard that coaches cannot choose, in the language of the reader."""
        return [str(in_words(codes.ACTIVITY.label(each))) for each in self.not_offered.split(";") if each]
