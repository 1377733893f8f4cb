"""Who guides a dossier. Giving access is sealing its keys; taking it away deletes them at once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.people.policy import Permission, may, require, roles_with
from overstap.trajectories import policy
from overstap.trajectories.models import Assignment, CoachChange, Dossier
from overstap.trajectories.terms import Act, Relation
from overstap.vault import actions as vault
from overstap.vault.holders import holders
from overstap.vault.keyring import Keyring

TELL_WITHIN = timedelta(days=7)
"""A participant is told within so many days that somebody else guides them."""


class ColleagueRefusedError(RuleError):
    """This person cannot guide the dossier."""


class LastHolderError(RuleError):
    """Nobody would be left who can open the dossier."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody would be left who can open this dossier. Assign a colleague first, and wait until they have "
                "the key."
            )
        )


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
    assignment = seat(dossier, person, relation, since=since, keys=keys, by=by, at=at)
    if relation is Relation.COACH:
        _note_new_coach(dossier, person, on=since, by=by, at=at)
    return assignment


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
def give_coach(dossiers: Iterable[Dossier], coach: Person | None, *, since: date, by: Person, at: datetime) -> int:
    """Give dossiers without a coach one: ``coach``, or when there is none the backup of each, who then is it no more.

    Gives how many. Who holds no key yet gets it from somebody who does, at their next sign-in.

    :raises NotAllowedError: ``by`` does not assign in the organisation of one of them
    :raises ColleagueRefusedError: the coach is none of the organisation of one of them, or one has no backup to choose,
        or has a coach
    """
    number = 0
    for dossier in held_still(dossiers):
        require(by, Permission.ASSIGN, organisation=dossier.organisation_id)
        team = {each.relation: each for each in dossier.assignments.filter(until=None).select_related("person")}
        if Relation.COACH in team:
            raise ColleagueRefusedError(_("One of these dossiers has a coach by now. Look at the list again."))
        backup = team.get(Relation.BACKUP)
        person = coach or (backup.person if backup else None)
        if person is None:
            raise ColleagueRefusedError(
                _("One of these dossiers has no backup. Choose who becomes the coach."), field="person"
            )
        if backup and backup.person_id == person.pk:
            end_seat(backup, until=since, by=by, at=at)
        seat(dossier, person, Relation.COACH, since=since, keys=None, by=by, at=at)
        _note_new_coach(dossier, person, on=since, by=by, at=at)
        number += 1
    return number


@transaction.atomic
def end_assignment(assignment: Assignment, *, until: date, by: Person, at: datetime) -> None:
    """End an assignment; its keys are gone at once.

    :raises NotAllowedError: ``by`` neither guides the dossier nor assigns in its organisation
    :raises LastHolderError: nobody would be left who can open the dossier
    """
    (dossier,) = held_still([assignment.dossier])
    if not may(by, Permission.ASSIGN, organisation=dossier.organisation_id):
        policy.require_guide(by, dossier.pk)
    _refuse_last(assignment)
    end_seat(assignment, until=until, by=by, at=at)
    vault.take_access(dossier.pk, assignment.person, by=by, at=at)


@transaction.atomic
def end_all_assignments(person: Person, *, until: date, by: Person, at: datetime) -> None:
    """End every assignment of somebody where they guide no more, with its keys.

    For who ends a role or all access. Nobody who left keeps a key, so unlike :func:`end_assignment` this leaves a
    dossier to the emergency key when there is nobody else; the log says of which dossiers (``vault.last_grant_lost``).

    :raises NotAllowedError: ``by`` administers no people
    """
    require(by, Permission.ADMINISTER_PEOPLE)
    now = Person.objects.get(pk=person.pk)
    here = now.organisations_as(*roles_with(Permission.GUIDE)) if now.is_active else frozenset()
    gone = now.assignments.filter(until=None).exclude(dossier__organisation__in=here).select_related("dossier")
    for dossier in held_still(assignment.dossier for assignment in gone):
        end_seat(dossier.assignments.get(person=now, until=None), until=until, by=by, at=at)
        vault.take_access(dossier.pk, now, by=by, at=at)


def _note_new_coach(dossier: Dossier, coach: Person, *, on: date, by: Person, at: datetime) -> None:
    """Keep that the dossier has another coach than the last; the first one is no change."""
    last = dossier.assignments.filter(relation=Relation.COACH, until__isnull=False).order_by("-until", "-since", "pk")
    former = last.select_related("person").first()
    if former is not None and former.person_id != coach.pk:
        note_change(dossier, former.person, coach, on=on, by=by, at=at)


def note_change(dossier: Dossier, former: Person, coach: Person, *, on: date, by: Person, at: datetime) -> CoachChange:
    """Keep that somebody else is the coach, of which the participant is still to be told: a step of these acts."""
    change = CoachChange(
        dossier=dossier, former=former, coach=coach, on=on, tell_by=on + TELL_WITHIN, recorded_by=by, recorded_at=at
    )
    change.save(force_insert=True)
    log.record(Act.HANDED_OVER, by=by, at=at, subject=change, dossier=dossier.pk)
    return change


def held_still(dossiers: Iterable[Dossier]) -> list[Dossier]:
    """The dossiers, held until the act is done: of two who end an assignment at once the second sees what is left."""
    wanted = [dossier.pk for dossier in dossiers]
    return list(Dossier.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))


def end_seat(assignment: Assignment, *, until: date, by: Person, at: datetime) -> None:
    """End an assignment and nothing else: whoever calls asked whether ``by`` may, and sees to the keys."""
    assignment.until = until
    assignment.full_clean(exclude=("dossier",), validate_unique=False)
    assignment.save()
    log.record(Act.ASSIGNMENT_ENDED, by=by, at=at, subject=assignment, dossier=assignment.dossier_id)


def _refuse_last(assignment: Assignment) -> None:
    others = set(
        Assignment.objects.filter(dossier=assignment.dossier_id, until=None)
        .exclude(pk=assignment.pk)
        .values_list("person_id", flat=True)
    )
    can_open = holders([assignment.dossier_id])[assignment.dossier_id]
    if not others or (assignment.person_id in can_open and not others & can_open):
        raise LastHolderError


def _refuse_outsider(person: Person, dossier: Dossier) -> None:
    if not person.is_active or not may(person, Permission.GUIDE, organisation=dossier.organisation_id):
        raise ColleagueRefusedError(
            _("This person is no coach of the organisation that keeps the dossier. Choose another colleague."),
            field="person",
        )
