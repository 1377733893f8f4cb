"""Who objects to facts about them leaving the house."""

from uuid import UUID

from overstap.trajectories.models import Objection
from overstap.trajectories.queries.linked import pseudonyms_of_linked


def objection_of(dossier: UUID) -> Objection | None:
    """The objection that holds, if any."""
    return Objection.objects.filter(dossier=dossier, ended_at=None).select_related("recorded_by").first()


def persons_who_object() -> frozenset[str]:
    """What the participants are called in a delivery, of whom any dossier holds an objection; two queries."""
    eldest = pseudonyms_of_linked()
    objecting = Objection.objects.filter(ended_at=None).values_list("dossier__pseudonym", flat=True)
    return frozenset(eldest.get(pseudonym, pseudonym) for pseudonym in objecting)
