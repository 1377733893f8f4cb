"""What somebody may know of the other dossiers of a participant, and what was said about them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from overstap.core.clock import day_of
from overstap.people.models import Person
from overstap.people.policy import Permission, roles_with
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import Assignment, Dossier, DossierPair, Trajectory
from overstap.trajectories.queries.dossier import visible_to
from overstap.trajectories.queries.linked import of_one_person
from overstap.trajectories.terms import PairAnswer
from overstap.vault.keyring import Keyring
from overstap.vault.refusals import NoKeyError


@dataclass(frozen=True, slots=True)
class Other:
    """Another dossier, as far as one reader may know of it.

    Who guides it has its latest ``trajectory`` and is told the ``alias``. Of a dossier of their own organisation a
    coach is told whom to ``ask``; of another organisation not even which, unless that colleague said something to them.
    """

    dossier: UUID
    trajectory: UUID | None = None
    alias: str = ""
    ask: tuple[str, ...] = ()
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands about two dossiers, seen from one: *found*, *proposed*, *asked*, *linked* or *other*."""

    id: UUID
    state: str
    by: str
    on: date
    other: Other


def said_of(dossier: UUID, *, person: Person, keys: Keyring) -> tuple[Said, ...]:
    """What stands about ``dossier`` and others, the latest first: five queries at most."""
    rows = DossierPair.objects.filter(Q(elder=dossier) | Q(younger=dossier), ended_at=None)
    pairs = list(rows.select_related("said_by", "confirmed_by").order_by("-said_at", "-id"))
    other_of = {pair.pk: pair.younger_id if pair.elder_id == dossier else pair.elder_id for pair in pairs}
    spoken = {other_of[pair.pk] for pair in pairs if pair.answer == PairAnswer.SAME and _is_open(pair, dossier)}
    known = others(other_of.values(), person=person, keys=keys, spoken=spoken)
    return tuple(
        Said(pair.pk, state_of(pair, dossier), pair.said_by.name, day_of(pair.said_at), known[other_of[pair.pk]])
        for pair in pairs
    )


def pair_of(dossier: UUID, pair_id: UUID) -> DossierPair | None:
    """What stands about ``dossier`` and another one, by its id; nothing when it is about others."""
    rows = DossierPair.objects.filter(Q(elder=dossier) | Q(younger=dossier), pk=pair_id, ended_at=None)
    return rows.select_related("elder", "younger").first()


def state_of(pair: DossierPair, dossier: UUID) -> str:
    """How it stands, seen from ``dossier``."""
    if pair.answer != PairAnswer.SAME:
        return {PairAnswer.MAYBE: "found", PairAnswer.OTHER: "other"}[PairAnswer(pair.answer)]
    if pair.is_link:
        return "linked"
    return "proposed" if pair.said_from_id == dossier else "asked"


def others(
    dossiers: Iterable[UUID], *, person: Person, keys: Keyring, spoken: Collection[UUID] = ()
) -> dict[UUID, Other]:
    """What ``person`` may know of each of ``dossiers``. Of those in ``spoken`` a colleague said something to them."""
    wanted = set(dossiers)
    own = _latest(visible_to(person).filter(dossier__in=wanted))
    keys.load(own)
    here = person.organisations_as(*roles_with(Permission.GUIDE))
    rows = Dossier.objects.filter(pk__in=wanted).select_related("organisation")
    guides = _guides(wanted)
    return {
        row.pk: _own(own[row.pk], keys)
        if row.pk in own
        else Other(row.pk, ask=guides.get(row.pk, ()), organisation=row.organisation.name)
        if row.organisation_id in here or row.pk in spoken
        else Other(row.pk)
        for row in rows
    }


def could_be_linked(trajectory: Trajectory, *, person: Person, keys: Keyring) -> tuple[Other, ...]:
    """The dossiers of the same programme that ``person`` guides too and that are not linked yet, by alias."""
    linked = of_one_person(trajectory.dossier_id)
    shared = Trajectory.objects.filter(dossier=trajectory.dossier_id).values("programme")
    own = _latest(visible_to(person).filter(programme__in=shared).exclude(dossier__in=linked))
    keys.load(own)
    found = [_own(each, keys) for each in own.values()]
    return tuple(sorted((each for each in found if each.alias), key=lambda each: each.alias.casefold()))


def linked_trajectories(dossier: UUID, *, person: Person) -> tuple[Trajectory, ...]:
    """The trajectories in linked dossiers that ``person`` guides too, in the order of their registration."""
    linked = of_one_person(dossier) - {dossier}
    return tuple(visible_to(person).filter(dossier__in=linked).order_by("registered_on", "recorded_at", "id"))


def _latest(trajectories: QuerySet[Trajectory]) -> dict[UUID, Trajectory]:
    """The last trajectory of each dossier, with what opens its name; one query."""
    rows = trajectories.select_related("dossier__identity").order_by("registered_on", "recorded_at", "id")
    return {each.dossier_id: each for each in rows}


def _guides(dossiers: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Who guides each dossier, the coach first."""
    rows = Assignment.objects.filter(dossier__in=dossiers, until=None).order_by("-relation")
    found: dict[UUID, tuple[str, ...]] = {}
    for dossier, name in rows.values_list("dossier_id", "person__name"):
        found[dossier] = (*found.get(dossier, ()), name)
    return found


def _own(trajectory: Trajectory, keys: Keyring) -> Other:
    try:
        alias = IdentityCard.from_text(keys.open(trajectory.dossier.identity)).alias
    except NoKeyError:
        alias = ""
    return Other(trajectory.dossier_id, trajectory=trajectory.pk, alias=alias)


def _is_open(pair: DossierPair, dossier: UUID) -> bool:
    """Whether the other side said something itself, so that one may know who that is."""
    return pair.is_link or pair.said_from_id != dossier
