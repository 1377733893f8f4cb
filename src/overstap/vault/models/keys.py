"""Who can open what: key pairs of persons, data keys of dossiers, and the grants between them."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.grants import GrantPlace
from overstap.vault.models.content import MATCHING, Compartment


class Epoch(models.Model):
    """Four weeks in which grants stand under one key; the key is a file outside the database."""

    number = models.PositiveIntegerField(primary_key=True)
    opened_on = models.DateField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="vault_epochs_count_from_one")]

    def __str__(self) -> str:
        return str(self.number)


class KeyPair(models.Model):
    """The keys of one person; the private one stands under their password."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="key_pairs")
    public_key = models.BinaryField()
    wrapped_private_key = models.BinaryField()
    parameters = models.CharField(max_length=40, help_text=_("How Argon2id stretches the password."))
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None),
                name="vault_one_living_key_pair",
                violation_error_message=_("This person already has a key."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("made_at")),
                name="vault_key_pair_ends_after_it_was_made",
                violation_error_message=_("A key ends after it was made."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def bound(self) -> bytes:
        """What the wrapped private key is bound to."""
        return bind("private key", self.pk, self.person_id, bytes(self.public_key))


class DataKey(models.Model):
    """One key of one compartment of a dossier, or the matching key of a programme, which then stands in its place.

    The key itself stands nowhere: only in its grants.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    dossier_id = models.UUIDField()
    compartment = models.CharField(max_length=20, choices=[*Compartment.choices, (MATCHING, _("matching"))])
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, help_text=_("From then on it only opens what it sealed before."))

    class Meta:
        ordering = ["dossier_id", "compartment", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "compartment", "version"],
                name="vault_one_key_per_version",
                violation_error_message=_("This dossier already has that key."),
            ),
            models.UniqueConstraint(
                fields=["dossier_id", "compartment"],
                condition=Q(retired_at=None),
                name="vault_one_key_in_use",
                violation_error_message=_("This dossier already has a key in use."),
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="vault_key_versions_count_from_one"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def place_for(self, recipient: UUID) -> GrantPlace:
        """The identity of the grant of this key to a key pair."""
        return GrantPlace(self.dossier_id, str(self.compartment), self.version, recipient)


class KeyGrant(models.Model):
    """A data key sealed to one reader; without bytes it is pending, until a holder's next sign-in."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    data_key = models.ForeignKey(DataKey, on_delete=models.CASCADE, related_name="grants")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="key_grants")
    key_pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, null=True, related_name="+")
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, null=True, related_name="+")
    sealed = models.BinaryField(null=True)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        ordering = ["granted_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["data_key", "reader"],
                name="vault_one_grant_per_reader",
                violation_error_message=_("This person already has access."),
            ),
            models.CheckConstraint(
                condition=Q(sealed=None, epoch=None, key_pair=None)
                | Q(sealed__isnull=False, epoch__isnull=False, key_pair__isnull=False),
                name="vault_pending_grant_has_no_bytes",
                violation_error_message=_("Access that is waiting holds no key; access that was given does."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_pending(self) -> bool:
        """Whether it still waits for somebody who holds the key."""
        return self.sealed is None

    @property
    def recipient_id(self) -> UUID:
        """The key pair it is sealed to.

        :raises ValueError: it is pending
        """
        if self.key_pair_id is None:
            raise ValueError("A pending grant is sealed to nobody.")
        return self.key_pair_id
