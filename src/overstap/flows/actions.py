"""Keeping of each file that leaves the house that it left."""

import hashlib
from datetime import datetime

from overstap.flows.models import SentDelivery
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Programme
from overstap.programmes.queries import deliverable_by
from overstap.standard.delivery import Manifest


def keep_sent(
    programme: Programme, manifest: Manifest, content: bytes, *, by: Person | None, at: datetime
) -> SentDelivery:
    """Keep that ``content``, a delivery of ``programme``, leaves as a file: nothing of what stands in it.

    ``by`` nobody is the installation itself. Whoever writes the file leaves the trace in the log.

    :raises NotAllowedError: ``by`` does not deliver for this programme
    """
    if by is not None and not deliverable_by(by).filter(pk=programme.pk).exists():
        raise NotAllowedError
    return SentDelivery.objects.create(
        programme=programme,
        kind=manifest.kind,
        history_from=manifest.history_from,
        as_of=manifest.as_of,
        at=at,
        by=by,
        sha256=hashlib.sha256(content).hexdigest(),
    )
