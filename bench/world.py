"""What is measured on: a coach with sixty dossiers, one of them very full; or eight coaches who write.

Numbers, days and sentences are the same every time, counted back from today; ids and keys are random as everywhere.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TypedDict
from zlib import crc32

from django.db import transaction

from overstap.core import clock
from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.programmes.models import Execution, Programme
from overstap.standard.codes import DOMAIN, SCORED_BY
from overstap.trajectories import actions
from overstap.trajectories.actions.documents import add_document
from overstap.trajectories.actions.registration import Registration
from overstap.trajectories.actions.rules import checked_at_the_end
from overstap.trajectories.content import DocumentWords, IdentityCard, SafeContactRules
from overstap.trajectories.models import Appointment, Score, Trajectory
from overstap.trajectories.terms import AppointmentKind, PaperKind, Reason
from overstap.vault.actions import create_key_pair, set_up_emergency_key
from overstap.vault.keyring import Keyring

DOSSIERS = 60
TEN_YEARS = 3650
NOTES, APPOINTMENTS, SCORES, FILES, OBSERVATIONS, PHASES = 2000, 200, 100, 50, 30, 12
"""What the full dossier holds, of somebody who was guided for ten years."""

_SEED = 2011
_PASSWORD = "invented for the measurement"
_PHASE_ORDER = ("contact", "orientation", "execution", "aftercare")
_STATUSES = ("active", "active", "reduced", "stopped", "declined_to_say")
_PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
_SENTENCE = (
    "Samen naar de gemeente voor een briefadres. Het papier moet opnieuw, we gaan dinsdag terug. "
    "Gesproken over wat stoppen oplevert en wat het kost; het inkomen is de grootste zorg."
)


class Who(TypedDict):
    """By whom and when, as every act asks."""

    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who guides, with open keys."""

    person: Person
    keys: Keyring


@dataclass(frozen=True, slots=True)
class Team:
    """A programme, its coaches, and the moment at which everything was entered."""

    programme: Programme
    coaches: tuple[Coach, ...]
    at: datetime

    def day(self, ago: int) -> date:
        """The day so many days ago."""
        return clock.day_of(self.at) - timedelta(days=ago)


@contextmanager
def entered_at_once() -> Iterator[None]:
    """Many acts in one transaction, checked when all are done: the same rows, sooner."""
    with transaction.atomic(), checked_at_the_end():
        yield


def hire(coaches: int) -> Team:
    """An organisation with one programme, an emergency key, and so many coaches."""
    at = clock.now()
    since = clock.day_of(at) - timedelta(days=TEN_YEARS + 60)
    organisation = Organisation.objects.create(name="Stichting De Maat")
    programme = Programme.objects.create(
        code="maat", name="Uitstapprogramma De Maat", lead=organisation, region="Maas", history_from=since
    )
    Execution.objects.create(programme=programme, organisation=organisation)
    people = [engage(f"coach{number}", Role.COACH, organisation, since, at) for number in range(coaches)]
    officers = [
        engage(role.value, role, organisation, since, at).person for role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
    ]
    set_up_emergency_key(organisation, officers=officers, by=officers[0], at=at)
    return Team(programme, tuple(people), at)


def engage(name: str, role: Role, organisation: Organisation, since: date, at: datetime) -> Coach:
    """Somebody with a role in ``organisation``, and the keys of that person."""
    person = Person(email=f"{name}@voorbeeld.nl", name=f"{name.title()} de Maat")
    person.set_password(_PASSWORD)
    person.save()
    Membership.objects.create(person=person, organisation=organisation, role=role, since=since)
    return Coach(person, create_key_pair(person, password=_PASSWORD, at=at))


def fill(team: Team) -> Trajectory:
    """Sixty dossiers of the first coach; gives the full one, which the last of them is."""
    chance = Random(_SEED)  # noqa: S311 - the same numbers every time is what is wanted
    with entered_at_once():
        for number in range(DOSSIERS - 1):
            _usual(team, number, chance)
        return _full(team)


def register(team: Team, coach: Coach, alias: str, *, ago: int, backup: Coach | None = None) -> Trajectory:
    """Somebody whom ``coach`` guides since so many days."""
    return actions.register(
        team.programme,
        IdentityCard(alias=alias, telephone=f"06 {crc32(alias.encode()) % 10**8:08}"),
        Registration(registered_on=team.day(ago), source="self", first_contact="outreach_visit", phase="contact"),
        backup=backup.person if backup else None,
        safe_contact=SafeContactRules("Appen op werkdagen", "Niet bellen", "Anna van de kapper", "Stop en bel mij"),
        keys=coach.keys,
        by=coach.person,
        at=team.at,
    )


