"""A colleague stops: what they may do here ends, and in one transaction the keys that they held."""

from datetime import date, datetime

from django.db import transaction

from overstap.core.clock import day_of
from overstap.people import actions as people
from overstap.people.models import Membership, Person
from overstap.trajectories.actions import end_all_assignments
from overstap.trajectories.actions.marks import take_matching_keys
from overstap.vault.actions import take_emergency_key


@transaction.atomic
def end_role(membership: Membership, *, until: date, by: Person, at: datetime) -> None:
    """End a role on a day, and with it the assignments that rest on it; their keys are gone at once.

    With their last role in an organisation its emergency key is taken away too. A dossier that nobody else can open is
    left to the emergency key. The log says so (``vault.last_grant_lost``), and the programme manager sees it among
    those without a coach.

    :raises NotAllowedError: ``by`` does not administer people there
    :raises NotYourselfError: it is a role of ``by``
    :raises ValidationError: that day lies before the role began
    """
    people.end_role(membership, until=until, by=by, at=at)
    _take_keys(membership.person, until=until, by=by, at=at)


@transaction.atomic
def stop_person(person: Person, *, by: Person, at: datetime) -> None:
    """End every access of a colleague at once: signing in, and each dossier with its keys, as :func:`end_role` does.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    """
    people.stop_person(person, by=by, at=at)
    _take_keys(person, until=day_of(at), by=by, at=at)


def _take_keys(person: Person, *, until: date, by: Person, at: datetime) -> None:
    end_all_assignments(person, until=until, by=by, at=at)
    take_emergency_key(person, by=by, at=at)
    take_matching_keys(person, by=by, at=at)
