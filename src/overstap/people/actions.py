"""Acts on people: adding a colleague, giving and ending a role, ending all access."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from overstap.audit import log
from overstap.people import policy
from overstap.people.models import Membership, Organisation, Person, new_stamp
from overstap.people.policy import Permission
from overstap.people.terms import Act, Role


@transaction.atomic
def add_person(*, email: str, name: str, organisation: Organisation, by: Person, at: datetime) -> Person:
    """Add a colleague to ``organisation`` without a password or a role yet.

    :raises NotAllowedError: ``by`` does not administer people there
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=organisation.pk)
    person = Person(email=email, name=name)
    person.set_unusable_password()
    person.full_clean()
    person.save()
    log.record(Act.PERSON_ADDED, by=by, at=at, subject=person)
    return person


@transaction.atomic
def give_role(
    person: Person, role: Role, organisation: Organisation, *, since: date, by: Person, at: datetime
) -> Membership:
    """Give ``person`` a role in ``organisation``; their running sessions end.

    :raises NotAllowedError: ``by`` does not administer people there
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=organisation.pk)
    membership = Membership(person=person, organisation=organisation, role=role, since=since)
    membership.full_clean()
    membership.save()
    _end_sessions(person)
    log.record(Act.ROLE_GIVEN, by=by, at=at, subject=membership)
    return membership


@transaction.atomic
def end_role(membership: Membership, *, until: date, by: Person, at: datetime) -> None:
    """End a role on a day; the person's running sessions end.

    :raises NotAllowedError: ``by`` does not administer people there
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=membership.organisation_id)
    membership.until = until
    membership.full_clean()
    membership.save()
    _end_sessions(membership.person)
    log.record(Act.ROLE_ENDED, by=by, at=at, subject=membership)


@transaction.atomic
def stop_person(person: Person, *, organisation: UUID, by: Person, at: datetime) -> None:
    """End every access of ``person`` at once.

    :raises NotAllowedError: ``by`` does not administer people in ``organisation``, or the person is not of it
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=organisation)
    if not person.memberships.filter(organisation_id=organisation).exists():
        raise policy.NotAllowedError
    person.is_active = False
    _end_sessions(person)
    log.record(Act.PERSON_STOPPED, by=by, at=at, subject=person)


def _end_sessions(person: Person) -> None:
    person.stamp = new_stamp()
    person.save(update_fields=["stamp", "is_active"])
