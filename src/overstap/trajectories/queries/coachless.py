"""Dossiers without a coach, for who divides them: by their facts, never by a name. And what a leaving brings about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from overstap.people.models import Person
from overstap.people.policy import Permission, roles_with
from overstap.trajectories.models import Assignment, Dossier, Trajectory
from overstap.trajectories.terms import Relation
from overstap.vault.holders import holders


@dataclass(frozen=True, slots=True)
class Guided:
    """Who is, or last was, coach or backup of a dossier; ``can_open`` says whether they hold its keys."""

    name: str
    until: date | None
    can_open: bool


@dataclass(frozen=True, slots=True)
class Coachless:
    """A dossier that nobody can work in, by its latest trajectory. ``coach`` is who has it, or had it last."""

    dossier: UUID
    programme: str
    registered_on: date
    is_open: bool
    coach: Guided | None
    backup: Guided | None

    @property
    def can_be_opened(self) -> bool:
        """Whether a colleague can open it; otherwise only the emergency key does."""
        return any(each and each.can_open for each in (self.coach, self.backup))


@dataclass(frozen=True, slots=True)
class Leaving:
    """Of how many dossiers somebody is coach or backup, and how many nobody else can open."""

    as_coach: int
    as_backup: int
    alone: int


def divided_by(person: Person) -> QuerySet[Dossier]:
    """The dossiers of the organisations in which ``person`` divides the work."""
    return Dossier.objects.filter(organisation__in=person.organisations_as(*roles_with(Permission.ASSIGN)))


def coachless_for(person: Person) -> tuple[Coachless, ...]:
    """The dossiers that ``person`` divides and that have no coach, those that run first: three queries."""
    return lines_of_dossiers(divided_by(person).filter(~Exists(_coached())))


def unopenable_for(person: Person) -> tuple[Coachless, ...]:
    """The dossiers that ``person`` divides, that have a coach, and that only the emergency key opens: five queries."""
    return lines_of_dossiers(Dossier.objects.filter(pk__in=_closed(divided_by(person).filter(Exists(_coached())))))


def closed_in(organisation: UUID) -> tuple[UUID, ...]:
    """The dossiers of ``organisation`` that somebody guides and that only the emergency key opens: two queries."""
    guided = Assignment.objects.filter(dossier=OuterRef("pk"), until=None)
    return _closed(Dossier.objects.filter(Exists(guided), organisation=organisation))


def what_leaving_ends(person: Person, *, organisation: UUID | None = None) -> Leaving:
    """What ends when ``person`` guides no more, in one organisation or anywhere."""
    own = Assignment.objects.filter(person=person, until=None)
    if organisation is not None:
        own = own.filter(dossier__organisation=organisation)
    relations = dict(own.values_list("dossier_id", "relation"))
    alone = [dossier for dossier, who in holders(relations).items() if who == {person.pk}]
    as_coach = sum(relation == Relation.COACH for relation in relations.values())
    return Leaving(as_coach, len(relations) - as_coach, len(alone))


def _closed(dossiers: QuerySet[Dossier]) -> tuple[UUID, ...]:
    return tuple(sorted(dossier for dossier, who in holders(dossiers.values_list("pk", flat=True)).items() if not who))


def _coached() -> QuerySet[Assignment]:
    return Assignment.objects.filter(dossier=OuterRef("pk"), until=None, relation=Relation.COACH)


def lines_of_dossiers(dossiers: QuerySet[Dossier]) -> tuple[Coachless, ...]:
    """These dossiers by their facts, those that run first: three queries."""
    latest = Trajectory.objects.filter(dossier=OuterRef("pk")).order_by("-registered_on", "-recorded_at", "-pk")
    rows = list(
        dossiers.annotate(
            programme=Subquery(latest.values("programme__name")[:1]),
            registered_on=Subquery(latest.values("registered_on")[:1]),
            is_open=Exists(latest.filter(closed_on=None, declined_on=None, struck_at=None)),
        )
        .order_by("-is_open", "programme", "registered_on", "pk")
        .values_list("pk", "programme", "registered_on", "is_open")
    )
    guided = _guided([row[0] for row in rows])
    return tuple(
        Coachless(*row, coach=guided.get((row[0], Relation.COACH)), backup=guided.get((row[0], Relation.BACKUP)))
        for row in rows
    )


def _guided(dossiers: Iterable[UUID]) -> dict[tuple[UUID, str], Guided]:
    """The coach of each dossier, or who was it last, and its backup."""
    known = list(dossiers)
    can_open = holders(known)
    rows = (
        Assignment.objects.filter(Q(until=None) | Q(relation=Relation.COACH), dossier__in=known)
        .order_by(F("until").asc(nulls_last=True), "since", "pk")
        .values_list("dossier_id", "relation", "person_id", "person__name", "until")
    )
    return {
        (dossier, relation): Guided(name, until, can_open=until is None and person in can_open[dossier])
        for dossier, relation, person, name, until in rows
    }
