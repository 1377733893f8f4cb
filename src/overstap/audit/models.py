"""The lines of the log and the head of their chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from overstap.audit.acts import Purpose


class Entry(models.Model):
    """One act, or one reading. Rows are only ever added: the database refuses the rest."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    actor = models.UUIDField(null=True, help_text=_("The person who acted; empty for the system itself."))
    subject = models.CharField(max_length=120, blank=True, help_text=_("The row it was done to, as model:id."))
    dossier = models.UUIDField(null=True, help_text=_("The dossier whose data it concerns."))
    dossiers = models.JSONField(default=list, help_text=_("Every dossier that a list showed."))
    purpose = models.CharField(max_length=20, blank=True, choices=Purpose)
    origin = models.CharField(max_length=64, blank=True, help_text=_("The network address it came from."))
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["dossier", "-seq"], name="audit_entry_by_dossier")]

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"


class Head(models.Model):
    """The last link of the chain: the row that writers wait for, moved by a trigger."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.seq} {self.digest}"
