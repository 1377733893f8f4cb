"""The cast of the monitor: who asks, in two organisations with a programme each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.programmes.models import Execution, Programme

NOW = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who asks. ``noord`` is led by the first organisation, ``zuid`` by the second."""

    noord: Programme
    zuid: Programme
    manager: Person
    other_manager: Person
    coach: Person
    evaluator: Person
    administrator: Person
    stranger: Person


def person(name: str, role: Role | None = None, organisation: Organisation | None = None) -> Person:
    """Somebody, perhaps with a role."""
    somebody = Person.objects.create(name=name, email=f"{name.lower().replace(' ', '.')}@example.org")
    if role and organisation:
        Membership.objects.create(person=somebody, organisation=organisation, role=role, since=date(2020, 1, 1))
    return somebody


def programme(code: str, lead: Organisation) -> Programme:
    """A programme that its lead organisation also executes."""
    made = Programme.objects.create(
        code=code, name=f"Uitstapprogramma {code.title()}", lead=lead, region=code, history_from=date(2022, 1, 1)
    )
    Execution.objects.create(programme=made, organisation=lead)
    return made
