"""Putting a wrong fact right: who, when, why and what it said before are kept."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import keep, refuse_future, refuse_if_broken
from overstap.trajectories.models import AimChoice, Correction, PhaseEpisode, SexWorkObservation, Trajectory
from overstap.trajectories.terms import Act, Reason

Correctable: TypeAlias = Trajectory | PhaseEpisode | SexWorkObservation | AimChoice
Strikable: TypeAlias = PhaseEpisode | SexWorkObservation | AimChoice

TABLES: dict[str, type[Correctable]] = {
    "trajectory": Trajectory,
    "phase": PhaseEpisode,
    "sex_work": SexWorkObservation,
    "aim": AimChoice,
}
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
}
"""The fields that can be corrected, by the table of the standard."""


class NothingToCorrectError(RuleError):
    """The new values are the old ones."""


def table_of(fact: Correctable) -> str:
    """The table of the standard that ``fact`` is a row of."""
    return next(table for table, model in TABLES.items() if isinstance(fact, model))


@transaction.atomic
def correct(
    fact: Correctable, changes: Mapping[str, str | date | None], *, reason: Reason, by: Person, at: datetime
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
        if isinstance(value, date):
            refuse_future(value, field=field, at=at)
        setattr(current, field, value)
    keep(current, fields=differing)
    refuse_if_broken(trajectory.dossier_id)
    kept = Correction.objects.bulk_create(
        Correction(
            trajectory=trajectory,
            table=table,
            fact=current.pk,
            field=field,
            former=str(former[field] or ""),
            current=str(value or ""),
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
    refuse_if_broken(trajectory.dossier_id)
    kept = Correction.objects.create(
        trajectory=trajectory, table=table, fact=fact.pk, field="struck", reason=reason, by=by, at=at
    )
    log.record(Act.STRUCK, by=by, at=at, subject=fact, dossier=trajectory.dossier_id)
    return kept


def _trajectory_of(fact: Correctable) -> Trajectory:
    return fact if isinstance(fact, Trajectory) else fact.trajectory
