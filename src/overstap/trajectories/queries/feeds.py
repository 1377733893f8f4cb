"""When somebody is busy, for a calendar that holds the secret of their feed: times, and nothing else."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from overstap.people.models import Person
from overstap.people.policy import Permission, may
from overstap.trajectories.actions.feeds import digest_of
from overstap.trajectories.models import Appointment, CalendarFeed
from overstap.trajectories.queries.dossier import visible_to

BEHIND, AHEAD = timedelta(days=7), timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Busy:
    """Some time that is taken. ``uid`` stays the same while the secret does, and leads nowhere."""

    uid: str
    starts_at: datetime
    ends_at: datetime


def feed_of(person: Person) -> CalendarFeed | None:
    """The feed of ``person``, when there is one."""
    return CalendarFeed.objects.filter(person=person).first()


def busy_with(secret: str, *, at: datetime) -> tuple[Busy, ...] | None:
    """When the person of this secret is busy, around ``at``; nothing when no calendar may read with it (any more)."""
    feed = CalendarFeed.objects.filter(digest=digest_of(secret)).select_related("person").first()
    if feed is None or not feed.person.is_active or not may(feed.person, Permission.GUIDE):
        return None
    rows = (
        Appointment.objects.filter(
            person=feed.person,
            trajectory__in=visible_to(feed.person).order_by().values("pk"),
            starts_at__gte=at - BEHIND,
            starts_at__lt=at + AHEAD,
            struck_at=None,
        )
        .exclude(outcome="cancelled")
        .order_by("starts_at", "id")
        .values_list("id", "starts_at", "minutes")
    )
    return tuple(Busy(_uid(secret, row), start, start + timedelta(minutes=minutes)) for row, start, minutes in rows)


def _uid(secret: str, row: UUID) -> str:
    return hmac.new(secret.encode(), row.bytes, hashlib.sha256).hexdigest()[:32]
