"""The activities that a programme adds to the list of the standard."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.core.labels import Label
from overstap.programmes.coded import in_words, listed
from overstap.programmes.models.programme import Programme
from overstap.standard import codes


class OfferedActivity(models.Model):
    """An activity under the programme's own name, such as *Theehuis*, and which one of the standard it counts as.

    With a ``partner_kind`` a partner gives it; without, the programme does. ``counts_as`` stays: deliveries lean on it.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="activities")
    name_nl = models.CharField(_("in Dutch"), max_length=80)
    name_en = models.CharField(_("in English"), max_length=80)
    counts_as = models.CharField(_("counts as"), max_length=30)
    partner_kind = models.CharField(_("given by"), max_length=30, blank=True, default="")
    is_group = models.BooleanField(_("in a group"), default=False)
    ended_on = models.DateField(_("not offered any more since"), null=True, blank=True)

    class Meta:
        ordering = ["programme", "name_nl"]
        verbose_name_plural = "offered activities"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name_nl"],
                name="programmes_activity_once",
                violation_error_message=_("This programme has an activity with this name. Choose another name."),
            ),
            listed("counts_as", codes.ACTIVITY, name="programmes_activity_listed"),
            listed("partner_kind", codes.PARTNER_KIND, name="programmes_activity_partner_listed", or_empty=True),
        ]

    def __str__(self) -> str:
        return self.name_nl

    @property
    def words(self) -> str:
        """What it is called, in the language of the reader."""
        return str(in_words(Label(self.name_nl, self.name_en)))

    @property
    def counts_as_words(self) -> str:
        """The activity of the standard, in the language of the reader."""
        return str(in_words(codes.ACTIVITY.label(self.counts_as)))

    @property
    def partner_words(self) -> str:
        """Which partner gives it; nothing where the programme does."""
        return str(in_words(codes.PARTNER_KIND.label(self.partner_kind))) if self.partner_kind else ""
