"""Giving scores on life domains: the participant's own, and apart from it the coach's."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.standard import codes
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.models import Score, Trajectory
from overstap.trajectories.terms import Act


class ScoreRefusedError(RuleError):
    """These scores cannot be kept so."""


@transaction.atomic
def give_scores(
    trajectory: Trajectory, scores: Mapping[str, int], *, scored_by: str, on: date, by: Person, at: datetime
) -> list[Score]:
    """Keep what one voice says of some life domains on a day; what was not asked is left out.

    What stands there already, as when a colleague entered the same talk, is not kept twice. Both voices are kept,
    and a score that was given anew on the same day stands beside the former.

    :raises ScoreRefusedError: nothing was given, or not a whole number from 1 to 10
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(on, field="scored_on", at=at)
    if not scores:
        raise ScoreRefusedError(_("No score was given yet. Give at least one."))
    if not all(domain in codes.DOMAIN.values and score in range(1, 11) for domain, score in scores.items()):
        raise ScoreRefusedError(_("A score is a whole number from 1 to 10."))
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    given = trajectory.scores.filter(scored_on=on, scored_by=scored_by, struck_at=None)
    stands = dict(given.order_by("recorded_at", "id").values_list("domain", "score"))
    kept = Score.objects.bulk_create(
        Score(
            trajectory=trajectory,
            domain=domain,
            scored_on=on,
            scored_by=scored_by,
            score=score,
            recorded_at=at,
            recorded_by=by,
        )
        for domain, score in scores.items()
        if stands.get(domain) != score
    )
    if kept:
        log.record(Act.SCORED, by=by, at=at, subject=trajectory, dossier=trajectory.dossier_id)
    return kept
