"""Acts of the monitor: receiving deliveries, importing figures that others reported, and publishing."""

from overstap.monitor.actions.publishing import publish, withdraw
from overstap.monitor.actions.receiving import (
    DeliveryRefusedError,
    OtherProgrammeError,
    OutdatedDeliveryError,
    UnfitManifestError,
    import_reported,
    receive,
)

__all__ = [
    "DeliveryRefusedError",
    "OtherProgrammeError",
    "OutdatedDeliveryError",
    "UnfitManifestError",
    "import_reported",
    "publish",
    "receive",
    "withdraw",
]
