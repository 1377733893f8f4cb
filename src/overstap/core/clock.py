"""The only place that asks what time it is. Nothing below the edge of the house calls it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("frozen clock", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day that the calendar in the Netherlands shows at ``moment``."""
    return moment.astimezone(AMSTERDAM).date()


def today() -> date:
    """The day that the calendar in the Netherlands shows now."""
    return day_of(now())


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let the clock stand still at ``at``, for tests and for invented data."""
    token = _frozen.set(at)
    try:
        yield
    finally:
        _frozen.reset(token)
