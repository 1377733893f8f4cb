"""Getting somebody in who forgot the password: a password to start with, and a new key that goes with it."""

from datetime import datetime

from django.db import transaction

from overstap.people import actions as people
from overstap.people.models import Person
from overstap.vault.actions import reset


@transaction.atomic
def hand_over_password(person: Person, *, by: Person, at: datetime) -> str:
    """Give a colleague another password to start with; it is shown once and is stored nowhere.

    Nobody can read the former key, so there is a new one: what it opened opens again once a colleague who holds the
    keys signs in (docs/explanation/safety.md, *Daily life with keys*).

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    :raises NeedsAnotherError: ``by`` made the second factor of this person be forgotten, and there is no other yet
    """
    people.require_may_hand_over(person, by=by)
    password = people.new_start_password()
    reset(person, password=password, by=by, at=at)
    people.note_start_password(person, by=by, at=at)
    return password
