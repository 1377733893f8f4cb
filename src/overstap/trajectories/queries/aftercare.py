"""Contacts in aftercare and after closing: of one trajectory, and for a list the first that is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery

from overstap.trajectories.models import AftercareContact, FollowUp, Trajectory

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Aftercare:
    """The contacts of one trajectory, in the order of their days."""

    contacts: tuple[AftercareContact, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def open(self) -> tuple[AftercareContact, ...]:
        """Those that nobody tried yet."""
        return tuple(each for each in self.contacts if not each.reached)

    @property
    def tried(self) -> tuple[AftercareContact, ...]:
        """Those of which is known what became of them, the latest first."""
        return tuple(reversed([each for each in self.contacts if each.reached]))


def aftercare_of(trajectory: Trajectory) -> Aftercare:
    """What was planned and what became of it; two queries."""
    return Aftercare(
        contacts=tuple(AftercareContact.objects.filter(trajectory=trajectory, struck_at=None)),
        follow_ups=tuple(FollowUp.objects.filter(trajectory=trajectory, struck_at=None)),
    )


def contact_of(trajectory: Trajectory, contact_id: UUID) -> AftercareContact | None:
    """The contact when it belongs to ``trajectory`` and nobody kept what became of it."""
    rows = AftercareContact.objects.select_related("trajectory")
    return rows.filter(trajectory=trajectory, pk=contact_id, struck_at=None, reached="").first()


def follow_up_of(trajectory: Trajectory, follow_up_id: UUID) -> FollowUp | None:
    """The contact after closing when it belongs to ``trajectory`` and nobody kept what became of it."""
    rows = FollowUp.objects.select_related("trajectory")
    return rows.filter(trajectory=trajectory, pk=follow_up_id, struck_at=None, reached="").first()


def first_due(model: type[AftercareContact] | type[FollowUp], *, on: date) -> Subquery:
    """Of the trajectory around it, the day of the first contact that is due within a week and that nobody tried."""
    rows = model._default_manager.filter(  # noqa: SLF001 - Django's name
        trajectory=OuterRef("pk"), reached="", struck_at=None, due_on__lte=on + AHEAD
    )
    return Subquery(rows.order_by("due_on").values("due_on")[:1])
