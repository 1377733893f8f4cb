"""What an installation does by itself every day, whoever is signed in."""

import logging
from datetime import datetime
from importlib import import_module

from django.conf import settings

from overstap.trajectories.actions.sending import move_reminders
from overstap.vault.actions import clear_drafts, turn_epoch
from overstap.vault.refusals import EpochKeyMissingError

logger = logging.getLogger(__name__)


def do_what_is_due(at: datetime) -> None:
    """Remove sessions that ended and drafts of fourteen days; open the next epoch, destroy keys of thirty-five days.

    What waits to be sent moves into the open epoch too. The last two keep *safety promise 5*. Safe to run at any time
    and from several processes: what is not due is not done. A fault is written down and tried again the next time; it
    stops nobody from working.
    """
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    clear_drafts(at)
    try:
        turn_epoch(at)
        move_reminders(at=at)
    except (OSError, EpochKeyMissingError):
        logger.exception("The epoch could not be turned. Ask overstap doctor what is wrong.")
