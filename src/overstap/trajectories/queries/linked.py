"""Which dossiers are of one participant: those that a link joins, directly or through another."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from overstap.trajectories.models import Dossier, DossierPair


def links() -> QuerySet[DossierPair]:
    """The links that stand."""
    return DossierPair.objects.filter(confirmed_at__isnull=False, ended_at=None)


def of_one_person(dossier: UUID) -> frozenset[UUID]:
    """Every dossier of the participant of ``dossier``, itself too; one query where no link stands."""
    found, fresh = {dossier}, {dossier}
    while fresh:
        pairs = links().filter(Q(elder__in=fresh) | Q(younger__in=fresh)).values_list("elder_id", "younger_id")
        fresh = {each for pair in pairs for each in pair} - found
        found |= fresh
    return frozenset(found)


def pseudonyms_of_linked() -> dict[str, str]:
    """What each linked dossier is called in a delivery: as the eldest of the same participant; one query."""
    people: dict[Dossier, frozenset[Dossier]] = {}
    for link in links().select_related("elder", "younger"):
        sides = (link.elder, link.younger)
        joined = frozenset(each for side in sides for each in people.get(side, frozenset({side})))
        people |= dict.fromkeys(joined, joined)
    return {each.pseudonym: min(person, key=age).pseudonym for each, person in people.items()}


def age(dossier: Dossier) -> tuple[datetime, UUID]:
    """What orders dossiers from the eldest on."""
    return dossier.opened_at, dossier.pk
