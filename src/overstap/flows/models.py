"""What is kept of what leaves the house: that it left."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.monitor.terms import Kind
from overstap.people.models import Person
from overstap.programmes.models import Programme


class SentDelivery(models.Model):
    """That a file of a programme left the house, without a figure of it: what its sender keeps.

    With ``sha256`` the sender recognises the receipt that the receiver gives.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    history_from = models.DateField(_("registers since"))
    as_of = models.DateField(_("reporting date"))
    at = models.DateTimeField(_("written at"))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["programme", "-at", "id"]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.at}"
