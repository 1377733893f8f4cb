"""Acts on people: adding a colleague, giving and ending a role, ending all access, helping who cannot get in.

An administrator never acts on themself, only on colleagues of the own organisation, and never replaces both the
password and the second factor of one person, not even some days apart: that would be signing in as them
(*safety promise 2*).
"""

from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction

from overstap.audit import log
from overstap.core import clock
from overstap.core.ids import new_code
from overstap.core.texts import seen
from overstap.people import policy, queries
from overstap.people.models import Membership, Organisation, Person, new_stamp
from overstap.people.policy import NotAllowedError, Permission
from overstap.people.refusals import AlreadyFoundedError, NeedsAnotherError, NotYourselfError
from overstap.people.terms import Act, Role

START_PASSWORD_TERM = timedelta(days=7)
"""How long a password that was handed over opens the door."""

TWO_PEOPLE_TERM = timedelta(days=7)
"""For how long at least whoever replaced the password or the second factor may not replace the other."""

_GROUPS, _IN_A_GROUP = 4, 4


def new_start_password() -> str:
    """Sixteen random characters (80 bits) in groups, to be read aloud or copied from paper."""
    return "-".join(new_code(_IN_A_GROUP) for _group in range(_GROUPS))


@transaction.atomic
def found(*, organisation: str, email: str, name: str, at: datetime) -> tuple[Person, str]:
    """Begin an empty installation: its first organisation and administrator, with the password they start with.

    For whoever keeps the server; nobody can be signed in yet, so nobody acts.

    :raises AlreadyFoundedError: there are people here
    :raises ValidationError: no name, or no address
    """
    if Person.objects.exists():
        raise AlreadyFoundedError
    house = _organisation(organisation)
    person, password = _newcomer(email, name, by=None, at=at)
    log.record(Act.FOUNDED, by=None, at=at, subject=person)
    _give(person, Role.ADMINISTRATOR, house, since=clock.day_of(at), by=None, at=at)
    return person, password


@transaction.atomic
def add_organisation(*, name: str, by: Person, at: datetime) -> Organisation:
    """Add an organisation without anybody in it but ``by``, who becomes its administrator and adds the others.

    The one role that somebody gives themself: in an organisation that has nothing yet, so that it opens nothing.

    :raises NotAllowedError: ``by`` administers people nowhere
    :raises ValidationError: no name, or it is here already
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE)
    house = _organisation(name)
    log.record(Act.ORGANISATION_ADDED, by=by, at=at, subject=house)
    _give(by, Role.ADMINISTRATOR, house, since=clock.day_of(at), by=by, at=at)
    return house


@transaction.atomic
def add_colleague(
    *, email: str, name: str, role: Role, organisation: Organisation, since: date, by: Person, at: datetime
) -> tuple[Person, str]:
    """Add somebody to ``organisation`` in one role; gives them and the password that they start with.

    :raises NotAllowedError: ``by`` does not administer people there
    :raises ValidationError: the address is taken, or no address
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=organisation.pk)
    person, password = _newcomer(email, name, by=by, at=at)
    log.record(Act.PERSON_ADDED, by=by, at=at, subject=person)
    _give(person, role, organisation, since=since, by=by, at=at)
    return person, password


