"""A participant objects to facts about them leaving the house, or takes that back (AVG, art. 21)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.models import Dossier, Objection
from overstap.trajectories.terms import Act


class ObjectionRefusedError(RuleError):
    """This cannot be kept so."""


@transaction.atomic
def keep_objection(dossier: Dossier, *, made_on: date, by: Person, at: datetime) -> Objection:
    """From now on no file of facts that leaves the house holds anything about this participant.

    :raises ObjectionRefusedError: an objection holds already
    """
    policy.require_guide(by, dossier.pk)
    refuse_future(made_on, field="made_on", at=at)
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    if Objection.objects.filter(dossier=dossier, ended_at=None).exists():
        raise ObjectionRefusedError(_("The participant objected already. That still holds."))
    objection = Objection.objects.create(dossier=dossier, made_on=made_on, recorded_at=at, recorded_by=by)
    log.record(Act.OBJECTED, by=by, at=at, subject=objection, dossier=dossier.pk)
    return objection


@transaction.atomic
def end_objection(dossier: Dossier, *, by: Person, at: datetime) -> None:
    """The participant takes the objection back.

    :raises ObjectionRefusedError: none holds
    """
    policy.require_guide(by, dossier.pk)
    if not Objection.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at):
        raise ObjectionRefusedError(_("No objection holds any more."))
    log.record(Act.OBJECTION_ENDED, by=by, at=at, subject=dossier, dossier=dossier.pk)
