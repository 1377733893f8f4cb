"""Aftercare and contact after closing: what became of a contact that was due, and what was heard in it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.core.periods import months_later
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions import guidance
from overstap.trajectories.actions.rules import keep, refuse_future, refuse_if_broken
from overstap.trajectories.models import AftercareContact, FollowUp, Trajectory
from overstap.trajectories.terms import Act

Contact = TypeVar("Contact", AftercareContact, FollowUp)
REACHED = "yes"


class AftercareRefusedError(RuleError):
    """This contact cannot be planned or kept so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What became of a contact. ``status``: what was said of sex work, ``known_from``: by whom; both may be empty."""

    reached: str
    on: date
    status: str = ""
    known_from: str = ""


@transaction.atomic
def plan_aftercare(trajectory: Trajectory, *, due_on: date, by: Person, at: datetime) -> AftercareContact:
    """Plan one contact beside those of the rule; it may lie ahead.

    :raises AftercareRefusedError: one is due on that day already
    :raises FactRefusedError: the trajectory did not start
    """
    policy.require_guide(by, trajectory.dossier_id)
    if trajectory.aftercare_contacts.filter(due_on=due_on, struck_at=None).exists():
        raise AftercareRefusedError(_("A contact is due on that day already. Choose another day."), field="due_on")
    contact = AftercareContact.objects.create(trajectory=trajectory, due_on=due_on, recorded_at=at, recorded_by=by)
    refuse_if_broken(trajectory.dossier_id)
    log.record(Act.AFTERCARE_PLANNED, by=by, at=at, subject=contact, dossier=trajectory.dossier_id)
    return contact


@transaction.atomic
def record_aftercare(contact: AftercareContact, heard: Heard, *, by: Person, at: datetime) -> AftercareContact:
    """Keep what became of a contact that was due, and what was said of sex work.

    :raises AftercareRefusedError: it was kept before, or a status without its source or without a contact
    """
    return _record(contact, heard, act=Act.AFTERCARE_MADE, by=by, at=at)


@transaction.atomic
def record_follow_up(follow_up: FollowUp, heard: Heard, *, by: Person, at: datetime) -> FollowUp:
    """Keep what became of a contact after closing; what is heard then decides whether an exit lasted (X4).

    :raises AftercareRefusedError: it was kept before, it is not yet due, or a status without its source
    """
    if heard.on < months_later(follow_up.due_on, -1):
        raise AftercareRefusedError(_("This contact is not due yet."), field="on")
    return _record(follow_up, heard, act=Act.FOLLOW_UP_MADE, by=by, at=at)


@transaction.atomic
def withdraw_follow_up(follow_up: FollowUp, *, by: Person, at: datetime) -> None:
    """The participant no longer agrees: it is struck out, and nobody asks any more.

    :raises AftercareRefusedError: the contact was made already
    """
    policy.require_guide(by, follow_up.trajectory.dossier_id)
    changed = FollowUp.objects.filter(pk=follow_up.pk, reached="", struck_at=None).update(struck_at=at)
    if not changed:
        raise AftercareRefusedError(_("This contact was made or withdrawn before."))
    log.record(Act.FOLLOW_UP_WITHDRAWN, by=by, at=at, subject=follow_up, dossier=follow_up.trajectory.dossier_id)


def _record(contact: Contact, heard: Heard, *, act: Act, by: Person, at: datetime) -> Contact:
    trajectory = contact.trajectory
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(heard.on, field="on", at=at)
    current = type(contact)._default_manager.select_for_update(of=("self",)).get(pk=contact.pk)  # noqa: SLF001
    if current.reached or current.struck_at is not None:
        raise AftercareRefusedError(_("What became of this contact was kept before. Correct it if it is wrong."))
    if heard.status and heard.reached != REACHED:
        raise AftercareRefusedError(_("Without a contact nothing was said. Leave sex work empty."), field="status")
    if heard.status and not heard.known_from:
        sentence = _("Say from whom this is known: it decides whether it counts.")
        raise AftercareRefusedError(sentence, field="known_from")
    current.reached = heard.reached
    current.made_on = heard.on if heard.reached == REACHED else None
    keep(current, fields=["reached", "made_on"])
    if heard.status:
        guidance.hear(trajectory, heard.status, on=heard.on, known_from=heard.known_from, by=by, at=at)
    refuse_if_broken(trajectory.dossier_id)
    log.record(act, by=by, at=at, subject=current, dossier=trajectory.dossier_id)
    return current
