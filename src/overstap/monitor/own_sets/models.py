"""What is kept of a programme's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.programmes.models import Programme

MOST_CHARACTERS = 5000


class OwnSet(models.Model):
    """What a programme means by its own words, as it wrote it; the newest holds, an empty text takes them back."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("own definition"), max_length=MOST_CHARACTERS, blank=True)
    kept_at = models.DateTimeField(_("kept at"))
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "monitor"
        ordering = ["-kept_at", "-id"]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.kept_at}"
