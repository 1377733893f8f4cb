"""Help from the catalogue: asked, accepted, begun, ended. With a partner it is a referral of the standard."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.programmes.models import OfferedActivity
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import keep, refuse_future
from overstap.trajectories.actions.sheets import Texts, write_sheet
from overstap.trajectories.models import Activity, Destination, Trajectory
from overstap.trajectories.sheets.help import ACTIVITY
from overstap.trajectories.terms import Act, HelpStep
from overstap.vault.keyring import Keyring


class HelpRefusedError(RuleError):
    """This help cannot begin or end so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHelp:
    """One kind of help. Without a ``partner_kind`` the programme gives it itself.

    Of an activity of the programme's own (``offered``), the catalogue says what it counts as, and who gives it where
    nobody else is named.
    """

    activity: str = ""
    offered: OfferedActivity | None = None
    partner_kind: str = ""
    requested_on: date
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDestination:
    """What the participant went on to do; ``hours_per_week`` nothing is unknown."""

    kind: str
    sector: str
    since: date
    hours_per_week: Decimal | None = None


@transaction.atomic
def ask_for_help(
    trajectory: Trajectory, new: NewHelp, texts: Texts, *, keys: Keyring, by: Person, at: datetime
) -> Activity:
    """Keep that help was asked for; it waits until it begins. Who gives it is sealed and may be left open.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises HelpRefusedError: it began before it was asked for, or the programme does not offer it
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(new.requested_on, field="requested_on", at=at)
    refuse_future(new.started_on, field="started_on", at=at)
    offered = new.offered
    if offered is not None and (offered.programme_id != trajectory.programme_id or offered.ended_on):
        sentence = _("Your programme does not offer this activity any more. Choose another one.")
        raise HelpRefusedError(sentence, field="activity")
    if new.started_on and new.started_on < new.requested_on:
        sentence = _("Help begins on or after the day it was asked. Choose a later day.")
        raise HelpRefusedError(sentence, field="started_on")
    activity = Activity(
        trajectory=trajectory,
        activity=offered.counts_as if offered else new.activity,
        offered=offered,
        partner_kind=new.partner_kind or (offered.partner_kind if offered else ""),
        requested_on=new.requested_on,
        started_on=new.started_on,
        recorded_at=at,
        recorded_by=by,
    )
    activity.full_clean(exclude=("trajectory", "offered", "recorded_by"), validate_unique=False)
    activity.save(force_insert=True)
    if any(text.strip() for text in texts.values()):
        write_sheet(trajectory, ACTIVITY, texts, about=activity.pk, keys=keys, by=by, at=at)
    log.record(Act.HELP_ASKED, by=by, at=at, subject=activity, dossier=trajectory.dossier_id)
    return activity


@transaction.atomic
def take_step(activity: Activity, step: HelpStep, *, on: date, result: str = "", by: Person, at: datetime) -> Activity:
    """Keep that help was accepted, began, or ended with a result.

    :raises HelpRefusedError: it has ended, the step was taken before, or an end without a result
    :raises FactRefusedError: before it was asked for
    """
    policy.require_guide(by, activity.trajectory.dossier_id)
    refuse_future(on, field="on", at=at)
    current = Activity.objects.select_for_update().get(pk=activity.pk)
    if current.ended_on is not None or current.struck_at is not None:
        raise HelpRefusedError(_("This help has ended. Correct its days if they are wrong."))
    if getattr(current, step.field) is not None:
        raise HelpRefusedError(_("This was kept before. Correct the day if it is wrong."), field="step")
    if step is HelpStep.ENDED and not result:
        raise HelpRefusedError(_("Say how it ended; ‘unknown’ is an answer too."), field="result")
    setattr(current, step.field, on)
    current.result = result if step is HelpStep.ENDED else ""
    keep(current, fields=[step.field, "result"])
    log.record(Act.HELP_STEP, by=by, at=at, subject=current, dossier=current.trajectory.dossier_id)
    return current


@transaction.atomic
def begin_destination(trajectory: Trajectory, new: NewDestination, *, by: Person, at: datetime) -> Destination:
    """Keep what the participant went on to do; several may run beside each other, also after closing.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises ValidationError: more hours than a week has
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(new.since, field="since", at=at)
    destination = Destination(
        trajectory=trajectory,
        kind=new.kind,
        sector=new.sector,
        since=new.since,
        hours_per_week=new.hours_per_week,
        recorded_at=at,
        recorded_by=by,
    )
    destination.full_clean(exclude=("trajectory", "recorded_by"), validate_unique=False)
    destination.save(force_insert=True)
    log.record(Act.DESTINATION_BEGUN, by=by, at=at, subject=destination, dossier=trajectory.dossier_id)
    return destination


@transaction.atomic
def end_destination(destination: Destination, *, on: date, by: Person, at: datetime) -> Destination:
    """Keep that it ended.

    :raises HelpRefusedError: it has ended already
    :raises FactRefusedError: before it began
    """
    policy.require_guide(by, destination.trajectory.dossier_id)
    refuse_future(on, field="on", at=at)
    current = Destination.objects.select_for_update().get(pk=destination.pk)
    if current.until is not None or current.struck_at is not None:
        raise HelpRefusedError(_("This has ended already. Correct its last day if that is wrong."))
    current.until = on
    keep(current, fields=["until"])
    log.record(Act.DESTINATION_ENDED, by=by, at=at, subject=current, dossier=current.trajectory.dossier_id)
    return current
