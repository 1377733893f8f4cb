"""Which invented world an installation gets: three programmes with their dossiers, or a monitor of twelve."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from overstap.demo.build import build as build_guidance
from overstap.demo.elsewhere import build as build_monitor


def build(at: datetime, *, progress: Callable[[int, int], None] | None = None) -> bool:
    """Build the world of this installation as it is at ``at``, unless it stands; says whether it built."""
    return (build_monitor if settings.IS_MONITOR else build_guidance)(at, progress=progress)
