"""Acts of the monitor: receiving and withdrawing deliveries, importing reported figures,
publishing, and making reports."""

from overstap.monitor.actions.comparing import keep_rates
from overstap.monitor.actions.defining import UnreadableSetError, keep_own_set, take_back_own_set
from overstap.monitor.actions.listing import open_list
from overstap.monitor.actions.publishing import publish, withdraw
from overstap.monitor.actions.receiving import (
    DeliveryRefusedError,
    FutureDeliveryError,
    OtherProgrammeError,
    OutdatedDeliveryError,
    UnfitManifestError,
    receive,
)
from overstap.monitor.actions.reporting import import_reported
from overstap.monitor.actions.reports import OutsideDeliveryError, Wish, make_programme_report, make_together_report
from overstap.monitor.actions.senders import (
    Agreement,
    BadKeyError,
    Grounds,
    allow_facts,
    lock_facts,
    new_token,
    set_up_sender,
)
from overstap.monitor.actions.withdrawing import GoneDeliveryError, withdraw_delivery

__all__ = [
    "Agreement",
    "BadKeyError",
    "DeliveryRefusedError",
    "FutureDeliveryError",
    "GoneDeliveryError",
    "Grounds",
    "OtherProgrammeError",
    "OutdatedDeliveryError",
    "OutsideDeliveryError",
    "UnfitManifestError",
    "UnreadableSetError",
    "Wish",
    "allow_facts",
    "import_reported",
    "keep_own_set",
    "keep_rates",
    "lock_facts",
    "make_programme_report",
    "make_together_report",
    "new_token",
    "open_list",
    "publish",
    "receive",
    "set_up_sender",
    "take_back_own_set",
    "withdraw",
    "withdraw_delivery",
]
