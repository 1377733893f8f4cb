"""A dossier, the people assigned to it, and the trajectories of its participant."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.core.ids import new_code, new_uuid
from overstap.people.models import Organisation, Person
from overstap.programmes.models import Programme
from overstap.standard import codes
from overstap.trajectories.terms import Relation, in_words, listed


def new_pseudonym() -> str:
    """What a delivery calls a person or a trajectory: eighty random bits, related to nothing."""
    return new_code(16)


class Dossier(models.Model):
    """The sealed content about one participant, kept by one executing organisation.

    ``pseudonym`` is the ``person_id`` of the standard: the same for every trajectory of this participant.
    """

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="dossiers")
    pseudonym = models.CharField(max_length=16, unique=True, default=new_pseudonym, editable=False)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["opened_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class Assignment(models.Model):
    """Somebody is coach or backup of a dossier, from a day, perhaps until a day."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "relation"],
                condition=Q(until=None),
                name="trajectories_one_coach_one_backup",
                violation_error_message=_("There is one coach and one backup at a time. End the other first."),
            ),
            models.UniqueConstraint(
                fields=["dossier", "person"],
                condition=Q(until=None),
                name="trajectories_one_relation",
                violation_error_message=_("The backup is somebody else than the coach. Choose a colleague."),
            ),
        ]
        indexes = [models.Index(fields=["person", "until"], name="trajectories_own_dossiers")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.relation}"


class Trajectory(models.Model):
    """One participation in one programme, from registration to closing. Coming back opens another."""

    id = models.UUIDField(primary_key=True, default=new_uuid, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="trajectories")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="trajectories")
    pseudonym = models.CharField(max_length=16, unique=True, default=new_pseudonym, editable=False)
    registered_on = models.DateField(_("registered on"))
    source = models.CharField(_("registered by"), max_length=30)
    first_contact = models.CharField(_("first contact through"), max_length=30)
    admitted_on = models.DateField(_("started on"), null=True, blank=True)
    declined_on = models.DateField(_("did not start, on"), null=True, blank=True)
    decline_reason = models.CharField(_("reason"), max_length=30, blank=True, default="")
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing = models.CharField(_("closing"), max_length=30, blank=True, default="")
    closing_reason = models.CharField(_("reason"), max_length=30, blank=True, default="")
    recorded_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)
    """When a registration that was made twice was struck out; it stays visible and counts for nothing."""

    class Meta:
        ordering = ["registered_on", "recorded_at", "id"]
        indexes = [models.Index(fields=["programme", "registered_on"], name="trajectories_of_programme")]
        constraints = [
            listed("source", codes.SOURCE),
            listed("first_contact", codes.FIRST_CONTACT),
            listed("decline_reason", codes.DECLINE_REASON, or_empty=True),
            listed("closing", codes.CLOSING, or_empty=True),
            listed("closing_reason", codes.CLOSING_REASON, or_empty=True),
            models.CheckConstraint(
                condition=Q(admitted_on=None) | Q(admitted_on__gte=F("registered_on")),
                name="trajectories_admitted_after_registered",
                violation_error_message=_("The start lies on or after the day of registration. Choose a later day."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closing="", closing_reason="")
                | (Q(closed_on__gte=F("admitted_on")) & ~Q(closing="")),
                name="trajectories_closed_with_closing",
                violation_error_message=_("A closing has a day, on or after the start, and says how it closed."),
            ),
            models.CheckConstraint(
                condition=Q(declined_on=None, decline_reason="")
                | (Q(admitted_on=None, declined_on__gte=F("registered_on")) & ~Q(decline_reason="")),
                name="trajectories_declined_with_reason",
                violation_error_message=_("Who did not start has a day and a reason, and no start."),
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None) | Q(admitted_on=None),
                name="trajectories_struck_never_started",
                violation_error_message=_("Only a registration that never started can be struck out."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_admitted(self) -> bool:
        return self.admitted_on is not None

    @property
    def is_ended(self) -> bool:
        """Whether it was closed, never started, or was struck out."""
        return self.closed_on is not None or self.declined_on is not None or self.struck_at is not None

    @property
    def how_it_ended(self) -> str:
        """How it closed, or why it did not start, in words; nothing while it runs."""
        if self.closing:
            return str(in_words(codes.CLOSING.label(self.closing)))
        return str(in_words(codes.DECLINE_REASON.label(self.decline_reason))) if self.decline_reason else ""