def _usual(team: Team, number: int, chance: Random) -> None:
    """One of the fifty-nine: a few waiting, silent, without backup or long unheard, as in a real caseload."""
    coach, ago = team.coaches[0], chance.randrange(30, 900)
    backup = team.coaches[1] if number % 9 else None
    trajectory = register(team, coach, f"Deelnemer {number:02}", ago=ago, backup=backup)
    who = Who(by=coach.person, at=team.at)
    if number % 10 and backup:
        actions.admit(trajectory, on=team.day(ago - 7), phase="orientation", **who)
        if number % 3:
            actions.start_phase(trajectory, "execution", since=team.day(ago // 2), **who)
        for _ in range(3):
            heard = chance.choice(_STATUSES)
            actions.observe(trajectory, heard, on=team.day(chance.randrange(ago)), known_from="participant", **who)
    for _ in range(3):
        day = team.day(chance.randrange(ago))
        actions.write_note(trajectory, _SENTENCE, day=day, keys=coach.keys, **who)


def _full(team: Team) -> Trajectory:
    """The dossier of somebody who was guided for ten years."""
    coach, ago = team.coaches[0], TEN_YEARS
    trajectory = register(team, coach, "Zonnebloem", ago=ago, backup=team.coaches[1])
    who = Who(by=coach.person, at=team.at)
    actions.admit(trajectory, on=team.day(ago - 10), **who)
    actions.end_phase(trajectory.phases.get(), on=team.day(ago - 10), **who)
    for place in range(1, PHASES):
        begin = ago - 10 - place * 290
        episode = actions.start_phase(trajectory, _PHASE_ORDER[place % 4], since=team.day(begin), **who)
        if place < PHASES - 2:
            actions.end_phase(episode, on=team.day(begin - 320), **who)
    for place in range(OBSERVATIONS):
        day = team.day(ago - 15 - place * 120)
        actions.observe(trajectory, _STATUSES[place % 5], on=day, known_from="participant", **who)
    for place, aim in enumerate(("explore", "exit")):
        choice = actions.set_aim(trajectory, aim, since=team.day(ago - 20 - place * 300), **who)
        earlier = choice.since - timedelta(days=1)
        actions.correct(choice, {"since": earlier}, reason=Reason.TYPED_WRONG, **who)
    for place in range(NOTES):
        day = team.day(ago - 10 - place * (ago - 20) // NOTES)
        actions.write_note(trajectory, f"{place + 1}. {_SENTENCE}", day=day, keys=coach.keys, **who)
    _meet(team, trajectory)
    _score(team, trajectory)
    _keep_files(team, trajectory)
    return trajectory


def _meet(team: Team, trajectory: Trajectory) -> None:
    """Two hundred appointments, the last of them still to come."""
    coach = team.coaches[0]
    meetings = [
        Appointment(
            dossier_id=trajectory.dossier_id,
            trajectory=trajectory,
            person=coach.person,
            starts_at=team.at + timedelta(days=14 * (place - APPOINTMENTS + 3)),
            kind=AppointmentKind.TALK,
            outcome="" if place >= APPOINTMENTS - 3 else ("kept", "kept", "cancelled", "missed")[place % 4],
            recorded_at=team.at,
            recorded_by=coach.person,
        )
        for place in range(APPOINTMENTS)
    ]
    for meeting in meetings:
        coach.keys.seal(meeting, '{"where": "buurthuis"}')
    Appointment.objects.bulk_create(meetings)


def _score(team: Team, trajectory: Trajectory) -> None:
    """A hundred scores: the nine domains by turns, by the participant and the coach."""
    Score.objects.bulk_create(
        Score(
            trajectory=trajectory,
            domain=DOMAIN.values[place % 9],
            scored_on=team.day(TEN_YEARS - 100 - place * 30),
            scored_by=SCORED_BY.values[place // 9 % 2],
            score=1 + place % 10,
            recorded_at=team.at,
            recorded_by=team.coaches[0].person,
        )
        for place in range(SCORES)
    )


def _keep_files(team: Team, trajectory: Trajectory) -> None:
    """Fifty letters of a hundred kilobytes, each by the act that a coach does."""
    coach = team.coaches[0]
    for place in range(FILES):
        letter = DocumentWords(name=f"brief {place + 1}", kind=PaperKind.LETTER)
        add_document(trajectory, _PDF, letter, keys=coach.keys, by=coach.person, at=team.at)
