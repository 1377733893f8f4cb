"""One trajectory for one reader, with what its pages need to know about the reader and the rest."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from overstap.audit.acts import Purpose
from overstap.people.models import Person
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import Assignment, ContactNote, DossierPair, IdentityMark, Trajectory
from overstap.trajectories.queries.dossier import visible_to
from overstap.trajectories.queries.missed import missed_in_a_row, missed_limit
from overstap.trajectories.terms import PairAnswer, Relation
from overstap.vault.keyring import Keyring
from overstap.vault.models import MATCHING, DataKey, Draft

PURPOSES = {Relation.COACH: Purpose.GUIDANCE, Relation.BACKUP: Purpose.BACKUP}
"""Why somebody reads, by what they are to the dossier."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A trajectory that the reader guides.

    ``notes`` counts those that stand, ``missed`` what was missed in a row; ``has_drafts``: the reader left something
    typed in it that was not kept; ``double``: what there is to say of another dossier of the same participant;
    ``is_unmarked``: it was not compared with the others yet.
    """

    trajectory: Trajectory
    relation: Relation
    notes: int
    missed: int
    missed_limit: int
    has_drafts: bool
    double: str
    is_unmarked: bool

    @property
    def asks_letter(self) -> bool:
        """Whether so many appointments in a row were missed that the programme proposes a letter."""
        return self.missed >= self.missed_limit and not self.trajectory.is_ended

    @property
    def purpose(self) -> Purpose:
        """Why this reader reads."""
        return PURPOSES[self.relation]

    def card(self, keys: Keyring) -> IdentityCard:
        """What the participant is called.

        :raises NoKeyError: ``keys`` does not open this dossier
        """
        return IdentityCard.from_text(keys.open(self.trajectory.dossier.identity))


def opening(trajectory_id: UUID, *, person: Person) -> Opening | None:
    """The trajectory when ``person`` guides it now, in one query; nothing when it is absent or another's."""
    own = Assignment.objects.filter(dossier=OuterRef("dossier"), until=None, person=person).values("relation")
    drafts = Draft.objects.filter(dossier_id=OuterRef("dossier_id"), person=person)
    row = (
        visible_to(person)
        .filter(pk=trajectory_id)
        .select_related("programme", "dossier", "dossier__identity")
        .annotate(own_relation=Subquery(own[:1]), has_drafts=Exists(drafts), **_known_beside())
        .order_by()
        .first()
    )
    if row is None:
        return None
    notes, missed, limit = (getattr(row, name, 0) for name in ("note_count", "missed", "missed_limit"))
    return Opening(
        row,
        Relation(row.own_relation),
        notes,
        missed,
        limit,
        has_drafts=row.has_drafts,
        double=getattr(row, "double", "") or "",
        is_unmarked=getattr(row, "is_unmarked", False),
    )


@cache
def _known_beside() -> dict[str, Subquery | Coalesce | Exists]:
    """Who guides and how many notes stand: the same for every reader, so it is put together once."""
    return {
        "coach_name": _name_of(Relation.COACH),
        "backup_name": _name_of(Relation.BACKUP),
        "note_count": Coalesce(Subquery(_standing_notes()), 0),
        "missed": missed_in_a_row(),
        "missed_limit": missed_limit(),
        "double": Subquery(_doubles()[:1]),
        "is_unmarked": Exists(_key_without_mark()),
    }


def _doubles() -> QuerySet[DossierPair, str]:
    """What stands about the dossier, in this order: *asked*, *found*, *linked*, *proposed*."""
    own = OuterRef("dossier_id")
    said = DossierPair.objects.filter(Q(elder=own) | Q(younger=own), ended_at=None).exclude(answer=PairAnswer.OTHER)
    state = Case(
        When(answer=PairAnswer.MAYBE, then=Value("found")),
        When(confirmed_at__isnull=False, then=Value("linked")),
        When(said_from=own, then=Value("proposed")),
        default=Value("asked"),
    )
    return said.annotate(state=state).order_by("state").values_list("state", flat=True)


def _key_without_mark() -> QuerySet[DataKey]:
    """The matching key of the programme, where the dossier was not marked under it."""
    marked = IdentityMark.objects.filter(
        dossier=OuterRef(OuterRef("dossier_id")),
        programme=OuterRef(OuterRef("programme_id")),
        key_version=OuterRef("version"),
    )
    in_use = DataKey.objects.filter(dossier_id=OuterRef("programme_id"), compartment=MATCHING, retired_at=None)
    return in_use.filter(~Exists(marked))


def _name_of(relation: Relation) -> Subquery:
    current = Assignment.objects.filter(dossier=OuterRef("dossier"), until=None, relation=relation)
    return Subquery(current.values("person__name")[:1])


def _standing_notes() -> QuerySet[ContactNote, int]:
    standing = ContactNote.objects.filter(trajectory=OuterRef("pk"), replaced_by=None).order_by()
    return standing.values("trajectory").annotate(number=Count("pk")).values_list("number", flat=True)
