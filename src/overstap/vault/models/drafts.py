"""What somebody was typing in a form and did not keep yet."""

from django.db import models

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.vault.crypto.drafts import DraftPlace
from overstap.vault.models.keys import Epoch, KeyPair


class Draft(models.Model):
    """The fields of one form of one person, sealed to that person; ``dossier_id`` says whom the form is about.

    ``address`` is the path that the form is sent to. What is typed there next is written over it.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    key_pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="+")
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200)
    dossier_id = models.UUIDField(null=True)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="vault_one_draft_per_form")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> DraftPlace:
        """Where its bytes belong."""
        return DraftPlace(row=self.pk, writer=self.person_id, address=self.address, recipient=self.key_pair_id)
