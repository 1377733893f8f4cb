"""The cast of the tests: a coach, her backup, a colleague, a stranger, and who sees no dossier."""

import base64
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.programmes.models import Execution, Programme
from overstap.trajectories import actions
from overstap.trajectories.actions.registration import Registration
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.models import Dossier, Trajectory
from overstap.vault import session as key_session
from overstap.vault.actions import create_key_pair, set_up_emergency_key
from overstap.vault.keyring import Keyring

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PASSWORD = "a password for the tests"

STAFF = {
    "anna": Role.COACH,
    "fatima": Role.COACH,
    "colleague": Role.COACH,
    "stranger": Role.COACH,
    "manager": Role.MANAGER,
    "administrator": Role.ADMINISTRATOR,
    "officer": Role.PRIVACY_OFFICER,
    "evaluator": Role.EVALUATOR,
}


@dataclass
class Cast:
    """Everybody, and one programme in which they work."""

    programme: Programme
    organisation: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def keys(self, who: str) -> Keyring:
        return Keyring.unlock(self.people[who], PASSWORD)

    def client(self, who: str, *, with_keys: bool = True) -> Client:
        """A browser in which ``who`` is fully signed in."""
        client = Client()
        client.force_login(self.people[who])
        session = show_steps(client.session, self.people[who], "password", "mfa")
        entry, key = key_session.sealed_entry(self.keys(who))
        session[key_session.ENTRY] = entry
        session.save()
        if with_keys:
            client.cookies[settings.KEY_COOKIE_NAME] = base64.urlsafe_b64encode(key.reveal()).decode()
        return client

    def register(
        self,
        alias: str = "Roos",
        *,
        on: date = TODAY - timedelta(days=10),
        backup: str | None = "fatima",
        by: str = "anna",
        phase: str = "contact",
        safe: SafeContactRules | None = None,
    ) -> Trajectory:
        """Somebody new, registered by the act that the page calls."""
        return actions.register(
            self.programme,
            IdentityCard(alias=alias, telephone=f"06 00 00 00 {Dossier.objects.count():02}"),
            Registration(registered_on=on, source="self", first_contact="outreach_visit", phase=phase),
            backup=self.people[backup] if backup else None,
            safe_contact=safe,
            keys=self.keys(by),
            by=self.people[by],
            at=NOON,
        )

    def admitted(self, alias: str = "Roos", *, on: date = TODAY - timedelta(days=10)) -> Trajectory:
        """Somebody who started on the day of registration."""
        trajectory = self.register(alias, on=on)
        return actions.admit(trajectory, on=on, phase="orientation", by=self.people["anna"], at=NOON)

    def write(self, trajectory: Trajectory, text: str, *, day: date = TODAY) -> None:
        actions.write_note(trajectory, text, day=day, keys=self.keys("anna"), by=self.people["anna"], at=NOON)


def show_steps(session: SessionBase, person: Person, *methods: str) -> SessionBase:
    """Note in a session that ``person`` passed these steps of signing in; whoever calls saves it."""
    request = HttpRequest()
    request.session = session
    for method in methods:
        record_authentication(request, person, method)
    return session


def address(page: str, trajectory: Trajectory, **more: object) -> str:
    """The address of a page of one trajectory."""
    return reverse(f"trajectories:{page}", kwargs={"trajectory_id": trajectory.pk, **more})


def day(name: str, day: date) -> dict[str, str]:
    """A day as it is typed in three boxes."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def build() -> Cast:
    organisation = Organisation.objects.create(name="Keerpunt")
    programme = Programme.objects.create(
        code="oost", name="Uitstapprogramma Oost", lead=organisation, region="Oost", history_from=date(2024, 1, 1)
    )
    Execution.objects.create(programme=programme, organisation=organisation)
    cast = Cast(programme, organisation)
    elsewhere = Organisation.objects.create(name="Elders")
    for name, role in STAFF.items():
        cast.people[name] = _person(name, role, elsewhere if name == "stranger" else organisation)
    officers = [cast.people["officer"], cast.people["manager"]]
    set_up_emergency_key(organisation, officers=officers, by=cast.people["administrator"], at=NOON)
    return cast


def _person(name: str, role: Role, organisation: Organisation) -> Person:
    person = Person(email=f"{name}@example.org", name=f"{name.title()} de Wit")
    person.set_password(PASSWORD)
    person.save()
    Membership.objects.create(person=person, organisation=organisation, role=role, since=date(2020, 1, 1))
    create_key_pair(person, password=PASSWORD, at=NOON)
    return person
