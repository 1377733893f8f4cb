"""Which dossiers a coach could hand over."""

from datetime import date
from uuid import UUID

from overstap.people.models import Person
from overstap.trajectories.queries.caseload import Case, cases_of
from overstap.trajectories.terms import Relation
from overstap.vault.keyring import Keyring


def to_hand_over(person: Person, *, keys: Keyring, on: date) -> tuple[Case, ...]:
    """The dossiers of which ``person`` is the coach, each by its latest trajectory, those that run first."""
    cases = (*cases_of(person, keys=keys, on=on), *cases_of(person, keys=keys, on=on, ended=True))
    own: dict[UUID, Case] = {}
    for case in sorted(cases, key=lambda each: (each.is_open, each.registered_on), reverse=True):
        if case.relation == Relation.COACH:
            own.setdefault(case.dossier, case)
    return tuple(sorted(own.values(), key=lambda case: (not case.is_open, case.alias.casefold(), case.registered_on)))
