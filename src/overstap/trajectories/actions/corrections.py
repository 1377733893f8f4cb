"""Putting a wrong fact right: who, when, why and what it said before are kept."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.agenda_intake import keep_intake
from overstap.trajectories.actions.reminders import forget_reminder
from overstap.trajectories.actions.rules import keep, refuse_future, refuse_if_broken
from overstap.trajectories.models import (
    Activity,
    AftercareContact,
    AimChoice,
    Appointment,
    Correction,
    CriterionAssessment,
    Destination,
    Goal,
    IntakeTalk,
    PhaseEpisode,
    PlanAgreement,
    Score,
    SexWorkObservation,
    Trajectory,
)
from overstap.trajectories.terms import Act, Reason

Strikable: TypeAlias = (
    PhaseEpisode
    | SexWorkObservation
    | AimChoice
    | CriterionAssessment
    | IntakeTalk
    | Destination
    | PlanAgreement
    | Goal
    | Score
    | Activity
    | Appointment
    | AftercareContact
)
Correctable: TypeAlias = Trajectory | Strikable
Value: TypeAlias = str | date | int | Decimal | None

STRIKABLE: dict[str, type[Strikable]] = {
    "phase": PhaseEpisode,
    "sex_work": SexWorkObservation,
    "aim": AimChoice,
    "criterion": CriterionAssessment,
    "intake": IntakeTalk,
    "destination": Destination,
    "plan": PlanAgreement,
    "goal": Goal,
    "score": Score,
    "referral": Activity,
    "appointment": Appointment,
    "aftercare": AftercareContact,
}
TABLES: dict[str, type[Correctable]] = {"trajectory": Trajectory, **STRIKABLE}
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "trajectory": (
        "registered_on",
        "source",
        "first_contact",
        "admitted_on",
        "declined_on",
        "decline_reason",
        "closed_on",
        "closing",
        "closing_reason",
    ),
    "phase": ("phase", "started_on", "ended_on"),
    "sex_work": ("observed_on", "status", "known_from"),
    "aim": ("since", "aim"),
    "criterion": ("assessed_on", "outcome"),
    "intake": ("planned_on", "held_on"),
    "destination": ("kind", "sector", "since", "until", "hours_per_week"),
    "plan": ("agreed_on", "signed"),
    "goal": ("domain", "set_on", "due_on", "start_score", "wished_score", "reached_on", "dropped_on"),
    "score": ("domain", "scored_on", "scored_by", "score"),
    "referral": ("activity", "partner_kind", "requested_on", "accepted_on", "started_on", "ended_on", "result"),
    "appointment": ("outcome",),
    "aftercare": ("due_on", "made_on", "reached"),
}
"""The fields that can be corrected, by the table of the standard."""
_MAY_LIE_AHEAD = frozenset({"due_on", "planned_on"})


class NothingToCorrectError(RuleError):
    """The new values are the old ones."""


def table_of(fact: Correctable) -> str:
    """The table of the standard that ``fact`` is a row of."""
    return next(table for table, model in TABLES.items() if isinstance(fact, model))


@transaction.atomic
def correct(
    fact: Correctable, changes: Mapping[str, Value], *, reason: Reason, by: Person, at: datetime
) -> list[Correction]:
    """Change fields of a fact; each former value is kept.

    :raises NothingToCorrectError: nothing would change, or the fact was struck out
    :raises FactRefusedError: the corrected facts would contradict each other
    """
    trajectory = _trajectory_of(fact)
    policy.require_guide(by, trajectory.dossier_id)
    table = table_of(fact)
    current = TABLES[table].objects.select_for_update(of=("self",)).get(pk=fact.pk)
    differing = {
        field: value
        for field, value in changes.items()
        if field in CORRECTABLE[table] and getattr(current, field) != value
    }
    if not differing or getattr(current, "struck_at", None):
        raise NothingToCorrectError(_("Nothing would change. Change at least one value, or go back."))
    former = {field: getattr(current, field) for field in differing}
    for field, value in differing.items():
        if isinstance(value, date) and field not in _MAY_LIE_AHEAD:
            refuse_future(value, field=field, at=at)
        setattr(current, field, value)
    keep(current, fields=differing)
    if isinstance(current, Appointment):
        keep_intake(current, by=by, at=at)
    refuse_if_broken(trajectory.dossier_id)
    kept = Correction.objects.bulk_create(
        Correction(
            trajectory=trajectory,
            table=table,
            fact=current.pk,
            field=field,
            former=_kept_as(former[field]),
            current=_kept_as(value),
            reason=reason,
            by=by,
            at=at,
        )
        for field, value in differing.items()
    )
    log.record(Act.CORRECTED, by=by, at=at, subject=current, dossier=trajectory.dossier_id)
    return kept


@transaction.atomic
def strike(fact: Strikable, *, reason: Reason, by: Person, at: datetime) -> Correction:
    """Strike out a fact that never was so: it stays visible and counts for nothing.

    :raises NothingToCorrectError: it was struck out before
    """
    trajectory = fact.trajectory
    policy.require_guide(by, trajectory.dossier_id)
    table = table_of(fact)
    if not type(fact).objects.filter(pk=fact.pk, struck_at=None).update(struck_at=at):
        raise NothingToCorrectError(_("This was struck out before."))
    if isinstance(fact, Appointment):
        keep_intake(Appointment.objects.select_related("intake").get(pk=fact.pk), by=by, at=at)
        forget_reminder(fact)
    refuse_if_broken(trajectory.dossier_id)
    kept = Correction.objects.create(
        trajectory=trajectory, table=table, fact=fact.pk, field="struck", reason=reason, by=by, at=at
    )
    log.record(Act.STRUCK, by=by, at=at, subject=fact, dossier=trajectory.dossier_id)
    return kept


def _kept_as(value: Value) -> str:
    return "" if value is None else str(value)


def _trajectory_of(fact: Correctable) -> Trajectory:
    return fact if isinstance(fact, Trajectory) else fact.trajectory