@transaction.atomic
def give_role(
    person: Person, role: Role, organisation: Organisation, *, since: date, by: Person, at: datetime
) -> Membership:
    """Give a colleague a role in ``organisation``; their running sessions end.

    :raises NotAllowedError: ``by`` does not administer people there, or the person is no colleague of theirs
    :raises NotYourselfError: ``by`` is the person
    :raises ValidationError: they hold it already
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=organisation.pk)
    _require_colleague(person, by)
    membership = _give(person, role, organisation, since=since, by=by, at=at)
    _end_sessions(person)
    return membership


@transaction.atomic
def end_role(membership: Membership, *, until: date, by: Person, at: datetime) -> None:
    """End a role on a day; the person's running sessions end.

    :raises NotAllowedError: ``by`` does not administer people there
    :raises NotYourselfError: it is a role of ``by``
    :raises ValidationError: that day lies before the role began
    """
    policy.require(by, Permission.ADMINISTER_PEOPLE, organisation=membership.organisation_id)
    _require_colleague(membership.person, by)
    membership.until = until
    membership.full_clean()
    membership.save()
    _end_sessions(membership.person)
    log.record(Act.ROLE_ENDED, by=by, at=at, subject=membership)


@transaction.atomic
def stop_person(person: Person, *, by: Person, at: datetime) -> None:
    """End every access of a colleague at once.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    """
    _require_colleague(person, by)
    person.is_active = False
    _end_sessions(person, "is_active")
    log.record(Act.PERSON_STOPPED, by=by, at=at, subject=person)


@transaction.atomic
def let_in_again(person: Person, *, by: Person, at: datetime) -> None:
    """Undo :func:`stop_person`: password, second factor and roles are as they were.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    """
    _require_colleague(person, by)
    person.is_active = True
    _end_sessions(person, "is_active")
    log.record(Act.PERSON_LET_IN, by=by, at=at, subject=person)


@transaction.atomic
def reset_second_factor(person: Person, *, by: Person, at: datetime) -> None:
    """Forget the second factor of a colleague who lost it: they set up another at the next sign-in; sessions end.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    :raises NeedsAnotherError: ``by`` handed over the password that they have now, or did so some days ago
    """
    _require_colleague(person, by)
    now = Person.objects.select_for_update().get(pk=person.pk)
    if now.password_by_id == by.pk and (now.has_start_password or _is_recent(now.password_at, at)):
        raise NeedsAnotherError
    Authenticator.objects.filter(user=person).delete()
    person.factor_by, person.factor_at = by, at
    _end_sessions(person, "factor_by", "factor_at")
    log.record(Act.SECOND_FACTOR_RESET, by=by, at=at, subject=person)


def require_may_hand_over(person: Person, *, by: Person, at: datetime) -> None:
    """Nothing when ``by`` may give a colleague another password to start with.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    :raises NeedsAnotherError: ``by`` made the second factor of this person be forgotten, and there is no other yet, or
        did so some days ago
    """
    _require_colleague(person, by)
    now = Person.objects.select_for_update().get(pk=person.pk)
    has_factor = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    if now.factor_by_id == by.pk and (not has_factor or _is_recent(now.factor_at, at)):
        raise NeedsAnotherError


@transaction.atomic
def note_start_password(person: Person, *, by: Person, at: datetime) -> None:
    """The password that ``person`` has now was handed over by ``by``: it must be replaced, and soon.

    :raises NotAllowedError: the person is no colleague of ``by``
    :raises NotYourselfError: ``by`` is the person
    """
    _require_colleague(person, by)
    _start_with(person, by=by, at=at)
    person.save(update_fields=["start_password_until", "password_by", "password_at"])
    log.record(Act.START_PASSWORD_GIVEN, by=by, at=at, subject=person)


def _require_colleague(person: Person, by: Person) -> None:
    if person.pk == by.pk:
        raise NotYourselfError
    if not by.is_active or not queries.colleagues_of(by).filter(pk=person.pk).exists():
        raise NotAllowedError


def _is_recent(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment > at - TWO_PEOPLE_TERM


def _start_with(person: Person, *, by: Person | None, at: datetime) -> None:
    person.start_password_until = at + START_PASSWORD_TERM
    person.password_by, person.password_at = by, at


def _organisation(name: str) -> Organisation:
    house = Organisation(name=seen(name))
    house.full_clean()
    house.save(force_insert=True)
    return house


def _newcomer(email: str, name: str, *, by: Person | None, at: datetime) -> tuple[Person, str]:
    password = new_start_password()
    person = Person(email=email.strip().lower(), name=seen(name))
    _start_with(person, by=by, at=at)
    person.set_password(password)
    person.full_clean()
    person.save(force_insert=True)
    return person, password


def _give(
    person: Person, role: Role, organisation: Organisation, *, since: date, by: Person | None, at: datetime
) -> Membership:
    membership = Membership(person=person, organisation=organisation, role=role, since=since)
    membership.full_clean()
    membership.save()
    log.record(Act.ROLE_GIVEN, by=by, at=at, subject=membership)
    return membership


def _end_sessions(person: Person, *changed: str) -> None:
    """Write a new stamp and the fields that ``changed``, and no other: they may be older than what stands there."""
    person.stamp = new_stamp()
    person.save(update_fields=["stamp", *changed])
