"""What an installation does by itself every day, whoever is signed in."""

import logging
from datetime import datetime

from overstap.vault.actions import turn_epoch
from overstap.vault.refusals import EpochKeyMissingError

logger = logging.getLogger(__name__)


def do_what_is_due(at: datetime) -> None:
    """Open the next epoch and destroy the keys that are thirty-five days old (*safety promise 5*).

    Safe to run at any time and from several processes: what is not due is not done. A fault is written down and
    tried again the next time; it stops nobody from working.
    """
    try:
        turn_epoch(at)
    except (OSError, EpochKeyMissingError):
        logger.exception("The epoch could not be turned. Ask overstap doctor what is wrong.")
