"""The trajectory plan: goals and sub-goals, the agreement on the whole, and the scores on the life domains."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories.models.dossier import Dossier, Trajectory
from overstap.trajectories.models.facts import DatedFact
from overstap.trajectories.terms import listed
from overstap.vault.models import Compartment, SealedModel


def _score_or_nothing(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__range": (1, 10)}),
        name=f"trajectories_{name}",
        violation_error_message=_("A score is a whole number from 1 to 10."),
    )


class PlanAgreement(DatedFact):
    """The day on which participant and coach agreed on the plan, by word or signed. A later one is a new version."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="agreements")
    agreed_on = models.DateField(_("agreed on"))
    signed = models.CharField(_("signed"), max_length=10)

    class Meta:
        ordering = ["agreed_on", "recorded_at", "id"]
        constraints = [listed("signed", codes.SIGNED)]

    def __str__(self) -> str:
        return str(self.agreed_on)


class Goal(DatedFact):
    """A goal in a life domain, with the participant's scores. Its words stand on a sealed sheet.

    ``place`` orders the goals of a plan; what was dropped is not failed, it is no longer wanted.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goals")
    domain = models.CharField(_("life domain"), max_length=30)
    set_on = models.DateField(_("set on"))
    due_on = models.DateField(_("term"), null=True, blank=True)
    start_score = models.PositiveSmallIntegerField(_("score now"), null=True, blank=True)
    wished_score = models.PositiveSmallIntegerField(_("wished score"), null=True, blank=True)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "set_on", "recorded_at", "id"]
        constraints = [
            listed("domain", codes.DOMAIN, name="goal_domain"),
            _score_or_nothing("start_score", "goal_start_score"),
            _score_or_nothing("wished_score", "goal_wished_score"),
            models.CheckConstraint(
                condition=Q(reached_on=None) | Q(dropped_on=None),
                name="trajectories_goal_reached_or_dropped",
                violation_error_message=_("A goal was reached or dropped, not both. Leave one of the days empty."),
            ),
            models.CheckConstraint(
                condition=(Q(reached_on=None) | Q(reached_on__gte=F("set_on")))
                & (Q(dropped_on=None) | Q(dropped_on__gte=F("set_on"))),
                name="trajectories_goal_ends_after_set",
                violation_error_message=_("A goal ends on or after the day it was set. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.set_on}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor dropped nor struck out."""
        return self.reached_on is None and self.dropped_on is None and self.struck_at is None


class SubGoal(SealedModel):
    """A step towards a goal; what it says is sealed."""

    compartment: ClassVar[Compartment] = Compartment.STORY
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="sub_goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="sub_goals")
    due_on = models.DateField(_("term"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class Score(DatedFact):
    """A score from 1 to 10 on a life domain, by the participant or the coach: two voices, both kept."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="scores")
    domain = models.CharField(_("life domain"), max_length=30)
    scored_on = models.DateField(_("scored on"))
    scored_by = models.CharField(_("scored by"), max_length=30)
    score = models.PositiveSmallIntegerField(_("score"))

    class Meta:
        ordering = ["scored_on", "recorded_at", "id"]
        indexes = [models.Index(fields=["trajectory", "domain"], name="trajectories_scores_by_domain")]
        constraints = [
            listed("domain", codes.DOMAIN, name="score_domain"),
            listed("scored_by", codes.SCORED_BY),
            models.CheckConstraint(
                condition=Q(score__range=(1, 10)),
                name="trajectories_score_range",
                violation_error_message=_("A score is a whole number from 1 to 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.score}"
