"""The address at which a calendar reads when a colleague is busy: made anew, or ended."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from overstap.audit import log
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.trajectories.models import CalendarFeed
from overstap.trajectories.terms import Act

_SECRET_BYTES = 24


@transaction.atomic
def renew_feed(*, by: Person, at: datetime) -> str:
    """Make an address for the calendar of ``by`` and give its secret, which is shown once; a former one ends.

    :raises NotAllowedError: ``by`` guides nobody anywhere
    """
    require(by, Permission.GUIDE)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    CalendarFeed.objects.filter(person=by).delete()
    feed = CalendarFeed.objects.create(person=by, digest=digest_of(secret), made_at=at)
    log.record(Act.FEED_MADE, by=by, at=at, subject=feed)
    return secret


@transaction.atomic
def end_feed(*, by: Person, at: datetime) -> None:
    """Let nobody read the calendar of ``by`` any more; nothing when nobody could."""
    feed = CalendarFeed.objects.filter(person=by).first()
    if feed is not None:
        log.record(Act.FEED_ENDED, by=by, at=at, subject=feed)
        feed.delete()


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random and long, so that no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
