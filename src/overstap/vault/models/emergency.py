"""The emergency key of an organisation: who holds its private half, and what it opens."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Organisation, Person
from overstap.vault.models.keys import DataKey, Epoch, KeyPair


class EmergencyKey(models.Model):
    """A key pair of an organisation; the private half exists only in shares and recovery copies."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="emergency_key",
        error_messages={"unique": _("This organisation already has an emergency key.")},
    )
    public_key = models.BinaryField()
    made_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, help_text=_("When a drill last proved that the papers work."))

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class EmergencyShare(models.Model):
    """The private emergency key, sealed to one duty officer."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    emergency_key = models.ForeignKey(EmergencyKey, on_delete=models.CASCADE, related_name="shares")
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key_pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["emergency_key", "officer"],
                name="vault_one_share_per_officer",
                violation_error_message=_("This duty officer already holds the emergency key."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class RecoveryCopy(models.Model):
    """The private emergency key under one pair of the three recovery papers."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    emergency_key = models.ForeignKey(EmergencyKey, on_delete=models.CASCADE, related_name="copies")
    pair = models.CharField(max_length=2)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["pair", "id"]
        constraints = [
            models.UniqueConstraint(fields=["emergency_key", "pair"], name="vault_one_copy_per_pair"),
            models.CheckConstraint(condition=Q(pair__in=["AB", "AC", "BC"]), name="vault_pairs_of_three_papers"),
        ]

    def __str__(self) -> str:
        return f"{self.emergency_key_id} {self.pair}"


class EmergencyGrant(models.Model):
    """A data key sealed to the emergency key, under the epoch key like every grant."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    data_key = models.ForeignKey(DataKey, on_delete=models.CASCADE, related_name="emergency_grants")
    emergency_key = models.ForeignKey(EmergencyKey, on_delete=models.PROTECT, related_name="grants")
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["data_key", "emergency_key"], name="vault_one_emergency_grant")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def recipient_id(self) -> UUID:
        """The emergency key it is sealed to."""
        return self.emergency_key_id
