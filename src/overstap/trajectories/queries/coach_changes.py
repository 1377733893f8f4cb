"""Who became the coach of a dossier, and whether the participant was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from overstap.people.models import Person
from overstap.trajectories.models import CoachChange
from overstap.trajectories.terms import ToldHow


@dataclass(frozen=True, slots=True)
class Change:
    """That somebody else became the coach, as the participant may read it."""

    on: date
    coach: str
    former: str
    told_on: date | None
    told_how: str

    @property
    def told_words(self) -> str:
        """How it was told; nothing while it was not."""
        return str(ToldHow(self.told_how).label) if self.told_how else ""


def changes_of(dossier: UUID) -> Iterable[Change]:
    """Each time that somebody else became the coach, the latest first: one query."""
    rows = CoachChange.objects.filter(dossier=dossier)
    return (Change(*row) for row in rows.values_list("on", "coach__name", "former__name", "told_on", "told_how"))


def untold_beside(person: Person) -> dict[str, Subquery]:
    """What a query of trajectories tells beside each: by which day ``person``, the new coach, is to say so."""
    latest = CoachChange.objects.filter(dossier=OuterRef("dossier"), coach=person).order_by("-on", "-recorded_at", "id")
    columns = {"tell_by": "tell_by", "former_coach": "former__name"}
    return {name: Subquery(latest.values(column)[:1]) for name, column in columns.items()}
