"""The plan as a whole: agreeing on it, and making a paper of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.programmes.models import PlanForm
from overstap.programmes.queries import rules_of
from overstap.trajectories import policy
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.actions.goals import open_goals
from overstap.trajectories.actions.rules import refuse_future, refuse_if_broken
from overstap.trajectories.models import PlanAgreement, Trajectory
from overstap.trajectories.queries.plan import state_of_plan
from overstap.trajectories.terms import Act


class PlanRefusedError(RuleError):
    """Nobody can agree on this plan so."""


@transaction.atomic
def agree_on_plan(
    trajectory: Trajectory, *, on: date, is_signed: bool, seen: str, by: Person, at: datetime
) -> PlanAgreement:
    """Keep that participant and coach agreed on the plan as it stands; a later agreement is a new version.

    ``seen`` is the state of the plan that the writer saw: nobody agrees on what a colleague changed since.

    :raises PlanRefusedError: there is no goal, or the programme signs nothing
    :raises ChangedMeanwhileError: the plan changed since the writer saw it
    :raises FactRefusedError: the trajectory did not start
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(on, field="agreed_on", at=at)
    if not open_goals(trajectory):
        raise PlanRefusedError(_("There is no open goal in this plan yet. Set one first."))
    if is_signed and rules_of(trajectory.programme).plan_form != PlanForm.SIGNED:
        raise PlanRefusedError(_("This programme agrees by word: nothing is signed."), field="is_signed")
    if seen != state_of_plan(trajectory):
        raise ChangedMeanwhileError(_("A colleague changed the plan in the meantime. Look at it, and agree again."))
    agreement = PlanAgreement(
        trajectory=trajectory, agreed_on=on, signed="yes" if is_signed else "no", recorded_at=at, recorded_by=by
    )
    agreement.full_clean(exclude=("trajectory", "recorded_by"), validate_unique=False)
    agreement.save(force_insert=True)
    refuse_if_broken(trajectory.dossier_id)
    log.record(Act.PLAN_AGREED, by=by, at=at, subject=agreement, dossier=trajectory.dossier_id)
    return agreement


@transaction.atomic
def record_paper(trajectory: Trajectory, *, by: Person, at: datetime) -> None:
    """Leave the trace of a paper that was made of the plan; call it before the paper leaves."""
    policy.require_guide(by, trajectory.dossier_id)
    log.record(Act.PLAN_PRINTED, by=by, at=at, subject=trajectory, dossier=trajectory.dossier_id)
