"""All dossiers that somebody guides, for a list: three queries, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from overstap.people.models import Person
from overstap.standard import codes
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import (
    AftercareContact,
    Assignment,
    ContactNote,
    FollowUp,
    Identity,
    PhaseEpisode,
    SexWorkObservation,
    Trajectory,
)
from overstap.trajectories.queries.absence import Away, away_beside
from overstap.trajectories.queries.aftercare import first_due
from overstap.trajectories.queries.case_rows import COLUMNS, CaseRow, RawCase
from overstap.trajectories.queries.coach_changes import untold_beside
from overstap.trajectories.queries.dossier import visible_to
from overstap.trajectories.queries.missed import missed_in_a_row, missed_limit
from overstap.trajectories.queries.reflection import reflects_until, rights_beside
from overstap.trajectories.terms import Relation
from overstap.vault.keyring import Keyring
from overstap.vault.models import Compartment
from overstap.vault.refusals import NoKeyError

_PHASE_ORDER = {phase: place for place, phase in enumerate(codes.PHASE.values)}
COUNTING = ("active", "reduced", "stopped")
KNOWLEDGE_DAYS = 180
"""What nobody heard for this many days is not known any more (docs/reference/standard/1.md)."""
SILENT_DAYS = 21
"""Who started and was not written about for longer is silent."""


@dataclass(frozen=True, slots=True)
class RunningPhase:
    """A running episode, and for how many whole weeks."""

    phase: str
    since: date
    weeks: int


@dataclass(frozen=True, slots=True)
class Case:
    """One trajectory in a list; without ``alias`` while access to it still waits for a colleague.

    ``backup`` is the name of the backup, ``away`` the coach when they are away now, ``tell_by`` the day by
    which the participant is to hear from the reader, the new coach, that ``former_coach`` is it no more.
    """

    trajectory: UUID
    dossier: UUID
    alias: str
    programme: str
    relation: str
    registered_on: date
    admitted_on: date | None
    declined_on: date | None
    closed_on: date | None
    backup: str
    phases: tuple[RunningPhase, ...]
    status: str
    observed_on: date | None
    last_contact: date | None
    missed: int
    missed_limit: int
    contact_on: date | None = None
    follow_up_on: date | None = None
    away: Away | None = None
    is_backup_away: bool = False
    reflects_until: date | None = None
    tell_by: date | None = None
    former_coach: str = ""
    struck_at: datetime | None = None

    @property
    def has_backup(self) -> bool:
        """Whether a colleague is the backup."""
        return bool(self.backup)

    @property
    def leading(self) -> RunningPhase | None:
        """The phase that started last; of two on one day the later phase."""
        return max(self.phases, key=lambda each: (each.since, _PHASE_ORDER[each.phase]), default=None)

    @property
    def is_open(self) -> bool:
        """Whether it runs, or may still start."""
        return self.closed_on is None and self.declined_on is None and self.struck_at is None

    def is_covered_on(self, day: date) -> bool:
        """Whether the reader is the backup and has the work on ``day``: the coach is away now, and on that day."""
        return self.relation == Relation.BACKUP and self.away is not None and self.away.holds_on(day)


def cases_of(
    person: Person,
    *,
    keys: Keyring,
    on: date,
    ended: bool = False,
    stories: Iterable[UUID] = (),
    with_deadlines: bool = False,
) -> tuple[Case, ...]:
    """The trajectories that ``person`` guides, by alias: those that run, or those that ended.

    ``status`` is what the standard says on day ``on``: older than 180 days is unknown (an empty text). ``stories``
    are dossiers of which the page shows more than the name: their keys come along in the same query.
    ``with_deadlines``: with the last day of a reflection period; and with those that run, the closed ones of which a
    contact that was agreed at closing is due.
    """
    has_ended = Q(closed_on__isnull=False) | Q(declined_on__isnull=False) | Q(struck_at__isnull=False)
    wanted = has_ended if ended else ~has_ended
    if with_deadlines:
        wanted |= Q(follow_up_on__isnull=False)
    rows = [CaseRow(*row) for row in _rows(person, wanted, on=on)]
    phases = _running_phases([row.trajectory for row in rows], on=on)
    names = [(row.dossier, Identity.compartment) for row in rows]
    reflecting = [row for row in rows if with_deadlines and row.rights_id]
    opened = {*stories, *(row.dossier for row in reflecting)}
    keys.load_parts([*names, *((dossier, Compartment.STORY) for dossier in opened)])
    until = {row.trajectory: reflects_until(row.rights, row.dossier, on=on, keys=keys) for row in reflecting}
    cases = [_case(row, phases.get(row.trajectory, ()), until.get(row.trajectory), keys) for row in rows]
    return tuple(sorted(cases, key=lambda case: (case.alias.casefold(), case.registered_on)))


def found_by_name(cases: Iterable[Case], wanted: str) -> tuple[Case, ...]:
    """The cases whose alias holds ``wanted``; there is no index of names, this reads what was opened."""
    needle = wanted.strip().casefold()
    return tuple(case for case in cases if needle in case.alias.casefold())


def _rows(person: Person, wanted: Q, *, on: date) -> "QuerySet[Trajectory, RawCase]":
    current = Assignment.objects.filter(dossier=OuterRef("dossier"), until=None)
    heard = SexWorkObservation.objects.filter(
        trajectory__dossier=OuterRef("dossier"),
        struck_at=None,
        status__in=COUNTING,
        known_from__in=("participant", "coach"),
        observed_on__gte=on - timedelta(days=KNOWLEDGE_DAYS),
        observed_on__lte=on,
    ).filter(observed_on__gte=OuterRef("registered_on"))
    # Of several on one day the least favourable counts; the codes happen to stand in that order.
    latest = heard.order_by("-observed_on", "status")
    notes = ContactNote.objects.filter(trajectory=OuterRef("pk")).order_by()
    return (
        visible_to(person)
        .annotate(
            own_relation=Subquery(current.filter(person=person).values("relation")[:1]),
            backup=Subquery(current.filter(relation=Relation.BACKUP).values("person__name")[:1]),
            **away_beside(on=on),
            **untold_beside(person),
            status=Subquery(latest.values("status")[:1]),
            observed_on=Subquery(latest.values("observed_on")[:1]),
            last_contact=Subquery(notes.values("trajectory").annotate(last=Max("day")).values("last")),
            missed=missed_in_a_row(),
            missed_limit=missed_limit(),
            contact_on=first_due(AftercareContact, on=on),
            follow_up_on=first_due(FollowUp, on=on),
            rights=rights_beside(),
        )
        .filter(wanted)
        .order_by()
        .values_list(*COLUMNS)
    )


def _running_phases(trajectories: list[UUID], *, on: date) -> dict[UUID, tuple[RunningPhase, ...]]:
    running = PhaseEpisode.objects.filter(trajectory__in=trajectories, ended_on=None, struck_at=None)
    found: dict[UUID, tuple[RunningPhase, ...]] = {}
    for trajectory, phase, since in running.order_by("started_on").values_list("trajectory", "phase", "started_on"):
        found[trajectory] = (*found.get(trajectory, ()), RunningPhase(phase, since, (on - since).days // 7))
    return found


def _case(row: CaseRow, phases: tuple[RunningPhase, ...], reflects_until: date | None, keys: Keyring) -> Case:
    identity = Identity(
        id=row.identity,
        dossier_id=row.dossier,
        sealed=row.sealed,
        key_version=row.key_version,
        revision=row.revision,
    )
    return Case(
        trajectory=row.trajectory,
        dossier=row.dossier,
        alias=_alias(identity, keys),
        programme=row.programme,
        relation=row.relation,
        registered_on=row.registered_on,
        admitted_on=row.admitted_on,
        declined_on=row.declined_on,
        closed_on=row.closed_on,
        backup=row.backup or "",
        phases=phases,
        status=row.status or "",
        observed_on=row.observed_on,
        last_contact=row.last_contact,
        missed=row.missed,
        missed_limit=row.missed_limit,
        contact_on=row.contact_on,
        follow_up_on=row.follow_up_on,
        away=Away.of(row.away_id, row.away_name, row.away_since, row.away_back_on),
        is_backup_away=row.is_backup_away,
        reflects_until=reflects_until,
        tell_by=row.tell_by,
        former_coach=row.former_coach or "",
        struck_at=row.struck_at,
    )


def _alias(identity: Identity, keys: Keyring) -> str:
    try:
        return IdentityCard.from_text(keys.open(identity)).alias
    except NoKeyError:
        return ""
