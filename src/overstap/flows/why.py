"""Why is somebody counted, for a coach: the list behind a figure, with the way to the dossiers she guides herself.

The monitor knows pseudonyms only, and the case file knows no figures: this room lays them beside each other. Of what
others guide a coach sees how many they are, and nothing more.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core.periods import Period
from overstap.flows.terms import Act
from overstap.monitor.delivered import Received
from overstap.monitor.figures import Key
from overstap.monitor.queries import ProgrammeLine, programme_for
from overstap.monitor.why.lists import Entry, entries
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Programme
from overstap.programmes.queries import workable_by
from overstap.trajectories.queries.dossier import visible_to


@dataclass(frozen=True, slots=True)
class OwnList:
    """Who of those that are counted somebody guides, with the trajectory of each; and how many others guide."""

    count: int
    own: tuple[tuple[Entry, UUID], ...]

    @property
    def others(self) -> int:
        """How many are guided by somebody else."""
        return self.count - len(self.own)


def facts_for_coach(by: Person, code: str) -> tuple[ProgrammeLine, Received] | None:
    """A programme in which ``by`` guides, with its latest delivery; nothing where that holds no facts."""
    line = programme_for(by, code) if workable_by(by).filter(code=code).exists() else None
    return (line, line.latest) if line and line.latest and line.latest.is_facts and line.latest.whole else None


@transaction.atomic
def open_own_list(code: str, period: Period, key: Key, *, by: Person, at: datetime) -> OwnList:
    """Who is counted under ``key`` and guided by ``by``.

    :raises NotAllowedError: ``by`` does not guide in this programme, or there are no facts of it
    """
    reached = facts_for_coach(by, code)
    if reached is None:
        raise NotAllowedError
    found = entries(reached[1], period, key)
    programme = Programme.objects.get(code=code)
    names = {entry.trajectory for entry in found}
    guided = visible_to(by).filter(programme=programme, pseudonym__in=names).order_by("pseudonym")
    rows = {name: (pk, dossier) for name, pk, dossier in guided.values_list("pseudonym", "pk", "dossier_id")}
    log.record(
        Act.LIST_OPENED,
        by=by,
        at=at,
        subject=programme,
        dossiers=sorted({dossier for _pk, dossier in rows.values()}),
        purpose=Purpose.COUNTING,
    )
    own = tuple((entry, rows[entry.trajectory][0]) for entry in found if entry.trajectory in rows)
    return OwnList(len(found), own)
