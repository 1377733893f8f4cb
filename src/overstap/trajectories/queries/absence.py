"""Who is away, whose work that leaves to a backup, and which dossiers are left to nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from overstap.people.models import Person
from overstap.people.policy import Permission, roles_with
from overstap.trajectories.models import Absence, Assignment, Trajectory
from overstap.trajectories.queries.coachless import Coachless, divided_by, lines_of_dossiers
from overstap.trajectories.queries.team import colleagues
from overstap.trajectories.terms import Relation


@dataclass(frozen=True, slots=True)
class Away:
    """Who is away, since when, and from which day they are back, where that is known; ``id`` is that of the absence."""

    id: UUID
    name: str
    since: date
    back_on: date | None

    @classmethod
    def of(cls, id_: UUID | None, name: str | None, since: date | None, back_on: date | None) -> "Away | None":
        """What the columns of :func:`away_beside` say; nothing when nobody is away."""
        return cls(id_, name, since, back_on) if id_ and name and since else None

    def holds_on(self, day: date) -> bool:
        """Whether it lasts on ``day``."""
        return self.since <= day and (self.back_on is None or day < self.back_on)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who has how many dossiers of somebody who is away; nobody where there is no ``name``."""

    name: str
    number: int
    is_away: bool

    @property
    def is_there(self) -> bool:
        """Whether somebody stands in indeed."""
        return bool(self.name) and not self.is_away


def running(on: date) -> Q:
    """The absences that last on a day."""
    return Q(since__lte=on) & (Q(back_on=None) | Q(back_on__gt=on))


def absence_of(relation: Relation, *, on: date) -> QuerySet[Absence]:
    """That the coach or the backup of the dossier in the query around it is away on a day."""
    return Absence.objects.filter(
        running(on),
        person__assignments__dossier=OuterRef("dossier"),
        person__assignments__relation=relation,
        person__assignments__until=None,
    ).order_by()


def away_beside(*, on: date) -> dict[str, Subquery | Exists]:
    """What a query of trajectories tells beside each: whether its backup is away, and who its coach is when away."""
    coach = absence_of(Relation.COACH, on=on)
    columns = {"id": "pk", "name": "person__name", "since": "since", "back_on": "back_on"}
    away = {f"away_{name}": Subquery(coach.values(column)[:1]) for name, column in columns.items()}
    return {"is_backup_away": Exists(absence_of(Relation.BACKUP, on=on)), **away}


def absences_of(person: Person, *, on: date) -> QuerySet[Absence]:
    """When ``person`` is away, on a day or later."""
    return Absence.objects.filter(_not_over(on), person=person)


def absences_seen_by(person: Person, *, on: date) -> QuerySet[Absence]:
    """The absences, now or later, of the coaches among whom ``person`` divides the work; by name."""
    coaches = colleagues(divides_in(person))
    found = Absence.objects.filter(_not_over(on), person__in=coaches.order_by().values("pk"))
    return found.select_related("person").order_by("person__name", "since", "id")


def absences_kept_by(person: Person, *, on: date) -> QuerySet[Absence]:
    """The absences of which ``person`` may say when they end: the own ones, and those of the coaches of a manager."""
    coaches = colleagues(divides_in(person)).order_by().values("pk")
    own = Q(person=person) if person.organisations_as(*roles_with(Permission.GUIDE)) else Q(pk__in=())
    return Absence.objects.filter(_not_over(on)).filter(own | Q(person__in=coaches)).select_related("person")


def divides_in(person: Person) -> frozenset[UUID]:
    """The organisations in which ``person`` divides the work."""
    return person.organisations_as(*roles_with(Permission.ASSIGN))


def stand_ins_of(person: Person, *, on: date) -> tuple[StandIn, ...]:
    """Who has the work of ``person`` while they are away, with the number of dossiers that run; one query."""
    backup = Assignment.objects.filter(dossier=OuterRef("dossier"), relation=Relation.BACKUP, until=None)
    is_open = Trajectory.objects.filter(dossier=OuterRef("dossier"), closed_on=None, declined_on=None)
    rows = (
        Assignment.objects.filter(Exists(is_open), person=person, relation=Relation.COACH, until=None)
        .annotate(
            backup=Subquery(backup.values("person__name")[:1]),
            is_away=Exists(absence_of(Relation.BACKUP, on=on)),
        )
        .order_by()
        .values_list("backup", "is_away")
        .annotate(number=Count("pk"))
    )
    found = (StandIn(name or "", number, is_away) for name, is_away, number in rows)
    return tuple(sorted(found, key=lambda each: (not each.is_there, each.name.casefold())))


def uncovered_for(person: Person, *, on: date) -> tuple[Coachless, ...]:
    """The dossiers that ``person`` divides, that run, and whose coach is away while no backup can open them.

    By their facts, never by a name.
    """
    is_open = Trajectory.objects.filter(dossier=OuterRef("pk"), closed_on=None, declined_on=None)
    present = Assignment.objects.filter(dossier=OuterRef("pk"), relation=Relation.BACKUP, until=None).exclude(
        person__in=_away_now(on)
    )
    left = Assignment.objects.filter(
        dossier=OuterRef("pk"), relation=Relation.COACH, until=None, person__in=_away_now(on)
    )
    found = divided_by(person).filter(Exists(is_open), Exists(left)).annotate(has_stand_in=Exists(present))
    has_stand_in = dict(found.values_list("pk", "has_stand_in"))
    lines = lines_of_dossiers(found)
    return tuple(line for line in lines if not (has_stand_in[line.dossier] and line.backup and line.backup.can_open))


def _away_now(on: date) -> "QuerySet[Absence, object]":
    found: QuerySet[Absence, object] = Absence.objects.filter(running(on)).order_by().values("person")
    return found


def _not_over(on: date) -> Q:
    """What lasts or is to come; what was called off before it began is neither."""
    return (Q(back_on=None) | Q(back_on__gt=on)) & ~Q(back_on=F("since"))
