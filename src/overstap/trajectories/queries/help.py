"""The help of a trajectory, and what the participant went on to do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from overstap.programmes.queries.social_map import OpenSector, open_sectors
from overstap.standard.codes import UNKNOWN
from overstap.trajectories.models import Activity, Destination, Profile, Trajectory
from overstap.trajectories.queries.groups import Membership, memberships_of
from overstap.trajectories.queries.sheets import Written, current_sheets
from overstap.trajectories.sheets.help import ACTIVITY, CURRICULUM, HARD
from overstap.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Given:
    """One kind of help with its words, opened."""

    activity: Activity
    words: Written | None

    def waited(self, on: date) -> int | None:
        """The days between asking and beginning, or until ``on`` while it waits; nothing when it ended before."""
        if self.activity.started_on is None and self.activity.ended_on is not None:
            return None
        return ((self.activity.started_on or on) - self.activity.requested_on).days


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything on the page about help."""

    given: tuple[Given, ...]
    destinations: tuple[Destination, ...]
    sheets: dict[str, Written]
    is_benefit_risky: bool
    open_sectors: tuple[OpenSector, ...]
    memberships: dict[UUID, Membership]

    @property
    def waiting(self) -> tuple[Given, ...]:
        """What was asked for and has not begun, the longest wait first."""
        return tuple(each for each in self.given if each.activity.is_waiting)

    @property
    def running(self) -> tuple[Given, ...]:
        """What has begun and not ended."""
        return tuple(each for each in self.given if not each.activity.is_waiting and each.activity.ended_on is None)

    @property
    def ended(self) -> tuple[Given, ...]:
        """What ended, the latest first."""
        return tuple(reversed([each for each in self.given if each.activity.ended_on is not None]))


def help_of(trajectory: Trajectory, *, keys: Keyring) -> HelpPage:
    """The help of ``trajectory``; six queries.

    :raises NoKeyError: ``keys`` does not open this dossier
    """
    sheets = current_sheets(trajectory, ACTIVITY, HARD, CURRICULUM, keys=keys)
    activities = Activity.objects.select_related("offered").filter(trajectory=trajectory, struck_at=None)
    return HelpPage(
        given=tuple(Given(row, sheets.get((ACTIVITY.code, row.pk))) for row in activities),
        destinations=tuple(Destination.objects.filter(trajectory=trajectory, struck_at=None)),
        sheets={kind: sheet for (kind, _about), sheet in sheets.items() if kind != ACTIVITY.code},
        is_benefit_risky=risks_the_stay(trajectory),
        open_sectors=open_sectors(trajectory.programme),
        memberships=memberships_of(trajectory),
    )


def risks_the_stay(trajectory: Trajectory) -> bool:
    """Whether a benefit claim may endanger the stay of this participant: to be said before a referral."""
    return Profile.objects.filter(trajectory=trajectory, legal_position="benefit_risk").exists()


def activity_of(trajectory: Trajectory, activity_id: UUID) -> Activity | None:
    """The help when it belongs to ``trajectory`` and was not struck out."""
    rows = Activity.objects.select_related("trajectory", "offered")
    return rows.filter(trajectory=trajectory, pk=activity_id, struck_at=None).first()


def destination_of(trajectory: Trajectory, destination_id: UUID) -> Destination | None:
    """The destination when it belongs to ``trajectory`` and was not struck out."""
    rows = Destination.objects.select_related("trajectory")
    return rows.filter(trajectory=trajectory, pk=destination_id, struck_at=None).first()


def has_sector(destination: Destination) -> bool:
    """Whether its sector says something."""
    return destination.sector not in {UNKNOWN, "none"}
