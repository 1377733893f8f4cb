"""Who guides a dossier. Giving access is sealing its keys; taking it away deletes them at once."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import Permission, may
from overstap.trajectories import policy
from overstap.trajectories.models import Assignment, Dossier
from overstap.trajectories.terms import Act, Relation
from overstap.vault import actions as vault
from overstap.vault.keyring import Keyring


class ColleagueRefusedError(RuleError):
    """This person cannot guide the dossier."""


@transaction.atomic
def assign(
    dossier: Dossier, person: Person, relation: Relation, *, since: date, keys: Keyring | None, by: Person, at: datetime
) -> Assignment:
    """Make ``person`` coach or backup of the dossier, with its keys.

    A manager of the executing organisation may do this without holding a key: the grant then waits until
    somebody who holds it comes by.

    :raises NotAllowedError: ``by`` neither guides the dossier nor assigns in its organisation
    :raises ColleagueRefusedError: ``person`` is no coach of the executing organisation
    """
    if not may(by, Permission.ASSIGN, organisation=dossier.organisation_id):
        policy.require_guide(by, dossier.pk)
    return seat(dossier, person, relation, since=since, keys=keys, by=by, at=at)


def seat(
    dossier: Dossier, person: Person, relation: Relation, *, since: date, keys: Keyring | None, by: Person, at: datetime
) -> Assignment:
    """Do what :func:`assign` does, for an act of this room that has asked already whether ``by`` may.

    :raises ColleagueRefusedError: ``person`` is no coach of the executing organisation
    """
    _refuse_outsider(person, dossier)
    assignment = Assignment(dossier=dossier, person=person, relation=relation, since=since)
    assignment.full_clean(exclude=("dossier",), validate_unique=False)
    assignment.save(force_insert=True)
    vault.give_access(dossier.pk, person, keys=keys, by=by, at=at)
    log.record(Act.ASSIGNED, by=by, at=at, subject=assignment, dossier=dossier.pk)
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, *, until: date, by: Person, at: datetime) -> None:
    """End an assignment; its keys are gone at once.

    :raises NotAllowedError: ``by`` neither guides the dossier nor assigns in its organisation
    :raises RuleError: the dossier would be left without anybody
    """
    dossier = assignment.dossier
    if not may(by, Permission.ASSIGN, organisation=dossier.organisation_id):
        policy.require_guide(by, dossier.pk)
    others = dossier.assignments.filter(until=None).exclude(pk=assignment.pk)
    if not others.exists():
        raise RuleError(_("Nobody would be left who can open this dossier. Assign a colleague first."))
    assignment.until = until
    assignment.full_clean(exclude=("dossier",), validate_unique=False)
    assignment.save()
    vault.take_access(dossier.pk, assignment.person, by=by, at=at)
    log.record(Act.ASSIGNMENT_ENDED, by=by, at=at, subject=assignment, dossier=dossier.pk)


def _refuse_outsider(person: Person, dossier: Dossier) -> None:
    if not person.is_active or not may(person, Permission.GUIDE, organisation=dossier.organisation_id):
        raise ColleagueRefusedError(
            _("This person is no coach of the organisation that keeps the dossier. Choose another colleague."),
            field="person",
        )
