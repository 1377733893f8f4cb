"""Who can start, by the criteria of one programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.core.labels import Label
from overstap.programmes.coded import in_words
from overstap.programmes.models.programme import Programme


class Effect(models.TextChoices):
    """What a criterion does when it is not met (E §4.1.2)."""

    BLOCKS = "blocks", _("blocks the start")
    ASKS_FIRST = "asks_first", _("asks for something first")
    NOTED = "noted", _("is noted")


class Criterion(models.Model):
    """An inclusion criterion or contra-indication of one programme."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"), max_length=60)
    label_nl = models.CharField(_("in Dutch"), max_length=200)
    label_en = models.CharField(_("in English"), max_length=200)
    effect = models.CharField(_("when it is not met"), max_length=20, choices=Effect)
    asks_nl = models.CharField(_("what is asked first, in Dutch"), max_length=200, blank=True, default="")
    asks_en = models.CharField(_("what is asked first, in English"), max_length=200, blank=True, default="")
    place = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(_("not asked any more since"), null=True, blank=True)

    class Meta:
        ordering = ["programme", "place", "code"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="programmes_criterion_once",
                violation_error_message=_("This programme has a criterion with this code. Choose another code."),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def words(self) -> str:
        """What it asks, in the language of the reader."""
        return str(in_words(self.label))

    @property
    def label(self) -> Label:
        """What it asks."""
        return Label(self.label_nl, self.label_en)

    @property
    def asks(self) -> Label:
        """What is asked first, where that was said."""
        return Label(self.asks_nl, self.asks_en)
