"""Who could open which dossier, as its grants say. Nothing here opens one."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q

from overstap.vault.models import KeyGrant


def holders(dossiers: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Of each dossier the people who may sign in and for whom no key of it waits; one query.

    A dossier that only the emergency key opens has none.
    """
    wanted = set(dossiers)
    rows = (
        KeyGrant.objects.filter(data_key__dossier_id__in=wanted, reader__is_active=True)
        .order_by()
        .values_list("data_key__dossier_id", "reader_id")
        .annotate(waiting=Count("pk", filter=Q(sealed=None)))
        .filter(waiting=0)
    )
    found: dict[UUID, set[UUID]] = {dossier: set() for dossier in wanted}
    for dossier, reader, _waiting in rows:
        found[dossier].add(reader)
    return {dossier: frozenset(readers) for dossier, readers in found.items()}
