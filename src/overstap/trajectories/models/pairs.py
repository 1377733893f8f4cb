"""Two dossiers that may be of one participant: what makes that seen, and what was said about it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_uuid
from overstap.people.models import Person
from overstap.programmes.models import Programme
from overstap.trajectories.models.dossier import Dossier
from overstap.trajectories.terms import MarkKind, PairAnswer


class DossierPair(models.Model):
    """What was said of two dossiers. Saying something else ends the row and adds one.

    *The same*, confirmed, is a **link**: deliveries call both one person. Nothing is sealed anew and nobody may read
    more. ``said_from`` is the dossier from which it was said; who guides the other one confirms.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    elder = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    younger = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=PairAnswer)
    said_from = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["said_at", "id"]
        indexes = [
            models.Index(fields=["elder"], condition=Q(ended_at=None), name="trajectories_pairs_of_elder"),
            models.Index(fields=["younger"], condition=Q(ended_at=None), name="trajectories_pairs_of_younger"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["elder", "younger"],
                condition=Q(ended_at=None),
                name="trajectories_one_answer_a_pair",
                violation_error_message=_("A colleague said something about these two in the meantime."),
            ),
            models.CheckConstraint(condition=~Q(elder=F("younger")), name="trajectories_pair_of_two"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(answer=PairAnswer.SAME, confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="trajectories_only_the_same_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} {self.pk}"

    @property
    def is_link(self) -> bool:
        """Whether both sides said that it is one participant, and nobody undid it."""
        return self.confirmed_at is not None and self.ended_at is None


class IdentityMark(models.Model):
    """A keyed value by which one dossier of a programme is known again in another. Without the key it is noise.

    A dossier has one of every kind, also of what is not known: then it is noise indeed, so that their number tells
    nothing. ``key_version`` is that of the matching key of the programme.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="marks")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=MarkKind)
    key_version = models.PositiveIntegerField()
    value = models.BinaryField(db_index=True)

    class Meta:
        ordering = ["dossier", "kind", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "programme", "kind"], name="trajectories_one_mark_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
