"""A coach hands over dossiers in one act, and participants are told who guides them now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.trajectories import policy
from overstap.trajectories.actions.assignments import (
    ColleagueRefusedError,
    end_seat,
    held_still,
    note_change,
    seat,
)
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.models import Appointment, Assignment, CoachChange, Dossier
from overstap.trajectories.terms import Act, Relation, ToldHow
from overstap.vault import actions as vault
from overstap.vault.holders import holders
from overstap.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is wanted of one dossier. Without ``coach`` its backup becomes the coach.

    ``backup`` becomes the backup where none is left. ``told_how`` is empty for who was not told yet; ``day`` is then by
    which day they will be, else on which day they were.
    """

    dossier: UUID
    coach: Person | None
    backup: Person | None
    told_how: str
    day: date | None


@transaction.atomic
def hand_over(wanted: Iterable[HandOver], *, on: date, keys: Keyring, by: Person, at: datetime) -> int:
    """Make colleagues the coach of dossiers of which ``by`` is it: all of them or none. Gives how many.

    The keys are sealed at once by those of ``by``, whose own end; coming appointments go along.

    :raises NotAllowedError: ``by`` is not the coach of one of them
    :raises ColleagueRefusedError: there is no backup to become the coach; the new coach or backup is ``by``, no coach
        of the organisation, or the other of the two; or cannot open the dossier, so that nobody might
    :raises FutureDayError: that day, or one on which somebody was told, has not come yet
    """
    refuse_future(on, field="on", at=at)
    by_dossier = {each.dossier: each for each in wanted}
    for dossier in held_still(Dossier.objects.filter(pk__in=by_dossier)):
        _hand_over(dossier, by_dossier[dossier.pk], on=on, keys=keys, by=by, at=at)
    return len(by_dossier)


@transaction.atomic
def tell_of_coach(dossier: Dossier, how: ToldHow, *, on: date, by: Person, at: datetime) -> None:
    """Record that the participant was told who guides them now.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises FutureDayError: that day has not come yet
    """
    policy.require_guide(by, dossier.pk)
    refuse_future(on, field="on", at=at)
    CoachChange.objects.filter(dossier=dossier, told_on=None).update(told_on=on, told_how=how, tell_by=None)
    log.record(Act.TOLD_OF_COACH, by=by, at=at, dossier=dossier.pk)


def _hand_over(dossier: Dossier, wish: HandOver, *, on: date, keys: Keyring, by: Person, at: datetime) -> None:
    policy.require_guide(by, dossier.pk)
    team = {each.relation: each for each in dossier.assignments.filter(until=None).select_related("person")}
    own, backup = team.get(Relation.COACH.value), team.get(Relation.BACKUP.value)
    if own is None or own.person_id != by.pk:
        raise NotAllowedError
    coach = wish.coach or (backup.person if backup else None)
    _refuse_nobody(coach, own, on=on)
    if coach is None:
        return
    end_seat(own, until=on, by=by, at=at)
    if backup and backup.person_id == coach.pk:
        end_seat(backup, until=on, by=by, at=at)
        backup = None
    seat(dossier, coach, Relation.COACH, since=on, keys=keys, by=by, at=at)
    if backup is None and wish.backup is not None:
        _refuse_same(wish.backup, coach, by)
        seat(dossier, wish.backup, Relation.BACKUP, since=on, keys=keys, by=by, at=at)
    vault.take_access(dossier.pk, by, by=by, at=at)
    _refuse_closed(dossier, coach)
    coming = Appointment.objects.filter(dossier=dossier, person=by, outcome="", struck_at=None, starts_at__gt=at)
    coming.update(person=coach)
    _tell(note_change(dossier, by, coach, on=on, by=by, at=at), wish, at=at)


def _refuse_nobody(coach: Person | None, own: Assignment, *, on: date) -> None:
    if coach is None:
        raise ColleagueRefusedError(
            _("One of these dossiers has no backup. Choose who becomes the coach."), field="coach"
        )
    if coach.pk == own.person_id:
        raise ColleagueRefusedError(_("You are the coach now. Choose a colleague."), field="coach")
    if on < own.since:
        raise ColleagueRefusedError(_("You were not the coach yet on that day. Choose a later day."), field="on")


def _refuse_same(backup: Person, coach: Person, by: Person) -> None:
    if backup.pk in {coach.pk, by.pk}:
        raise ColleagueRefusedError(
            _("The backup is somebody else than you and than the new coach. Choose another colleague."), field="backup"
        )


def _refuse_closed(dossier: Dossier, coach: Person) -> None:
    """Nothing when the new coach opens the dossier now."""
    if coach.pk not in holders([dossier.pk])[dossier.pk]:
        raise ColleagueRefusedError(
            _("%(name)s has no key yet and could open nothing. Choose a colleague who has signed in before.")
            % {"name": coach.name},
            field="coach",
        )


def _tell(change: CoachChange, wish: HandOver, *, at: datetime) -> None:
    if wish.told_how:
        change.told_how, change.told_on, change.tell_by = wish.told_how, wish.day or change.on, None
        refuse_future(change.told_on, field="told", at=at)
    elif wish.day is not None:
        change.tell_by = wish.day
    change.save(update_fields=["told_how", "told_on", "tell_by"])
