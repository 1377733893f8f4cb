"""Getting somebody in who forgot the password: a password to start with, and a new key that goes with it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.people import actions as people
from overstap.people.models import Person
from overstap.trajectories.actions.marks import take_matching_keys
from overstap.vault.actions import reset
from overstap.vault.models import Compartment, KeyGrant


class GuidesDossiersError(RuleError):
    """A password that somebody else knows would stand before dossiers."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This colleague still guides dossiers, so nobody else may know the password. Let the backups take "
                "over: end the assignments first. After the new start they can be assigned again."
            )
        )


@transaction.atomic
def hand_over_password(person: Person, *, by: Person, at: datetime) -> str:
    """Give a colleague another password to start with; it is shown once and is stored nowhere.

    Only for who guides no dossier at this moment. Otherwise one administrator could hand a coach's caseload to a
    second account of their own: keys go to a new key pair only because a coach or a manager assigns somebody anew.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    :raises GuidesDossiersError: the person still guides dossiers
    :raises NeedsAnotherError: ``by`` made the second factor of this person be forgotten, and there is no other yet, or
        did so some days ago
    """
    people.require_may_hand_over(person, by=by, at=at)
    if KeyGrant.objects.filter(reader=person, data_key__compartment__in=Compartment.values).exists():
        raise GuidesDossiersError
    password = people.new_start_password()
    reset(person, password=password, by=by, at=at)
    people.note_start_password(person, by=by, at=at)
    take_matching_keys(person, by=by, at=at)
    return password
