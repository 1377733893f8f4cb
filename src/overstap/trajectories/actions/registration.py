"""From registration to closing, and coming back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Organisation, Person
from overstap.people.policy import NotAllowedError, Permission, roles_with
from overstap.programmes.models import Programme
from overstap.trajectories import policy
from overstap.trajectories.actions import content, guidance, marks, pairs
from overstap.trajectories.actions.assignments import seat
from overstap.trajectories.actions.criteria import refuse_if_blocked
from overstap.trajectories.actions.due import agree_on_follow_up, cancel_what_comes, let_go_of_what_is_due
from overstap.trajectories.actions.rules import keep, refuse_future, refuse_if_broken
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.models import Dossier, Identity, Trajectory
from overstap.trajectories.queries.team import registers_for
from overstap.trajectories.terms import Act, PairAnswer, Relation
from overstap.vault import actions as vault
from overstap.vault.keyring import Keyring
from overstap.vault.models import KeyGrant


class NoBackupError(RuleError):
    """Nobody is admitted whose dossier only one person can open."""


class OrganisationUnclearError(RuleError):
    """Somebody registers for several organisations of one programme, and chose none of them."""

    def __init__(self) -> None:
        super().__init__(_("Choose for which organisation you register: it keeps the dossier."), field="organisation")


class MayBeRegisteredError(RuleError):
    """Somebody is known by the same in dossiers of the programme; nobody said yet what to make of it."""

    def __init__(self, found: Iterable[UUID]) -> None:
        super().__init__(
            _("This person may be registered already. Read what is known of it, and say what you want to do."),
            field="answer",
        )
        self.found = frozenset(found)


class EndedError(RuleError):
    """The trajectory has ended already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The first fact of a trajectory: by whom, through what, on which day, and in which phase it begins.

    ``organisation`` is the one that will keep the dossier; it need not be said where there is no choice.
    """

    registered_on: date
    source: str
    first_contact: str
    phase: str = ""
    organisation: Organisation | None = None


@transaction.atomic
def register(  # noqa: PLR0913 - all of this is said at one registration, each by name
    programme: Programme,
    card: IdentityCard,
    registration: Registration,
    *,
    backup: Person | None,
    safe_contact: SafeContactRules | None = None,
    answer: PairAnswer | None = None,
    keys: Keyring,
    by: Person,
    at: datetime,
) -> Trajectory:
    """Open a dossier and its first trajectory; ``by`` becomes the coach. An alias is enough.

    ``safe_contact`` is agreed on the day of registration, when it was asked. ``answer`` is what is said of dossiers in
    which somebody is known by the same; with one, whatever it says, the registration goes on.

    :raises NotAllowedError: ``by`` registers nobody for this programme
    :raises OrganisationUnclearError: ``by`` registers for several organisations of it, and none of them was chosen
    :raises MayBeRegisteredError: somebody is known by the same in another dossier, and there is no ``answer``
    :raises ColleagueRefusedError: the backup is no coach of the same organisation
    :raises FactRefusedError: the facts contradict each other
    """
    keeper = _keeper(programme, registration.organisation, by=by)
    marks.keep_key(programme, keys=keys, by=by, at=at)
    found = marks.look(programme, card, keys=keys, by=by, at=at)
    if found and answer is None:
        raise MayBeRegisteredError(found)
    dossier = Dossier.objects.create(organisation=keeper, opened_at=at)
    vault.open_dossier(dossier.pk, readers=[by], organisation=keeper, by=by, at=at)
    seat(dossier, by, Relation.COACH, since=registration.registered_on, keys=keys, by=by, at=at)
    if backup is not None:
        seat(dossier, backup, Relation.BACKUP, since=registration.registered_on, keys=keys, by=by, at=at)
    identity = Identity(dossier=dossier)
    keys.seal(identity, card.to_text())
    identity.save(force_insert=True)
    if safe_contact is not None:
        content.agree_safe_contact(dossier, safe_contact, agreed_on=registration.registered_on, keys=keys, by=by, at=at)
    trajectory = _open_trajectory(dossier, programme, registration, act=Act.REGISTERED, by=by, at=at)
    marks.mark_dossier(dossier, programme, card, keys=keys, by=by, at=at)
    if answer is not None:
        pairs.answer_each(dossier, found, answer, by=by, at=at)
    return trajectory


@transaction.atomic
def come_back(
    former: Trajectory, programme: Programme, registration: Registration, *, by: Person, at: datetime
) -> Trajectory:
    """Open a new trajectory for somebody who was here before; the former stays exactly as it was.

    :raises NotAllowedError: ``by`` does not guide the dossier, or not for this programme
    :raises RuleError: the former trajectory still runs
    """
    policy.require_guide(by, former.dossier_id)
    former = _current(former)
    policy.require_register(by, programme, former.dossier.organisation_id)
    if not former.is_ended:
        raise RuleError(_("The former trajectory still runs. Close it first, or go on with it."))
    return _open_trajectory(former.dossier, programme, registration, act=Act.CAME_BACK, by=by, at=at)


@transaction.atomic
def admit(trajectory: Trajectory, *, on: date, phase: str = "", by: Person, at: datetime) -> Trajectory:
    """Participant and programme decide to start, on a day; ``phase`` begins on the same day, when given.

    :raises NoBackupError: no backup holds the keys of the dossier yet
    :raises CriterionBlocksError: a criterion blocks it, and nobody departed from it with a motive
    :raises EndedError: it was declined, closed or admitted before
    """
    policy.require_guide(by, trajectory.dossier_id)
    current = _current(trajectory)
    if current.is_ended or current.is_admitted:
        raise EndedError(_("This trajectory has started or ended already. Look at its timeline."))
    _require_backup(current)
    refuse_if_blocked(current)
    refuse_future(on, field="on", at=at)
    current.admitted_on = on
    keep(current, fields=["admitted_on"])
    if phase:
        guidance.begin(current, phase, since=on, by=by, at=at)
    refuse_if_broken(current.dossier_id)
    log.record(Act.ADMITTED, by=by, at=at, subject=current, dossier=current.dossier_id)
    return current


@transaction.atomic
def decline(trajectory: Trajectory, *, on: date, reason: str, by: Person, at: datetime) -> Trajectory:
    """It did not start, on a day and for a reason; running phases end on that day, coming appointments are cancelled.

    :raises EndedError: it was declined, closed or admitted before
    """
    policy.require_guide(by, trajectory.dossier_id)
    current = _current(trajectory)
    if current.is_ended or current.is_admitted:
        raise EndedError(_("This trajectory has started or ended already. Look at its timeline."))
    refuse_future(on, field="on", at=at)
    current.declined_on, current.decline_reason = on, reason
    keep(current, fields=["declined_on", "decline_reason"])
    _end_running_phases(current, on)
    cancel_what_comes(current, by=by, at=at)
    refuse_if_broken(current.dossier_id)
    log.record(Act.DECLINED, by=by, at=at, subject=current, dossier=current.dossier_id)
    return current


@transaction.atomic
def close(  # noqa: PLR0913 - all of this is said at one closing, each by name
    trajectory: Trajectory,
    *,
    on: date,
    closing: str,
    reason: str = "",
    status: str = "",
    known_from: str = "participant",
    follow_up_months: Iterable[int] = (),
    by: Person,
    at: datetime,
) -> Trajectory:
    """Close the trajectory on a day; running phases end then, coming appointments are cancelled.

    ``status``, where it was asked, is observed with it; ``known_from`` says from whom.
    ``follow_up_months``: when the participant agreed to be asked how it goes (6, 12, 24 months after closing).

    :raises EndedError: it never started, or was closed before
    :raises FactRefusedError: the facts contradict each other
    """
    policy.require_guide(by, trajectory.dossier_id)
    current = _current(trajectory)
    if current.is_ended or not current.is_admitted:
        raise EndedError(_("Only a trajectory that started and still runs can be closed. Look at its timeline."))
    refuse_future(on, field="on", at=at)
    if status:
        guidance.hear(current, status, on=on, known_from=known_from, by=by, at=at)
    current.closed_on, current.closing, current.closing_reason = on, closing, reason
    keep(current, fields=["closed_on", "closing", "closing_reason"])
    _end_running_phases(current, on)
    let_go_of_what_is_due(current, after=on)
    cancel_what_comes(current, by=by, at=at)
    agree_on_follow_up(current, follow_up_months, closed_on=on, by=by, at=at)
    refuse_if_broken(current.dossier_id)
    log.record(Act.CLOSED, by=by, at=at, subject=current, dossier=current.dossier_id)
    return current


def _open_trajectory(
    dossier: Dossier, programme: Programme, registration: Registration, *, act: Act, by: Person, at: datetime
) -> Trajectory:
    refuse_future(registration.registered_on, field="registered_on", at=at)
    trajectory = Trajectory.objects.create(
        dossier=dossier,
        programme=programme,
        registered_on=registration.registered_on,
        source=registration.source,
        first_contact=registration.first_contact,
        recorded_at=at,
    )
    log.record(act, by=by, at=at, subject=trajectory, dossier=dossier.pk)
    if registration.phase:
        guidance.begin(trajectory, registration.phase, since=registration.registered_on, by=by, at=at)
    refuse_if_broken(dossier.pk)
    return trajectory


def _keeper(programme: Programme, wanted: Organisation | None, *, by: Person) -> Organisation:
    own = list(registers_for(by, programme))
    if not own:
        raise NotAllowedError
    found = [each for each in own if wanted in (None, each)]
    if len(found) != 1:
        raise OrganisationUnclearError
    return found[0]


def _require_backup(trajectory: Trajectory) -> None:
    backups = trajectory.dossier.assignments.filter(
        until=None,
        relation=Relation.BACKUP,
        person__is_active=True,
        person__memberships__organisation=trajectory.dossier.organisation_id,
        person__memberships__role__in=roles_with(Permission.GUIDE),
        person__memberships__until=None,
    )
    held = KeyGrant.objects.filter(
        data_key__dossier_id=trajectory.dossier_id,
        data_key__retired_at=None,
        reader__in=backups.values("person_id"),
        sealed__isnull=False,
    )
    if not held.exists():
        raise NoBackupError(_("Choose a backup first: nobody starts whose dossier only one person can open."))


def _current(trajectory: Trajectory) -> Trajectory:
    """The row as it is now, held until the act is done: two people may act at once."""
    return Trajectory.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=trajectory.pk)


def _end_running_phases(trajectory: Trajectory, on: date) -> None:
    trajectory.phases.filter(ended_on=None, struck_at=None, started_on__lte=on).update(ended_on=on)
