"""What is done without anybody signed in, every minute: sending what is due, forgetting what was withdrawn."""

import logging
from datetime import datetime

from overstap.flows import senders
from overstap.monitor.memory import forget_withdrawn
from overstap.trajectories.actions.sending import send_due

logger = logging.getLogger(__name__)


def do_work(at: datetime) -> int:
    """One pass: forget what was withdrawn, send what is due, and say how many messages left.

    A fault is written down and stops nothing else.
    """
    try:
        forget_withdrawn()
    except Exception:
        logger.exception("Whether a delivery was withdrawn could not be asked.")
    try:
        return send_due(senders.send, at=at)
    except Exception:
        logger.exception("The reminders could not be sent.")
        return 0
