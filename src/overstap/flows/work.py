"""What is done without anybody signed in, every minute: sending the reminders that are due."""

import logging
from datetime import datetime

from overstap.flows import senders
from overstap.trajectories.actions.sending import send_due

logger = logging.getLogger(__name__)


def do_work(at: datetime) -> int:
    """One pass: send what is due, and say how many messages left. A fault is written down and stops nothing else."""
    try:
        return send_due(senders.send, at=at)
    except Exception:
        logger.exception("The reminders could not be sent.")
        return 0
