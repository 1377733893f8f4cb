"""Assessing the criteria of a programme, and departing from one with a motive."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Criterion
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.models import CriterionAssessment, Trajectory
from overstap.trajectories.queries.criteria import Stand, criteria_of
from overstap.trajectories.sheets.start import DEPARTURE
from overstap.trajectories.terms import Act
from overstap.vault.keyring import Keyring


class MotiveMissingError(RuleError):
    """Somebody departs from a criterion and does not say why."""

    def __init__(self) -> None:
        super().__init__(_("Write why you depart from it. A colleague must be able to understand it."), field="motive")


class CriterionBlocksError(RuleError):
    """A criterion that blocks the start is not met, and nobody departed from it."""


@transaction.atomic
def assess_criterion(
    trajectory: Trajectory,
    criterion: Criterion,
    outcome: str,
    *,
    on: date,
    motive: str = "",
    keys: Keyring,
    by: Person,
    at: datetime,
) -> CriterionAssessment:
    """Keep how one criterion of the programme was assessed on a day; the earlier assessments stay (E §4.1.2).

    ``motive`` is sealed. Who departs from a criterion gives one.

    :raises NotAllowedError: ``by`` does not guide this dossier, or the criterion is another programme's
    :raises MotiveMissingError: departed from without a word
    :raises FutureDayError: a day that has not come yet
    """
    policy.require_guide(by, trajectory.dossier_id)
    if criterion.programme_id != trajectory.programme_id:
        raise NotAllowedError
    if outcome == "departed_from" and not motive.strip():
        raise MotiveMissingError
    refuse_future(on, field="on", at=at)
    assessment = CriterionAssessment(
        trajectory=trajectory,
        criterion=criterion.code,
        outcome=outcome,
        assessed_on=on,
        recorded_at=at,
        recorded_by=by,
    )
    assessment.full_clean(exclude=("trajectory", "recorded_by"), validate_unique=False)
    assessment.save(force_insert=True)
    if motive.strip():
        write_sheet(trajectory, DEPARTURE, {"motive": motive}, about=assessment.pk, keys=keys, by=by, at=at)
    log.record(Act.CRITERION_ASSESSED, by=by, at=at, subject=assessment, dossier=trajectory.dossier_id)
    return assessment


def refuse_if_blocked(trajectory: Trajectory) -> None:
    """Nothing when no criterion blocks the start.

    :raises CriterionBlocksError: one does; the sentence says which and what can be done
    """
    blocking = [each.criterion for each in criteria_of(trajectory) if each.stand is Stand.BLOCKS]
    if blocking:
        names = "; ".join(each.label.in_language(get_language() or "nl") for each in blocking)
        raise CriterionBlocksError(
            _("Not met: %(criteria)s. Depart from it on the intake page and say why, or wait with the start.")
            % {"criteria": names}
        )
