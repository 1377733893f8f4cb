"""One trajectory for one reader, with what its pages need to know about the reader and the rest."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from overstap.audit.acts import Purpose
from overstap.people.models import Person
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import Assignment, ContactNote, Trajectory
from overstap.trajectories.queries.dossier import visible_to
from overstap.trajectories.queries.missed import missed_in_a_row, missed_limit
from overstap.trajectories.terms import Relation
from overstap.vault.keyring import Keyring
from overstap.vault.models import Draft

PURPOSES = {Relation.COACH: Purpose.GUIDANCE, Relation.BACKUP: Purpose.BACKUP}
"""Why somebody reads, by what they are to the dossier."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A trajectory that the reader guides.

    ``notes`` counts those that stand, ``missed`` what was missed in a row; ``has_drafts``: the reader left something
    typed in it that was not kept.
    """

    trajectory: Trajectory
    relation: Relation
    notes: int
    missed: int
    missed_limit: int
    has_drafts: bool

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
    return Opening(row, Relation(row.own_relation), notes, missed, limit, has_drafts=row.has_drafts)


@cache
def _known_beside() -> dict[str, Subquery | Coalesce]:
    """Who guides and how many notes stand: the same for every reader, so it is put together once."""
    return {
        "coach_name": _name_of(Relation.COACH),
        "backup_name": _name_of(Relation.BACKUP),
        "note_count": Coalesce(Subquery(_standing_notes()), 0),
        "missed": missed_in_a_row(),
        "missed_limit": missed_limit(),
    }


def _name_of(relation: Relation) -> Subquery:
    current = Assignment.objects.filter(dossier=OuterRef("dossier"), until=None, relation=relation)
    return Subquery(current.values("person__name")[:1])


def _standing_notes() -> QuerySet[ContactNote, int]:
    standing = ContactNote.objects.filter(trajectory=OuterRef("pk"), replaced_by=None).order_by()
    return standing.values("trajectory").annotate(number=Count("pk")).values_list("number", flat=True)
