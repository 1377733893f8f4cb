"""The social map (sociale kaart) of a programme: who can be turned to, and who to speak to there; employers first."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.programmes.coded import in_words, listed
from overstap.programmes.models.programme import Programme
from overstap.programmes.places import label_of
from overstap.standard import codes

MOST_PLACES = 500


class MapEntry(models.Model):
    """What every organisation on the map has: a name, a place, and somebody there to speak to.

    The contact is that of somebody at work, as on a business card. Of a participant nothing stands here, nor who was
    sent where: that is said in a dossier only.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    name = models.CharField(_("name"), max_length=120)
    municipality = models.CharField(_("municipality"), max_length=10, blank=True, default="")
    contact = models.CharField(_("contact"), max_length=120, blank=True, default="")
    telephone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    spoken_on = models.DateField(_("last spoken on"), null=True, blank=True)
    spoken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(_("not open any more since"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """The municipality in words; nothing while it is unknown."""
        return str(in_words(label_of(self.municipality))) if self.municipality else ""


class Employer(MapEntry):
    """An employer that is known to be open to participants; ``subsidised_places`` empty is unknown."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="employers")
    sector = models.CharField(_("sector"), max_length=30)
    work = models.CharField(_("work"), max_length=200, blank=True, default="")
    subsidised_places = models.PositiveSmallIntegerField(_("subsidised places"), null=True, blank=True)
    scheme = models.CharField(_("scheme"), max_length=120, blank=True, default="")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            listed("sector", codes.SECTOR, name="programmes_employer_sector_listed"),
            models.CheckConstraint(
                condition=Q(subsidised_places=None) | Q(subsidised_places__lte=MOST_PLACES),
                name="programmes_employer_places",
                violation_error_message=_("An employer has 500 subsidised places at most."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sector_words(self) -> str:
        """The sector, in the language of the reader."""
        return str(in_words(codes.SECTOR.label(self.sector)))
