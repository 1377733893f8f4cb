"""Organisations, programmes and people, with their roles, keys and second factors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.db.models import QuerySet

from overstap.demo.build.cast import OFFERS, STAFF, Member, Offer
from overstap.demo.build.criteria import CRITERIA
from overstap.demo.build.years import write_years
from overstap.demo.passwords import password_of
from overstap.people.models import Membership, Organisation, Person
from overstap.people.signing_in import SecondFactorAdapter
from overstap.people.terms import Role
from overstap.programmes.models import Criterion, Execution, Programme
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import Relation
from overstap.vault.actions import create_key_pair, set_up_emergency_key
from overstap.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Coach:
    """A coach with open keys, and the colleague who is the backup."""

    person: Person
    keys: Keyring
    backup: Person


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who works in the invented world."""

    programmes: dict[str, Programme]
    coaches: dict[str, tuple[Coach, ...]]
    managers: dict[str, Person]
    evaluator: Person


def hire(*, since: date, today: date, at: datetime) -> Staff:
    """Make the organisations, programmes and people."""
    organisations = _organisations(STAFF)
    programmes = {offer.code: _offer(offer, organisations, since=since, today=today) for offer in OFFERS}
    keys: dict[UUID, Keyring] = {}
    people = {member: _person(member, organisations, keys, since=since, at=at) for member in STAFF}
    for offer in OFFERS:
        for name in offer.executing:
            _emergency_key(organisations[name], people, at=at)
    coaches = {offer.code: _team(offer, people, keys) for offer in OFFERS}
    managers = {offer.code: _manager(offer, people) for offer in OFFERS}
    return Staff(programmes, coaches, managers, _evaluator(people))


def employ(members: Sequence[Member], *, since: date, at: datetime) -> Person:
    """Make the people of an organisation without programmes; gives its evaluator."""
    organisations = _organisations(members)
    keys: dict[UUID, Keyring] = {}
    people = {member: _person(member, organisations, keys, since=since, at=at) for member in members}
    for organisation in organisations.values():
        _emergency_key(organisation, people, at=at)
    return _evaluator(people)


def _organisations(members: Sequence[Member]) -> dict[str, Organisation]:
    names = sorted({name for member in members for name in member.organisations})
    return {name: Organisation.objects.create(name=name) for name in names}


def _evaluator(people: Mapping[Member, Person]) -> Person:
    return next(person for member, person in people.items() if member.role is Role.EVALUATOR)


def _offer(offer: Offer, organisations: dict[str, Organisation], *, since: date, today: date) -> Programme:
    programme = Programme.objects.create(
        code=offer.code,
        name=offer.name,
        lead=organisations[offer.lead],
        region=offer.region,
        target_group=offer.target_group,
        history_from=since,
    )
    for place, (code, *said) in enumerate(CRITERIA[offer.code], start=1):
        label_nl, label_en, effect, asks_nl, asks_en = said
        Criterion.objects.create(
            programme=programme,
            code=code,
            label_nl=label_nl,
            label_en=label_en,
            effect=effect,
            asks_nl=asks_nl,
            asks_en=asks_en,
            place=place,
        )
    for name in offer.executing:
        Execution.objects.create(programme=programme, organisation=organisations[name])
    write_years(programme, offer, first=since.year, this_year=today.year)
    return programme


def _person(
    member: Member, organisations: dict[str, Organisation], keys: dict[UUID, Keyring], *, since: date, at: datetime
) -> Person:
    person = Person(email=member.email, name=member.name)
    person.set_password(password_of(person))
    person.save()
    for name in member.organisations:
        Membership.objects.create(person=person, organisation=organisations[name], role=member.role, since=since)
    secret = SecondFactorAdapter().encrypt(generate_totp_secret())
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": secret})
    keys[person.pk] = create_key_pair(person, password=password_of(person), at=at)
    return person


def _emergency_key(organisation: Organisation, people: dict[Member, Person], *, at: datetime) -> None:
    """The administrator and the data protection officer are the duty officers; nobody keeps the invented papers."""
    here = {member.role: person for member, person in people.items() if organisation.name in member.organisations}
    officers = [here[Role.ADMINISTRATOR], here[Role.PRIVACY_OFFICER]]
    set_up_emergency_key(organisation, officers=officers, by=here[Role.ADMINISTRATOR], at=at)


def _manager(offer: Offer, people: dict[Member, Person]) -> Person:
    """Who leads a programme."""
    return next(
        person
        for member, person in people.items()
        if member.role is Role.MANAGER and offer.lead in member.organisations
    )


def _team(offer: Offer, people: dict[Member, Person], keys: dict[UUID, Keyring]) -> tuple[Coach, ...]:
    """The coaches of a programme; the backup is the next coach of the same organisation."""
    team: list[Coach] = []
    for name in offer.executing:
        here = [
            person for member, person in people.items() if member.role is Role.COACH and name in member.organisations
        ]
        team += [
            Coach(person, keys[person.pk], backup=here[(place + 1) % len(here)]) for place, person in enumerate(here)
        ]
    return tuple(team)


def guided_by(coach: Coach) -> "QuerySet[Trajectory]":
    """The trajectories whose coach this is now, in the order in which they were registered."""
    own = Trajectory.objects.filter(
        dossier__assignments__person=coach.person,
        dossier__assignments__relation=Relation.COACH,
        dossier__assignments__until=None,
    )
    return own.select_related("dossier", "programme").order_by("registered_on", "recorded_at", "pk")
